"""A unit -> the measures it can be of."""

FLOWS = frozenset({"exports", "imports", "trade", "transit"})
# facts.md: units that are only ever of these measures
PHYSICAL = frozenset({"exports", "imports", "trade", "transit", "production", "capacity", "consumption", "sales", "reserves", "stock_market", "agreements"})
GOODS_UNITS = frozenset({"t", "kg", "bbl", "bbl/d", "m3", "m3/d", "l", "l/d", "t/d"})
_MONEY = frozenset(
    {"exports", "imports", "trade", "transit", "production", "consumption", "sales", "price", "exchange_rate", "investment", "finance", "revenue", "budget"}
    | {"cost", "debt", "reserves", "gdp", "agreements", "stock_market"}
)
_INDICES = frozenset({"stock_market", "price", "exchange_rate", "inflation"})
_FIXED = {
    **dict.fromkeys(("year", "month", "day", "HUR", "MIN", "SEC"), "time"),
    "C": "other",
    **dict.fromkeys(("km", "m", "m2", "ha", "km2"), "area_length"),
}


def fixed_measure(unit: str) -> str | None:
    """Return the measure that ``unit`` alone decides, if it does."""
    if unit in _FIXED:
        return _FIXED[unit]
    head, _, tail = unit.partition("/")
    if tail and is_money(head) and tail != "d":
        return "exchange_rate" if is_money(tail) else "price"
    return None


def allowed_measures(unit: str) -> frozenset[str] | None:
    """Return the measures that ``unit`` can be of; None for any."""
    if unit in {"t", "kg", "bbl", "bbl/d", "m3", "m3/d", "l", "l/d", "t/d", "MW", "kWh", "STN", "bbl/y"}:
        return PHYSICAL
    if unit == "point":
        return _INDICES
    if is_money(unit.partition("/")[0]):
        return _MONEY
    return None


def is_money(unit: str) -> bool:
    """Tell whether ``unit`` is a currency code."""
    return len(unit) == 3 and unit.isupper() and unit not in {"HUR", "MIN", "SEC", "STN", "KWH"}
