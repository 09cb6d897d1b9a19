-- agreements: each agreement once, with where it stands now.
-- Grain:  one row per agreement_id.
-- Inputs: agreement_history, iran_year.
-- Method: status is that of the newest report, but a report of signing is not undone by a later text that still calls it planned; value, place and
--         day are those stated first; parties and sectors are joined from all reports. Of a standing deal the countries are those that most reports with
--         several name, and nothing else is taken from the sentences that refer to it. is_contract is true for contracts signed or in force, and for
--         nothing else: MOUs, letters of intent, roadmaps and plans never enter contract totals.
-- Caveat: reported, not verified; a value is the dollars a text states, never converted.

create or replace view agreements as
with agreed as (
    select
        history.agreement_id,
        any_value(history.standing_deal) as standing_deal,
        arg_min(history.instrument, history.report_no) as instrument,
        any_value(history.n_agreements) as n_agreements,
        case
            when any_value(history.standing_deal) = '' then any_value(history.countries)
            else list_sort(
                list_transform(
                    map_entries(histogram(history.countries) filter (where history.standing_deal != '')),
                    lambda told: struct_pack(is_alone := len(told['key']) < 2, n := -cast(told['value'] as bigint), countries := told['key'])
                )
            )[1].countries
        end as countries,
        case
            when arg_max(history.status, history.report_no) in ('talks', 'planned') and bool_or(history.status in ('signed', 'in_force'))
                then arg_max(history.status, history.report_no) filter (where history.status in ('signed', 'in_force', 'cancelled'))
            else arg_max(history.status, history.report_no)
        end as status,
        arg_min(history.status, history.report_no) as first_status,
        min(history.signed_on) filter (where history.standing_deal = '') as signed_on,
        coalesce(
            any_value(signed_year.iran_year) filter (where history.standing_deal = ''), arg_min(history.published_iran_year, history.report_no)
        ) as iran_year,
        arg_min(history.place, history.report_no) filter (where history.place is not null and history.standing_deal = '') as place,
        arg_min(history.value_usd, history.report_no) filter (where history.value_usd is not null) as value_usd,
        list_sort(list_distinct(flatten(list(case when history.standing_deal = '' then history.parties else [] end)))) as parties,
        list_sort(list_distinct(flatten(list(history.sectors)))) as sectors,
        count(*) as n_reports,
        count(distinct history.article_id) as n_articles,
        count(distinct history.origin_agency) as n_agencies,
        arg_min(history.sentence, history.report_no) as sentence,
        arg_min(history.url, history.report_no) as url,
        min(history.published_at) as first_seen_at,
        max(history.published_at) as last_seen_at
    from agreement_history as history
    left join iran_year as signed_year on history.signed_on between signed_year.date_start and signed_year.date_end
    group by history.agreement_id
)

select
    *,
    instrument = 'contract' and status in ('signed', 'in_force') as is_contract
from agreed;

comment on view agreements is
'Each agreement once, with its newest status, parties, sectors, stated dollars and first sentence; is_contract only for contracts signed or in force.';
