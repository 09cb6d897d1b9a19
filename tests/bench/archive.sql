-- A synthetic archive: the articles from the variable first on, n of total, in the shape of the real ones (about 2,400 characters, 8 figures, 12 mentions).
-- Method: everything hangs on hash(number of the article, number of the figure); a subject's value is its own, one report in six differs from it.
-- Sentence k takes characters 300 * k to 300 * k + 299 and begins with its figure, so that every offset holds.

set variable countries = (select list(entity_id order by entity_id)[1:60] from entity where kind = 'country');
set variable organisations = (select list(entity_id order by entity_id) from entity where kind = 'organisation');
set variable commodities = (select list(distinct commodity_id order by commodity_id) from commodity_name);

create or replace temp table made as
with article as (
    select
        i,
        ['tehran_times', 'irna_en', 'irna_fa'][1 + i % 3] as source_id,
        timestamptz '2006-01-01 08:00:00+00' + to_seconds(cast(i * (20.5 * 365.25 * 86400) / getvariable('total') as bigint)) as published_at
    from range(cast(getvariable('first') as bigint), cast(getvariable('first') + getvariable('n') as bigint)) as numbered (i)
),

drawn as (
    select
        article.*,
        figure.k,
        hash(article.i, figure.k) as h,
        ['exports', 'imports', 'trade', 'production', 'exports', 'imports', 'other', 'inflation', 'gdp', 'investment', 'transit', 'exchange_rate', 'capacity']
        [1 + cast(hash(article.i, figure.k, 'measure') % 13 as integer)] as measure,
        year(article.published_at) - 621 - cast(hash(article.i, figure.k, 'year') % 3 as integer) as period_year,
        1 + cast(hash(article.i, figure.k, 'months') % 12 as integer) as n_months
    from article
    cross join range(8) as figure (k)
),

told as (
    select
        drawn.*,
        case drawn.measure when 'exports' then 'export' when 'imports' then 'import' when 'trade' then 'trade' when 'transit' then 'transit' end as flow,
        case
            when drawn.measure in ('inflation', 'gdp') then 'growth'
            else ['level', 'level', 'level', 'level', 'growth', 'share'][1 + cast(drawn.h % 6 as integer)]
        end as aspect,
        case when drawn.h % 2 = 0 or drawn.measure in ('inflation', 'gdp', 'exchange_rate') then [] else [getvariable('countries')[1 + cast((drawn.h >> 7) % len(getvariable('countries')) as integer)]] end as partner,
        case cast((drawn.h >> 11) % 3 as integer) when 0 then '' when 1 then 'non-oil goods' else getvariable('commodities')[1 + cast((drawn.h >> 13) % len(getvariable('commodities')) as integer)] end as commodity,
        case when drawn.h % 100 < 85 then 'actual' else ['plan', 'forecast', 'estimate'][1 + cast((drawn.h >> 17) % 3 as integer)] end as modality,
        getvariable('organisations')[1 + cast((drawn.h >> 19) % len(getvariable('organisations')) as integer)] as authority,
        iran_month.year_start as period_start,
        iran_month.date_end as period_end
    from drawn
    left join iran_month on drawn.period_year = iran_month.iran_year and drawn.n_months = iran_month.month and (drawn.h >> 23) % 10 > 1
),

valued as (
    select
        *,
        case
            when aspect in ('growth', 'share') then 'percent'
            when measure = 'exchange_rate' then 'IRR/USD'
            when measure in ('production', 'capacity') then 'bbl/d'
            when (h >> 29) % 2 = 0 then 't'
            else 'USD'
        end as unit,
        1 + cast(hash(measure, flow, partner, commodity, period_start, period_end, aspect) % 99900 as integer) / 100.0
        + case when (h >> 31) % 6 = 0 then cast((h >> 37) % 300 as integer) / 100.0 else 0 end as numeral
    from told
)

select
    *,
    source_id || ':' || i as article_id,
    case when unit = 'percent' then numeral || ' percent' else '$' || numeral || ' million' end as surface,
    case when unit = 'percent' then numeral else numeral * 1e6 end as value,
    rpad(surface || ' ' || md5(i || 'a' || k) || md5(i || 'b' || k) || ' were reported by officials of the ministry for the period in question', 299, ' and more')
        as sentence
from valued;

insert into figure by name
select
    article_id,
    1 as revision,
    300 * k as start,
    300 * k + length(surface) as "end",
    surface,
    value,
    null as value_max,
    unit,
    '' as qualifier,
    null as counted,
    aspect,
    measure,
    flow,
    partner,
    'IRN' as reporter,
    commodity,
    period_start,
    period_end,
    case when period_start is not null then period_year end as iran_year,
    modality,
    case when h % 3 = 0 then authority end as speaker,
    authority,
    300 * k as sentence_start,
    300 * k + 299 as sentence_end,
    sentence,
    case when h % 10 = 0 then ['part'] else [] end as flags,
    'bench' as rule
from made
order by article_id, start;

insert into article by name
select
    article_id,
    1 as revision,
    true as is_current,
    any_value(published_at) + interval 1 hour as valid_from,
    any_value(source_id) as source_id,
    any_value(i) as number,
    case any_value(source_id) when 'irna_fa' then 'fa' else 'en' end as language,
    'https://www.example.org/news/' || any_value(i) as url,
    'Headline ' || any_value(i) as headline,
    string_agg(sentence || ' ', '' order by k) as body,
    [] as tags,
    [] as images,
    [] as reporter_codes,
    case when any_value(i) % 5 = 0 then ['IRNA'] else [] end as credited_agencies,
    [] as related_urls,
    any_value(published_at) as published_at,
    'bench' as layout,
    [] as selectors,
    md5('text' || any_value(i)) as content_hash,
    'page-' || any_value(i) as page_id
