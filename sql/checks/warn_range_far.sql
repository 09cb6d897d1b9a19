-- warn_range_far: ranges whose upper end is below the lower one, or more than a hundred times above it: a magnitude that was read for one end only.

select
    article_id,
    surface,
    value,
    value_max
from figure
where value_max < value or value_max > 100 * value;
