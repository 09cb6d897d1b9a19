-- agreement_history: what was told of each agreement, report after report: planned, signed, in force, called off.
-- Grain:  one row per report of an agreement (agreement row of a current text).
-- Inputs: agreement, current_article.
-- Method: reports of one instrument between the same countries and of the same number are one agreement, as long as no two stated values differ by more
--         than a hundredth and no year passes without a report; agreement_id names the first of them. Status never decides, so that a plan and its
--         signing meet.
-- Caveat: two agreements of one kind, number, pair and year without values are told apart only by their sentences.

create or replace view agreement_history as
with told as (
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
        last_value(agreement.value_usd ignore nulls) over earlier as value_before,
        lag(article.published_on) over same as told_before
    from agreement
    inner join current_article as article on agreement.article_id = article.article_id and agreement.revision = article.revision
    window
        same as (
            partition by agreement.instrument, agreement.countries, agreement.count
            order by article.published_at, article.article_id, agreement.start
        ),
        earlier as (
            partition by agreement.instrument, agreement.countries, agreement.count
            order by article.published_at, article.article_id, agreement.start
            rows between unbounded preceding and 1 preceding
        )
),

numbered as (
    select
        *,
        sum(
            case
                when told_before is null or published_on - told_before > 365 then 1
                when abs(value_usd - value_before) > 0.01 * greatest(abs(value_usd), abs(value_before)) then 1
                else 0
            end
        ) over (
            partition by instrument, countries, n_agreements
            order by published_at, article_id, start
        ) as deal_no
    from told
),

named as (
    select
        *,
        concat_ws(
            ' ',
            array_to_string(countries, '+'),
            instrument,
            'x' || n_agreements,
            'of ' || strftime(min(published_on) over deal, '%Y-%m-%d'),
            case when deal_no > 1 then 'no. ' || cast(deal_no as integer) end
        ) as agreement_id,
        row_number() over reports as report_no,
        lag(status) over reports as status_before
    from numbered
    window
        deal as (partition by instrument, countries, n_agreements, deal_no),
        reports as (
            partition by instrument, countries, n_agreements, deal_no
            order by published_at, article_id, start
        )
)

select
    agreement_id,
    report_no,
    instrument,
    n_agreements,
    countries,
    status,
    status_before,
    coalesce(status != status_before, true) as is_news,
    signed_on,
    place,
    value_usd,
    parties,
    sectors,
    sentence,
    article_id,
    source_id,
    origin_agency,
    published_at,
    published_on,
    published_iran_year,
    url
from named;

comment on view agreement_history is
'What was told of each agreement, report after report; is_news where its status changed. Wishes and calls are no reports; an MOU never becomes a contract.';
