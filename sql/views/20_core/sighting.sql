-- sighting: each dated figure of a named measure, as one report of its subject, with the size of its last printed digit.
-- Grain:  one row per figure (article_id, start).
-- Inputs: current_figure.
-- Method: subject is what two figures must share to be comparable: aspect, measure, flow, reporter, partner, commodity_id, counted, unit, period, modality.
--         step is the value of the last printed digit ($2.87 billion: 10 million), from the numeral of the surface; where the surface is a range, in words
--         or a compound («۲ میلیارد و ۸۷۰ میلیون»), a hundredth of the largest power of ten in the value. Balances are left out.

create or replace view sighting as
with numbered as (
    select
        *,
        md5(
            concat_ws(
                '|', aspect, measure, coalesce(flow, ''), reporter, partner, commodity_id, coalesce(counted, ''), unit, period_start, period_end, modality
            )
        ) as subject_id,
        translate(surface, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', '01234567890123456789') as ascii_surface
    from current_figure
    where period_start is not null and measure != 'other' and not list_has_any(flags, ['balance', 'partner_unresolved'])
),

printed as (
    select
        *,
        try_cast(replace(regexp_extract(ascii_surface, '[0-9][0-9,]*(?:\.[0-9]+)?'), ',', '') as double) as numeral,
        length(regexp_extract(ascii_surface, '[0-9]\.([0-9]+)', 1)) as n_decimals
    from numbered
)

select
    * exclude (ascii_surface, numeral, n_decimals),
    case
        when value = 0 then 0
        when numeral > 0 and value_max is null and not contains(surface, ' و ') then abs(value) / numeral / pow(10, n_decimals)
        else pow(10, floor(log10(abs(value))) - 2)
    end as step
from printed;

comment on view sighting is
'Each dated figure of a named measure as one report of its subject (subject_id); step is the size of its last printed digit, the bound of its rounding.';
