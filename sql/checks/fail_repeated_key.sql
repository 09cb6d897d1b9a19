-- fail_repeated_key: rows that stand more than once under a key that the upserts keep unique (the tables declare no keys: they cost more than this check).

with keys as (
    select
        'link' as table_name,
        source_id || ':' || number as key
    from link
    union all
    select
        'page' as table_name,
        page_id as key
    from page
    union all
    select
        'article' as table_name,
        article_id || ' revision ' || revision as key
    from article
    union all
    select
        'article (current)' as table_name,
        article_id as key
    from article
    where is_current
    union all
    select
        'figure' as table_name,
        article_id || ' revision ' || revision || ' at ' || start as key
    from figure
    union all
    select
        'normalization' as table_name,
        article_id || ' revision ' || revision as key
    from normalization
    union all
    select
        'run' as table_name,
        run_id as key
    from run
    union all
    select
        'entity' as table_name,
        entity_id as key
    from entity
    union all
    select
        'commodity_name' as table_name,
        commodity as key
    from commodity_name
)

select
    table_name,
    key,
    count(*) as n_rows
from keys
group by all
having count(*) > 1;
