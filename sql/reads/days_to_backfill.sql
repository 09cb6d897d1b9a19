-- days_to_backfill: the days from $since to $until that no backfill of the source has finished, the last one first. Grain: one row per day.

with wanted as (
    select cast(unnest(generate_series(cast($since as date), cast($until as date), interval 1 day)) as date) as day
)

select wanted.day
from wanted
anti join backfill_day on wanted.day = backfill_day.day and backfill_day.source_id = $source_id
order by wanted.day desc;
