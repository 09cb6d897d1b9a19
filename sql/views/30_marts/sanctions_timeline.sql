-- sanctions_timeline: acts of sanctions and Iran's answers, in order.
-- Grain:  one row per act, actor, target list and date; an act without a date is one row per day of publication.
-- Inputs: sanction, current_article.
-- Method: act is imposed (designations and re-imposed sanctions included), lifted, extended, waived, or response (Iran condemns, sues, retaliates). Reports of
--         one act are counted, the first one makes the row. happened_on is the first day that its sentence states for it (is_dated), else the day of
--         publication. actor is empty where no sentence says whose act it was. Threats, plans and wishes are no part of it.
-- Caveat: reported, not verified; a sentence that recalls an act without its date stands at the day it was recalled: read is_dated.

create or replace view sanctions_timeline as
with told as (
    select
        sanction.act,
        sanction.actor,
        sanction.targets,
        sanction.date_start is not null as is_dated,
        coalesce(sanction.date_start, article.published_on) as happened_on,
        sanction.date_end as happened_until,
        sanction.start,
        sanction.surface as sentence,
        article.article_id,
        article.origin_agency,
        article.published_at,
        article.cited_as || ', characters ' || sanction.start || '-' || sanction."end" as citation,
        article.url
    from sanction
    inner join current_article as article on sanction.article_id = article.article_id and sanction.revision = article.revision
)

select
    happened_on,
    is_dated,
    act,
    actor,
    targets,
    count(distinct article_id) as n_sightings,
    count(distinct origin_agency) as n_agencies,
    max(happened_until) as happened_until,
    min(published_at) as first_seen_at,
    max(published_at) as last_seen_at,
    arg_min(sentence, struct_pack(at := published_at, article_id := article_id, start := start)) as sentence,
    arg_min(citation, struct_pack(at := published_at, article_id := article_id, start := start)) as citation,
    arg_min(url, struct_pack(at := published_at, article_id := article_id, start := start)) as url
from told
group by happened_on, is_dated, act, actor, targets;

comment on view sanctions_timeline is
'Acts of sanctions (imposed, lifted, extended, waived) and Iran''s answers, by day, actor and target, with sightings, first sentence, citation and url.';
