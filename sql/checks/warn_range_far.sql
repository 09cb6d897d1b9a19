-- warn_range_far: ranges whose other end is nearer to zero, over a hundred times farther, or of another sign: a magnitude that was read for one end only.

select
    article_id,
    surface,
    value,
    value_max
from figure
where abs(value_max) < abs(value) or abs(value_max) > 100 * abs(value) or value_max * value < 0;
