-- totals: what the warehouse holds. Grain: one row.

select
    (select count(distinct article_id) from article) as n_articles,
    (select count(*) from article) as n_revisions,
    (select count(*) from figure) as n_figures,
    (select count(*) from mention) as n_mentions,
    (select count(*) from agreement) as n_agreements,
    (select count(*) from link) as n_links,
    (select count(*) from page) as n_pages;
