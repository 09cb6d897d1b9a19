-- exchange: the newest rates of the rial of the last 400 days that are not far off, each once a day. A row is one of exchange_rates.

select
    published_on,
    method,
    currency,
    regime,
    irr_per_unit,
    sentence,
    citation,
    url
from exchange_rates
where published_on >= current_date - 400 and not is_far
qualify
    row_number() over (
        partition by published_on, currency, regime, round(irr_per_unit) order by method desc, published_at asc, article_id asc, start asc
    ) = 1
order by published_at desc, article_id asc, start asc
limit 12;
