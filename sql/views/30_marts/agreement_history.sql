-- agreement_history: what was told of each agreement, report after report: planned, signed, in force, called off.
-- Grain:  one row per report of an agreement (agreement row of a current text).
-- Inputs: agreement, current_article.
-- Method: a report is of the same agreement as the earliest report of the year before it with the same instrument, countries and number that it shares its
--         matter with: the bodies (one names all of the other's), the stated value, the day of signing, the sentence, or a sector where not both name
--         bodies; what names no matter, or tells of several agreements, is of the month before. Values that differ by more than a hundredth, or days of
--         signing by more than ten, are two agreements. Between bodies of one country sectors and silence join nothing, one body alone only itself. Status
--         never decides, so that a plan and its signing meet. The nuclear deal of 2015 and the cuts of the oil producers (standing_deal) are one
--         agreement each, whoever is named beside them. Windows run over keys, texts are joined last.
-- Caveat: two agreements of one kind, number, pair, year and sector are told apart only by bodies, values and days.

create or replace view agreement_history as
with recursive told as (
    select
        agreement.instrument,
        agreement.count as n_agreements,
        agreement.countries,
        agreement.parties,
        agreement.sectors,
        agreement.status,
        agreement.signed_on,
        agreement.place,
        agreement.value_usd,
        agreement.surface as sentence,
        agreement.start,
        article.article_id,
        article.source_id,
        article.origin_agency,
        article.published_at,
        article.published_on,
        article.published_iran_year,
        article.url,
        case agreement.rule when 'agreement.nuclear' then 'nuclear' when 'agreement.producers' then 'producers' else '' end as standing_deal,
        list_filter(agreement.parties, lambda party: not list_contains(agreement.countries, party)) as bodies,
        len(bodies) + len(agreement.sectors) > 0 or agreement.value_usd is not null or agreement.signed_on is not null as has_matter,
        row_number() over (order by article.published_at, article.article_id, agreement.start, agreement.instrument, agreement.status) as report_id
    from agreement
    inner join current_article as article on agreement.article_id = article.article_id and agreement.revision = article.revision
),

joined as (
    select
        later.report_id,
        min(earlier.report_id) as earlier_id
    from told as later
    inner join told as earlier
        on
            later.instrument = earlier.instrument
            and later.countries = earlier.countries
            and later.n_agreements = earlier.n_agreements
            and later.report_id > earlier.report_id
            and later.published_on - earlier.published_on <= 365
    where
        later.standing_deal = ''
        and earlier.standing_deal = ''
        and not coalesce(abs(later.value_usd - earlier.value_usd) > 0.01 * greatest(abs(later.value_usd), abs(earlier.value_usd)), false)
        and not coalesce(abs(later.signed_on - earlier.signed_on) > 10, false)
        and (
            later.sentence = earlier.sentence
            or (later.value_usd is not null and earlier.value_usd is not null)
            or (
                len(later.bodies) > 0
                and len(earlier.bodies) > 0
                and (list_has_all(later.bodies, earlier.bodies) or list_has_all(earlier.bodies, later.bodies))
                and (len(later.countries) > 1 or least(len(later.bodies), len(earlier.bodies)) > 1 or len(later.bodies) = len(earlier.bodies))
            )
            or (
                len(later.countries) > 1
                and (
                    (later.signed_on is not null and earlier.signed_on is not null)
                    or (list_has_any(later.sectors, earlier.sectors) and (len(later.bodies) = 0 or len(earlier.bodies) = 0))
                    or (later.published_on - earlier.published_on <= 31 and (not later.has_matter or later.n_agreements > 1))
                )
            )
        )
    group by later.report_id
),

placed as (
    select
        told.report_id,
        told.status,
        case told.standing_deal
            when '' then joined.earlier_id
            when 'nuclear' then nullif(min(told.report_id) over (partition by told.standing_deal), told.report_id)
            when 'producers'
                then case
                    when
                        told.published_on - lag(told.published_on) over (partition by told.standing_deal order by told.report_id) <= 365
                        then lag(told.report_id) over (partition by told.standing_deal order by told.report_id)
                end
        end as earlier_id
    from told
    left join joined on told.report_id = joined.report_id
),

root as (
    select
        report_id,
        report_id as root_id
    from placed
    where earlier_id is null
    union all
    select
        placed.report_id,
        root.root_id
    from placed
    inner join root on placed.earlier_id = root.report_id
),

numbered as (
    select
        placed.report_id,
        placed.status,
        root.root_id,
        first_told.standing_deal,
        dense_rank() over (
            partition by first_told.standing_deal, first_told.instrument, first_told.countries, first_told.n_agreements
            order by root.root_id
        ) as deal_no,
        concat_ws(
            ' ',
            case first_told.standing_deal
                when '' then array_to_string(first_told.countries, '+')
                when 'nuclear' then 'nuclear'
                when 'producers' then 'oil producers'
            end,
            case first_told.standing_deal
                when '' then first_told.instrument || ' x' || first_told.n_agreements || ' of ' || strftime(first_told.published_on, '%Y-%m-%d')
                when 'nuclear' then 'deal of 2015'
                when 'producers' then 'cuts of ' || strftime(first_told.published_on, '%Y-%m-%d')
            end
        ) as name
    from placed
    inner join root on placed.report_id = root.report_id
    inner join told as first_told on root.root_id = first_told.report_id
),

named as (
    select
        report_id,
        concat_ws(' ', name, case when standing_deal = '' and deal_no > 1 then 'no. ' || deal_no end) as agreement_id,
        row_number() over reports as report_no,
        lag(status) over reports as status_before
    from numbered
    window reports as (partition by root_id order by report_id)
)

select
    named.agreement_id,
    named.report_no,
    told.standing_deal,
    told.instrument,
    told.n_agreements,
    told.countries,
    told.status,
    named.status_before,
    coalesce(told.status != named.status_before, true) as is_news,
    told.signed_on,
    told.place,
    told.value_usd,
    told.parties,
    told.sectors,
    told.sentence,
    told.article_id,
    told.source_id,
    told.origin_agency,
    told.published_at,
    told.published_on,
    told.published_iran_year,
    told.url
from named
inner join told on named.report_id = told.report_id;

comment on view agreement_history is
'What was told of each agreement, report after report; is_news where its status changed. Wishes and calls are no reports; an MOU never becomes a contract.';
