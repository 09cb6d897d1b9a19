-- agreements: the newest 30 agreements with each foreign country. A row is an agreement and one of its countries.

with placed as (
    select
        *,
        unnest(countries) as partner
    from agreements
)

select
    placed.agreement_id,
    placed.partner,
    coalesce(entity.name_en, placed.partner) as partner_name,
    placed.instrument,
    placed.n_agreements,
    placed.status,
    placed.signed_on,
    placed.iran_year,
    placed.value_usd,
    placed.sectors,
    placed.n_articles,
    placed.n_agencies,
    placed.last_seen_at,
    placed.sentence,
    concat(source.name, ', ', strftime(first_report.published_on, '%Y-%m-%d'), ', no. ', split_part(first_report.article_id, ':', 2)) as citation,
    placed.url
from placed
inner join agreement_history as first_report on placed.agreement_id = first_report.agreement_id and first_report.report_no = 1
inner join source on first_report.source_id = source.source_id
left join entity on placed.partner = entity.entity_id
where placed.partner != 'IRN'
qualify row_number() over (partition by placed.partner order by placed.last_seen_at desc, placed.agreement_id asc) <= 30
order by placed.last_seen_at desc, placed.agreement_id asc, placed.partner asc;
