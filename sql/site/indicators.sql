-- indicators: the newest six periods of each indicator and issuer, of the last three years. A row is one of macro_indicators.

select
    measure,
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
where period_end >= current_date - 1100
qualify row_number() over (partition by measure, aspect, issuer order by period_end desc, n_sightings desc, value asc) <= 6
order by measure asc, aspect asc, period_end desc, issuer asc, value asc
limit 60;
