-- fail_repeated_key: keys that stand more than once; no table declares its key, so the upserts must keep it (see tasks/warehouse).
-- Each table is grouped by its own columns: one text of all keys of all tables does not fit into memory at 334,000 articles.

with repeated as (
    select
        'link' as table_name,
        source_id || ':' || number as key,
        count(*) as n_rows
    from link
    group by source_id, number
    having count(*) > 1
    union all
    select
        'page' as table_name,
        page_id as key,
        count(*) as n_rows
    from page
    group by page_id
    having count(*) > 1
    union all
    select
        'article' as table_name,
        article_id || ' revision ' || revision as key,
        count(*) as n_rows
    from article
    group by article_id, revision
    having count(*) > 1
    union all
    select
        'article (current)' as table_name,
        article_id as key,
        count(*) as n_rows
    from article
    where is_current
    group by article_id
    having count(*) > 1
    union all
    select
        'figure' as table_name,
        article_id || ' revision ' || revision || ' at ' || start as key,
        count(*) as n_rows
    from figure
    group by article_id, revision, start
    having count(*) > 1
    union all
    select
        'normalization' as table_name,
        article_id || ' revision ' || revision as key,
        count(*) as n_rows
    from normalization
    group by article_id, revision
    having count(*) > 1
    union all
    select
        'article_pair' as table_name,
        article_id || ' and ' || other_id as key,
        count(*) as n_rows
    from article_pair
    group by article_id, other_id
    having count(*) > 1
    union all
    select
        'article_cluster' as table_name,
        article_id as key,
        count(*) as n_rows
    from article_cluster
    group by article_id
    having count(*) > 1
    union all
    select
        'run' as table_name,
        run_id as key,
        count(*) as n_rows
    from run
    group by run_id
    having count(*) > 1
    union all
    select
        'entity' as table_name,
        entity_id as key,
        count(*) as n_rows
    from entity
    group by entity_id
    having count(*) > 1
    union all
    select
        'commodity_name' as table_name,
        commodity as key,
        count(*) as n_rows
    from commodity_name
    group by commodity
    having count(*) > 1
)

select
    table_name,
    key,
    n_rows
from repeated;
