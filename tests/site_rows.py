"""Rows as the queries of ``sql/site`` return them, of invented articles: what the tests of the report site render."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tasks.facts.calendar import year_bounds

MADE_AT = datetime(2026, 10, 5, 8, tzinfo=UTC)
HOSTILE = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">\" onmouseover=\"document.title='ran'"
PERSIAN = "صادرات سنگ پا به کره در سال گذشته دو برابر شد."


def told(text: str, no: int, suffix: str = "") -> dict[str, Any]:
    """Return the columns of a quoted sentence of article ``no``."""
    return {f"sentence{suffix}": text, f"citation{suffix}": f"Tehran Times, 2026-10-04, no. {no}", f"url{suffix}": f"https://example.org/news/{no}/x"}


def year(number: int) -> dict[str, Any]:
    """Return the columns of a whole Iranian year."""
    start, end = year_bounds(number)
    return {"iran_year": number, "period_start": start, "period_end": end}


def trade(flow: str, number: int, value_usd: float, no: int) -> dict[str, Any]:
    """Return a year's trade with South Korea."""
    seen = {"n_sightings": 2, "n_agencies": 1, "scope": "all goods", "weight_t": value_usd / 400}
    return {
        "partner": "KOR",
        "partner_name": "South Korea",
        "flow": flow,
        **year(number),
        "value_usd": value_usd,
        **seen,
        **told(f"Pumice {flow} of {number}.", no),
    }


def world(row: dict[str, Any]) -> dict[str, Any]:
    """Return the world's row in place of a partner's."""
    return {name: value for name, value in row.items() if name not in {"partner", "partner_name", "weight_t"}}


PARTNER = [trade(flow, number, 1e8 * (number - 1389) * (2 if flow == "import" else 1), number) for number in range(1390, 1405) for flow in ("export", "import")]
PARTNER += [{**trade("export", 1405, 4.5e8, 1405), "period_end": date(2026, 9, 22)}]
FIGURE = {"aspect": "level", "modality": "actual", "unit": "percent", **year(1404)}
ARTICLE = {"source_id": "tehran_times", "url": "https://example.org/news/1/x", "published_at": MADE_AT, "changed_at": MADE_AT, "n_figures_added": 3}
SOURCE = {
    "source_id": "tehran_times",
    "name": "Tehran Times",
    "agency": "Tehran Times",
    "language": "en",
    "state_media": "state-linked",
    "licence": "CC BY 4.0",
}

HELD: dict[str, list[dict[str, Any]]] = {
    "countries": [{"entity_id": "KOR", "name_en": "South Korea"}, {"entity_id": "EAEU", "name_en": "Eurasian Economic Union"}],
    "sources": [{**SOURCE, "n_articles": 73, "n_figures": 458, "n_agreements": 12, "first_day": date(2016, 5, 1), "last_day": date(2026, 10, 4)}],
    "articles_by_year": [{"source_id": "tehran_times", "iran_year": 1405, "n_articles": 73, "n_figures": 458, "n_agreements": 12}],
    "partner_trade": PARTNER,
    "world_trade": [{**world(trade("export", number, 4e10 + number * 1e6, number + 2000)), "n_claims": 1} for number in range(1385, 1405)],
    "commodity_trade": [
        {
            "commodity": commodity,
            "hs_chapter": "25",
            "hs_title": "Salt; stone",
            "flow": "export",
            "partner": [],
            "unit": "t",
            "value": 475.0,
            "n_sightings": 1,
            "n_agencies": 1,
            **year(1392),
            **told("Pumice went abroad by the shipload.", 5),
        }
        for commodity in (HOSTILE, "pumice")
    ],
    "agreements": [
        {
            "agreement_id": "IRN+KOR mou x22",
            "partner": "KOR",
            "partner_name": "South Korea",
            "instrument": "mou",
            "n_agreements": 22,
            "status": "signed",
            "signed_on": date(2017, 12, 9),
            "iran_year": 1396,
            "value_usd": None,
            "sectors": ["energy"],
            "n_articles": 2,
            "n_agencies": 1,
            "last_seen_at": MADE_AT,
            **told(PERSIAN, 6),
        }
    ],
    "indicators": [
        {
            **FIGURE,
            "measure": "inflation",
            "kind": "twelve months",
            "issuer": HOSTILE,
            "value": 42.5,
            "n_sightings": 1,
            "n_agencies": 1,
            **told("Prices rose.", 7),
        }
    ],
    "exchange": [{"published_on": date(2026, 10, 4), "method": "stated", "currency": "USD", "regime": "NIMA", "irr_per_unit": 712345.0, **told("A rate.", 8)}],
    "conflicts": [
        {
            **FIGURE,
            "measure": "exports",
            "flow": "export",
            "partner": ["EAEU"],
            "commodity": "",
            "value_first": 12.0,
            "value": 21.0,
            "origin_agency_first": "IRNA",
            "origin_agency": "Tehran Times",
            "verdict": "contradicts",
            **told("Twelve percent, they say.", 9, "_first"),
            **told("Twenty-one percent, they say.", 10),
        }
    ],
    "changes": [
        {**ARTICLE, "headline": HOSTILE, "kind": "added", "headline_before": None, "n_figures_removed": 0},
        {
            **ARTICLE,
            "headline": "Pumice soars",
            "kind": "revised",
            "headline_before": "Pumice sinks",
            "n_figures_removed": 1,
            "url": "javascript:document.title='ran'",
        },
        {**ARTICLE, "headline": "Pumice wins the cup", "kind": "added", "headline_before": None, "n_figures_added": 0, "n_figures_removed": 0},
    ],
    "coverage_days": [
        {
            "source_id": "tehran_times",
            "day": date(2026, 10, 4) - timedelta(days=n),
            "n_articles": 2,
            "n_missing": n % 2,
            "status": "incomplete" if n % 2 else "complete",
        }
        for n in range(371)
    ],
}
del HELD["conflicts"][0]["iran_year"]

RESOURCES: list[dict[str, Any]] = [
    {"title": "coverage", "format": ending, "path": f"coverage.{ending}", "description": "What is there of a day.", "rows": 371, "bytes": 12_345_678}
    for ending in ("csv", "parquet")
]
