-- rounding_rule: why two printed values of one thing are the same value, or null when they are not.
-- Takes:  a and b with value, value_max (upper end of a range), qualifier and step (size of the last printed digit), as in view sighting; their unit.
-- Method: apart by at most half the coarser last digit; "about" allows one such digit; "over" and "up to" hold within a tenth of the smaller, and on their
--         side only; a range holds what lies in it. Beyond a tenth of the larger nothing is a rounding ("2 million" is no 2.4 million), except of percentages,
--         which are small by nature.

create or replace macro rounding_rule(a, b, unit) as
case
    when a.value = b.value and a.value_max is not distinct from b.value_max then 'the same value'
    when a.value * b.value < 0 then null
    when (a.qualifier = '>' and abs(b.value) < abs(a.value)) or (b.qualifier = '>' and abs(a.value) < abs(b.value)) then null
    when (a.qualifier = '<' and abs(b.value) > abs(a.value)) or (b.qualifier = '<' and abs(a.value) > abs(b.value)) then null
    when a.value_max is null and b.value_max is not null and a.value between b.value and b.value_max then 'inside the range'
    when b.value_max is null and a.value_max is not null and b.value between a.value and a.value_max then 'inside the range'
    when a.value_max is not null or b.value_max is not null then null
    when unit not in ('percent', 'pp') and abs(a.value - b.value) > greatest(abs(a.value), abs(b.value)) / 10 then null
    when abs(a.value - b.value) <= greatest(a.step, b.step) / 2 * 1.000001 then 'half of the coarser last digit'
    when '~' in (a.qualifier, b.qualifier) and abs(a.value - b.value) <= greatest(a.step, b.step) * 1.000001 then 'about'
    when abs(a.value - b.value) > least(abs(a.value), abs(b.value)) / 10 then null
    when '>' in (a.qualifier, b.qualifier) then 'a lower bound'
    when '<' in (a.qualifier, b.qualifier) then 'an upper bound'
end;
