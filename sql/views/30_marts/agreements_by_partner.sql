-- agreements_by_partner: what was signed, planned or called off with each country.
-- Grain:  one row per partner, instrument, status, number of agreements and Iranian year.
-- Inputs: agreement_statement, entity.
-- Method: the first report gives sentence and url; later reports of the same number, instrument, status and year are counted as sightings of it.
-- Caveat: two different agreements of one kind, number and year are told apart only by their sentences; MOUs are never added to contracts.

create or replace view agreements_by_partner as
select
    statement.partner,
    statement.instrument,
    statement.status,
    statement.n_agreements,
    statement.iran_year,
    coalesce(any_value(entity.name_en), statement.partner) as partner_name,
    min(statement.signed_on) as signed_on,
    max(statement.value_usd) as value_usd,
    count(distinct statement.article_id) as n_articles,
    count(distinct statement.origin_agency) as n_agencies,
    arg_min(statement.place, statement.published_at) as place,
    arg_min(statement.sectors, statement.published_at) as sectors,
    arg_min(statement.sentence, statement.published_at) as sentence,
    arg_min(statement.url, statement.published_at) as url,
    min(statement.published_at) as first_seen_at,
    max(statement.published_at) as last_seen_at
from agreement_statement as statement
left join entity on statement.partner = entity.entity_id
group by statement.partner, statement.instrument, statement.status, statement.n_agreements, statement.iran_year;

comment on view agreements_by_partner is
'What was signed, planned or called off with each country, by instrument and status: an MOU is never a contract and is never added to contracts.';
