-- unlikely_print: figures that are doubtful as they are printed.
-- Grain:  one row per figure (article_id, start) and rule.
-- Inputs: current_figure.
-- Method: print.thousands: ten thousand millions or billions and more (41,161 million tons), of anything but rials, tomans and cubic feet. print.fraction:
--         three decimals on a small number of things, tons or barrels (129.031 vehicles), where a thousands comma was meant. The others were raised in
--         reading the text: print.double_currency ($32 million dollars), print.magnitude_missing, print.currency_missing, print.slash_decimal (49/31, which
--         may be reversed), print.gloss_conflict (the printed Gregorian dates are not those of the Iranian period).

create or replace view unlikely_print as
with printed as (
    select
        article_id,
        start,
        unit,
        value,
        latin_digits(surface) as surface,
        list_filter(
            flags, lambda flag: flag in ('double_currency', 'magnitude_missing', 'currency_missing', 'slash_decimal', 'gloss_conflict')
        ) as flags
    from current_figure
),

ruled as (
    select
        *,
        list_transform(flags, lambda flag: 'print.' || flag) || list_filter(
            [
                case
                    when
                        unit not in ('IRR', 'IRT')
                        and not contains(surface, 'feet')
                        and regexp_matches(surface, '[0-9]{2,3},[0-9]{3}(?:[.,][0-9]+)*[ -](?:million|billion|trillion|میلیون|میلیارد)')
                        then 'print.thousands'
                end,
                case
                    when
                        unit in ('count', 't', 'bbl')
                        and regexp_matches(surface, '(^|[^0-9.,])[0-9]{1,3}\.[0-9]{3}($|[^0-9.,])')
                        and not regexp_matches(surface, '(?i)million|billion|trillion|thousand|mln|mn|bn|[0-9]m\b|هزار|میلیون|میلیارد|ده ?هزارم')
                        and value < 1000
                        then 'print.fraction'
                end
            ],
            lambda rule: rule is not null
        ) as rules
    from printed
    where len(flags) > 0 or contains(surface, '.') or contains(surface, ',')
)

select
    article_id,
    start,
    unnest(rules) as rule,
    cast(null as double) as expected_min,
    cast(null as double) as expected_max,
    cast(null as varchar) as expected_unit,
    'as printed: ' || surface as reason
from ruled;

comment on view unlikely_print is
'Figures doubtful as printed: thousands of millions, three decimals on a number of things, doubled or missing currency, reversed decimals, wrong gloss.';
