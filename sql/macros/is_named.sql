-- is_named: whether what a figure is of is named well enough that two values of it can be set beside each other.
-- Takes:  aspect, measure, commodity_id and partner of a figure.
-- Method: trade, prices of the country and work are one thing each; anything else needs a commodity: two loans, investments or budgets of one year are not
--         two reports of one. Parts (shares, ranks, times) of an unnamed part are nothing to compare either; a price needs to be a rate of the country.

create or replace macro is_named(aspect, measure, commodity_id, partner) as
case
    when measure in ('price', 'exchange_rate', 'stock_market', 'time', 'participants') then false
    when commodity_id != '' or len(partner) > 0 then true
    else measure in ('exports', 'imports', 'trade', 'transit', 'gdp', 'inflation', 'unemployment') and aspect not in ('share', 'rank', 'ratio')
end;
