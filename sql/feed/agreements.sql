-- agreements: the 50 agreements that were first reported last. A row is one of agreements.

select
    agreement_id,
    instrument,
    n_agreements,
    (
        select list(coalesce(entity.name_en, party.code) order by party.code)
        from (select unnest(agreements.countries) as code) as party
        left join entity on party.code = entity.entity_id
    ) as countries,
    status,
    value_usd,
    sectors,
    first_seen_at,
    last_seen_at,
    sentence,
    url
from agreements
order by first_seen_at desc, agreement_id asc
limit 50;