from made
group by article_id
order by article_id;

insert into headline_figure by name
select
    article_id,
    1 as revision,
    0 as start,
    length(surface) as "end",
    surface,
    value,
    unit,
    '' as qualifier,
    'bench' as rule
from made
where k = 0 and h % 4 = 0;

insert into mention by name
with name as (
    select
        made.*,
        ['country', 'country', 'country', 'country', 'organisation', 'organisation', 'organisation', 'person', 'person', 'person', 'place', 'place'][1 + m] as kind,
        m,
        hash(i, m, 'mention') as g
    from made
    cross join range(12) as mention (m)
    where k = 0
),

entities as (
    select
        kind,
        entity_id,
        name_en,
        row_number() over (partition by kind order by entity_id) as ordinal,
        count(*) over (partition by kind) as n
    from entity
),

kinds as (
    select distinct
        kind,
        n
    from entities
)

select
    name.article_id,
    1 as revision,
    100 * name.m as start,
    100 * name.m + 20 as "end",
    substring(article.body, 100 * name.m + 1, 20) as surface,
    name.kind,
    case when name.g % 10 < 7 then entities.entity_id end as entity_id,
    case when name.g % 10 < 7 then entities.name_en else entities.name_en || ' ' || (name.g >> 30) % 20 end as name,
    case when name.kind = 'person' then ['minister of energy', 'director', 'governor of the bank'][1 + cast((name.g >> 41) % 3 as integer)] end as role,
    'bench' as rule
from name
inner join article on name.article_id = article.article_id
inner join kinds on name.kind = kinds.kind
inner join entities on name.kind = entities.kind and 1 + (name.g >> 10) % kinds.n = entities.ordinal
order by name.article_id, start;

insert into agreement by name
select
    article_id,
    1 as revision,
    0 as start,
    length(surface) as "end",
    surface,
    ['MOU', 'contract', 'agreement'][1 + cast((h >> 43) % 3 as integer)] as instrument,
    1 + cast((h >> 47) % 5 as integer) as count,
    ['IRN', authority] as countries,
    [authority] as parties,
    [] as sectors,
    ['signed', 'planned', 'talks'][1 + cast((h >> 53) % 3 as integer)] as status,
    cast(published_at as date) as signed_on,
    case when (h >> 59) % 4 = 0 then value end as value_usd,
    'bench' as rule
from made
where k = 0 and h % 3 = 0;

insert into sanction by name
select
    article_id,
    1 as revision,
    300 as start,
    300 + length(surface) as "end",
    surface,
    ['imposed', 'imposed', 'lifted', 'response'][1 + cast((h >> 21) % 4 as integer)] as act,
    ['USA', 'EU', 'IRN'][1 + cast((h >> 25) % 3 as integer)] as actor,
    ['IRN'] as targets,
    case when h % 2 = 0 then cast(published_at as date) end as date_start,
    case when h % 2 = 0 then cast(published_at as date) end as date_end,
    'bench' as rule
from made
where k = 1 and h % 20 = 0;

insert into period by name
select
    article_id,
    1 as revision,
    start,
    "end",
    surface,
    period_start as date_start,
    period_end as date_end,
    'solar_hijri' as calendar,
    false as gloss_conflict,
    rule
from figure
where period_start is not null and revision = 1 and start < 900 and article_id in (select article_id from made);

insert into normalization by name
select distinct
    article_id,
    1 as revision,
    'bench' as rules_digest,
    published_at + interval 2 hour as normalized_at
from made;

insert into page by name
select distinct
    'page-' || i as page_id,
    'run-' || i // 300 as run_id,
    source_id,
    'article' as kind,
    i as number,
    'https://www.example.org/news/' || i as url,
    published_at + interval 1 hour as fetched_at,
    200 as status,
    30000 as n_bytes,
    1 as n_requests,
    0.5 as seconds,
    'article' as outcome
from made;

insert into reading by name
select distinct 'page-' || i as page_id
from made;

insert into link by name
select distinct
    source_id,
    i as number,
    'https://www.example.org/news/' || i as url,
    ['rss', 'day_sitemap'] as channels,
    ['Headline ' || i] as titles,
    published_at,
    published_at + interval 30 minute as first_seen_at,
    published_at + interval 5 hour as last_seen_at,
    'run-' || i // 300 as first_run_id,
    'run-' || i // 300 as last_run_id
from made;

insert into discovery by name
select
    'day-' || source_id || cast(published_at as date) as page_id,
    'run-' || min(i) // 300 as run_id,
    source_id,
    'day_sitemap' as channel,
    'https://www.example.org/sitemap/' || cast(published_at as date) as url,
    cast(published_at as date) as day,
    min(published_at) + interval 1 day as seen_at,
    list(distinct i) as numbers
from made
group by source_id, cast(published_at as date);

insert into run by name
select distinct
    'run-' || i // 300 as run_id,
    'ingest' as flow,
    '{}' as parameters,
    min(published_at) as started_at,
    min(published_at) + interval 1 hour as ended_at,
    'Completed' as state
from made
group by i // 300;

insert into walk by name
select
    'run-' || min(i) // 300 as run_id,
    source_id,
    'day_sitemap' as channel,
    cast(min(published_at) as date) as since,
    cast(max(published_at) as date) as until,
    cast(min(published_at) as date) as reached,
    100 as n_pages,
    1000 as n_links,
    false as is_capped,
    0 as n_repeats,
    [] as unfinished,
    max(published_at) + interval 1 day as walked_at
from made
group by source_id;
