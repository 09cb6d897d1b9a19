-- sources: who is read, and how much of each the warehouse holds. A row is a source with articles.

select
    source.source_id,
    source.name,
    source.agency,
    source.language,
    source.state_media,
    source.licence,
    cast(sum(held.n_articles) as bigint) as n_articles,
    cast(sum(held.n_figures) as bigint) as n_figures,
    cast(sum(held.n_agreements) as bigint) as n_agreements,
    min(held.published_on) as first_day,
    max(held.published_on) as last_day
from articles_per_day as held
inner join source on held.source_id = source.source_id
group by all
order by n_articles desc, source.source_id asc;
