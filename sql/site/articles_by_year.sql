-- articles_by_year: articles, figures and agreements. A row is a source and Iranian year.

select
    source_id,
    iran_year,
    cast(sum(n_articles) as bigint) as n_articles,
    cast(sum(n_figures) as bigint) as n_figures,
    cast(sum(n_agreements) as bigint) as n_agreements
from articles_per_day
where iran_year is not null
group by source_id, iran_year
order by source_id, iran_year;
