-- indicators: of each indicator the eight newest periods of the last three years, three of an issuer, those who are named first.
-- A row is one of macro_indicators.

select
    measure,
    kind,
    aspect,
    unit,
    issuer,
    modality,
    iran_year,
    period_start,
    period_end,
    value,
    n_sightings,
    n_agencies,
    sentence,
    citation,
    url
from macro_indicators
where period_end between current_date - 1100 and current_date + 1100
qualify
    row_number() over (partition by measure, aspect, issuer order by period_end desc, n_sightings desc, kind asc, value asc) <= 3
    and row_number() over (
        partition by measure, aspect order by issuer = 'not stated' asc, period_end desc, n_sightings desc, issuer asc, kind asc, value asc
    ) <= 8
order by measure asc, aspect = 'level' desc, aspect asc, period_end desc, issuer asc, kind asc, value asc;
