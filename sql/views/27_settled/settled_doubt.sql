-- settled_doubt: figures that arithmetic, other reports or plain bounds speak against, without their texts.
-- Grain:  one row per figure (article_id, start) and rule.
-- Inputs: unlikely_growth, unlikely_headline, unlikely_price, unlikely_print, unlikely_series, unlikely_size, unlikely_sum, unlikely_twin.
-- Method: evidence names the view that doubts, which says how it judges; asked for one, the others are not computed.

create or replace view settled_doubt as
select
    'unlikely_growth' as evidence,
    *
from unlikely_growth
union all
select
    'unlikely_headline' as evidence,
    *
from unlikely_headline
union all
select
    'unlikely_price' as evidence,
    *
from unlikely_price
union all
select
    'unlikely_print' as evidence,
    *
from unlikely_print
union all
select
    'unlikely_series' as evidence,
    *
from unlikely_series
union all
select
    'unlikely_size' as evidence,
    *
from unlikely_size
union all
select
    'unlikely_sum' as evidence,
    *
from unlikely_sum
union all
select
    'unlikely_twin' as evidence,
    *
from unlikely_twin;

comment on view settled_doubt is
'Figures that cannot be as they stand, with rule, what is expected and why: mart figure_doubt without its texts and without the rates of the rial.';
