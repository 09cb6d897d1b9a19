"""What the invented newspaper reports on: series of trade, production, energy and money with amounts that hang together. Deterministic."""

import random
from dataclasses import dataclass
from datetime import date

from tasks.facts.calendar import first_months

PARTNERS = {
    "Iraq": (6.6e9, 3.0e8),
    "China": (9.1e9, 11.0e9),
    "Turkey": (4.4e9, 3.6e9),
    "the United Arab Emirates": (5.4e9, 9.8e9),
    "India": (2.3e9, 2.2e9),
    "Afghanistan": (2.5e9, 2.0e7),
    "Pakistan": (1.2e9, 4.0e8),
    "Oman": (6.5e8, 3.1e8),
    "Russia": (5.1e8, 1.2e9),
    "Germany": (2.9e8, 2.6e9),
    "Azerbaijan": (4.1e8, 5.0e7),
    "Kazakhstan": (1.7e8, 9.0e7),
    "Turkmenistan": (3.9e8, 2.1e7),
    "Armenia": (2.6e8, 3.4e7),
    "South Korea": (2.8e9, 3.4e9),
    "Japan": (5.7e8, 6.1e8),
}
COMMODITIES = {
    "saffron": (3.2e8, 1.37e6),
    "pistachios": (9.4e8, 8.6e3),
    "cement": (4.1e8, 33.0),
    "steel": (3.6e9, 410.0),
    "iron ore": (9.8e8, 58.0),
    "gas condensate": (5.9e9, 470.0),
    "petrochemicals": (9.6e9, 510.0),
    "dates": (2.4e8, 900.0),
    "apples": (1.6e8, 330.0),
    "copper": (7.9e8, 5.9e3),
    "urea": (6.3e8, 260.0),
    "methanol": (1.1e9, 280.0),
}
PRODUCTS = {"crude steel": 2.6e7, "cement": 5.7e7, "petrochemicals": 5.4e7, "iron ore concentrate": 4.4e7, "aluminum": 3.6e5, "copper": 2.5e5, "wheat": 1.3e7}
ENERGY = {
    "crude oil production": (3.8e6, "barrels per day"),
    "natural gas production": (8.1e8, "cubic meters per day"),
    "electricity consumption": (5.6e4, "megawatts"),
}
PROJECTS = ("rural roads", "the Chabahar railway", "water supply projects", "solar farms", "the port's new berths", "flood-hit provinces", "school buildings")
YEARS = range(1390, 1402)


@dataclass(frozen=True, slots=True)
class Series:
    """One thing that is reported month after month."""

    kind: str  # of wordings.yaml
    flow: str
    name: str
    per_year: float  # dollars, tons, or the level itself
    usd_per_t: float


def all_series() -> list[Series]:
    """Return every series of the newspaper."""
    partners = [Series("partner", "export", name, usd[0], 420.0) for name, usd in PARTNERS.items()]
    partners += [Series("partner", "import", name, usd[1], 1450.0) for name, usd in PARTNERS.items()]
    goods = [Series("commodity", "export", name, usd, price) for name, (usd, price) in COMMODITIES.items()]
    made = [Series("production", "level", name, tons, 1.0) for name, tons in PRODUCTS.items()]
    energy = [Series("energy", "level", name, level, 1.0) for name, (level, _) in ENERGY.items()]
    money = [Series("money", "pair", name, 8.0e7, 1.0) for name in PROJECTS]
    return [*partners, *goods, *made, *energy, *money, Series("world", "total", "goods", 4.2e10, 400.0)]


def amount(series: Series, year: int, n_months: int) -> float:
    """Return what ``series`` came to in the first months of an Iranian year: it drifts from year to year, and grows with the months."""
    drift = 1.0
    for past in range(YEARS.start, year + 1):
        drift *= _random(series.name, series.flow, past).uniform(0.82, 1.28)
    part = 1.0 if series.kind == "energy" else n_months / 12 * _random(series.name, year, n_months).uniform(0.97, 1.03)
    return series.per_year * drift * part


def price(series: Series, year: int) -> float:
    """Return dollars a ton in a year."""
    return series.usd_per_t * _random(series.name, "price", year).uniform(0.8, 1.25)


def rate(year: int) -> float:
    """Return rials a dollar as the newspaper converts them."""
    return {1390: 11000, 1391: 12260, 1392: 25000, 1393: 27000, 1394: 30000, 1395: 32500, 1396: 36000}.get(year, 42000)


def period_of(year: int, n_months: int) -> tuple[date, date]:
    """Return first and last day."""
    return first_months(year, n_months)


def _random(*key: object) -> random.Random:
    return random.Random(repr(key))
