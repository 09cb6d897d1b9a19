-- agreements_by_status: how many agreements of each kind stand where, and the dollars stated for them.
-- Grain:  one row per instrument, status and Iranian year.
-- Inputs: agreements.
-- Method: numbers of agreements are added (22 MOUs told in one sentence are 22); instruments are never added to each other, so that no MOU is in a total of
--         contracts; value_usd adds what texts state and says for how many agreements nothing is stated.
-- Caveat: an agreement among Iranian parties alone counts as well; countries tell it apart.

create or replace view agreements_by_status as
select
    instrument,
    status,
    iran_year,
    cast(sum(n_agreements) as bigint) as n_agreements,
    count(*) as n_reported_together,
    sum(value_usd) as value_usd,
    count(*) filter (where value_usd is null) as n_without_value
from agreements
group by instrument, status, iran_year;

comment on view agreements_by_status is
'Agreements by instrument, status and Iranian year, with the dollars stated: instruments are never mixed, an MOU is in no total of contracts.';
