-- sighting: each dated figure of a named measure, as one report of its subject, with the size of its last printed digit.
-- Grain:  one row per figure (article_id, start).
-- Inputs: current_figure.
-- Method: subject is what two figures must share to be comparable: aspect, measure, flow, reporter, partner, commodity_id, counted, unit, period, modality;
--         subject_id stands for all of it.
--         step is the value of the last digit that says something. $2.87 billion: 10 million, $40 billion: a billion. Numbers of four digits and more that
--         are written in full, and compounds («۲ میلیارد و ۸۷۰ میلیون»), end at their last digit that is not 0: 250,000 is exact to ten thousand. In words
--         and ranges it is the unit of the magnitude (twenty million: a million). Balances, trade whose partner is not found, figures of a part of
--         Iran and durations are left out. amount is part of the subject where nothing names the thing (macro is_named): a loan is the loan of that sum.

create or replace view sighting as
with printed as (
    select
        *,
        regexp_extract(latin_digits(surface), '[0-9][0-9,]*(?:\.[0-9]+)?') as numeral,
        cast(cast(round(abs(value)) as hugeint) as varchar) as digits
    from current_figure
    where period_start is not null and measure not in ('other', 'time') and not list_has_any(flags, ['balance', 'partner_unresolved', 'part'])
),

measured as (
    select
        *,
        abs(value) / nullif(try_cast(replace(numeral, ',', '') as double), 0) as magnitude,
        length(split_part(numeral, '.', 2)) as n_decimals,
        length(regexp_extract(replace(numeral, ',', ''), '^[1-9][0-9]{3,}?(0*)$', 1)) as n_zeros,
        length(regexp_extract(digits, '0*$')) as n_zeros_in_all
    from printed
)

select
    * exclude (numeral, digits, magnitude, n_decimals, n_zeros, n_zeros_in_all),
    case when not is_named(aspect, measure, commodity_id, partner) then value end as amount,
    md5(
        concat_ws(
            '|', aspect, measure, coalesce(flow, ''), reporter, partner, commodity_id, coalesce(counted, ''), unit, period_start, period_end, modality,
            case when not is_named(aspect, measure, commodity_id, partner) then value end
        )
    ) as subject_id,
    case
        when value = 0 then 0
        when value_max is null and abs(log10(magnitude) - round(log10(magnitude))) < 1e-9 then magnitude * pow(10, n_zeros - n_decimals)
        when abs(value) < 1000 and value != round(value) then pow(10, -length(split_part(cast(value as varchar), '.', 2)))
        when length(digits) - n_zeros_in_all + n_zeros_in_all % 3 > 3 then pow(10, n_zeros_in_all)
        else pow(10, n_zeros_in_all - n_zeros_in_all % 3)
    end as step
from measured;

comment on view sighting is
'Each dated figure of a named measure as one report of its subject; step is the size of its last printed digit that counts, the bound of its rounding.';
