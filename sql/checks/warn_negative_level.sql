-- warn_negative_level: levels, prices and agreement values below zero: a decline read as an amount. Temperatures (unit C) may be.

select
    article_id,
    surface,
    value
from figure
where aspect in ('level', 'price') and value < 0 and unit != 'C'
union all
select
    article_id,
    surface,
    value_usd as value
from agreement
where value_usd < 0;
