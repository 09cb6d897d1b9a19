"""Rows of ``sql/site`` -> the files of the site: a front page, the list of files, one page per partner, commodity and source."""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tasks.facts.calendar import year_bounds
from tasks.site.charts import Calendar, calendar, columns, span
from tasks.site.sentences import Sentences
from tasks.site.words import amount, gregorian_gloss, is_persian, period, size, slug, web_address

TEMPLATES = Path(__file__).parent / "templates"
TOP_PARTNERS = 6
FRONT_PERIODS = 3
FRONT_YEARS = 12
NEW_ARTICLES = 12
FRONT_AGREEMENTS = 12
ALL_GOODS = "all goods"

Row = dict[str, Any]


def site_pages(held: Mapping[str, list[Row]], resources: Sequence[Row], made_at: datetime) -> dict[str, str]:
    """Return the text of each file of the site by its path.

    ``held`` has the rows of each query of ``sql/site`` by its name, ``resources`` are those of the package of files that lies beside the site (none: no files).
    """
    partners = _grouped(held["partner_trade"], "partner")
    commodities = _grouped(held["commodity_trade"], "commodity")
    agreed = _grouped(held["agreements"], "partner")
    names = {row["partner"]: row["partner_name"] for row in (*held["agreements"], *held["partner_trade"])}
    listed = {
        "partners": [(slug(partner), name) for partner, name in sorted(names.items(), key=lambda item: item[1])],
        "commodities": [(slug(commodity), commodity) for commodity in sorted(commodities)],
        "sources": [(slug(row["source_id"]), row["name"]) for row in held["sources"]],
    }
    countries = {row["entity_id"]: row["name_en"] for row in held["countries"]}
    shared = {"made_at": made_at, "sources": held["sources"], "listed": listed, "countries": countries, "marts": _marts(resources)}
    pages = {"index.html": _front(held, partners, shared)}
    if resources:
        pages["files.html"] = _render("files.html", shared, name="Files", sentences=Sentences())
    for partner, name in names.items():
        pages[f"partner/{slug(partner)}.html"] = _partner(name, partners.get(partner, []), agreed.get(partner, []), shared)
    for commodity in commodities:
        pages[f"commodity/{slug(commodity)}.html"] = _commodity(commodity, commodities, shared)
    for row in held["sources"]:
        pages[f"source/{slug(row['source_id'])}.html"] = _source(row, held, shared)
    return pages


def _marts(resources: Sequence[Row]) -> list[tuple[str, dict[str, Row]]]:
    """Return each mart with its files by format."""
    marts: dict[str, dict[str, Row]] = {}
    for resource in resources:
        marts.setdefault(resource["title"], {})[resource["format"]] = resource
    return sorted(marts.items())


def _front(held: Mapping[str, list[Row]], partners: dict[str, list[Row]], shared: Row) -> str:
    sentences = Sentences()
    world = sentences.cited(held["world_trade"])
    whole = [_whole(rows) for rows in partners.values()]
    years = _years(chain(*whole), "value_usd")
    drawn = [(rows, columns(rows, "value_usd", "USD", height=110, years=years and years[-FRONT_YEARS:])) for rows in whole]
    top = [(sentences.cited(rows[:FRONT_PERIODS]), chart) for rows, chart in drawn if chart][:TOP_PARTNERS]
    agreements = {row["agreement_id"]: row for row in reversed(held["agreements"])}
    by_agreement = _grouped(held["agreements"], "agreement_id")
    return _render(
        "index.html",
        shared,
        sentences=sentences,
        world=world,
        world_chart=columns(world, "value_usd", "USD", height=220),
        top=top,
        agreements=[
            {**row, "note": sentences.cite(row), "partners": [(slug(each["partner"]), each["partner_name"]) for each in by_agreement[row["agreement_id"]]]}
            for row in list(reversed(agreements.values()))[:FRONT_AGREEMENTS]
        ],
        indicators=sentences.cited(held["indicators"]),
        exchange=sentences.cited(held["exchange"]),
        conflicts=[{**row, "note_first": sentences.cite(row, "_first"), "note": sentences.cite(row)} for row in held["conflicts"]],
        changes=[row for row in held["changes"] if row["n_figures_added"] or row["n_figures_removed"]][:NEW_ARTICLES],
        calendars=[(row, _calendar_of(row["source_id"], held["coverage_days"])) for row in held["sources"]],
    )


def _partner(name: str, rows: list[Row], agreements: list[Row], shared: Row) -> str:
    sentences = Sentences()
    trade = sentences.cited(rows)
    years = _years(_whole(rows), "value_usd", "weight_t")
    return _render(
        "partner.html",
        shared,
        depth="../",
        name=name,
        sentences=sentences,
        trade=trade,
        value_chart=columns(_whole(trade), "value_usd", "USD", years=years),
        weight_chart=columns(_whole(trade), "weight_t", "t", years=years),
        agreements=sentences.cited(agreements),
    )


def _commodity(name: str, commodities: dict[str, list[Row]], shared: Row) -> str:
    sentences = Sentences()
    trade = sentences.cited(commodities[name])
    chapter = trade[0]["hs_chapter"]
    siblings = [(slug(other), other) for other, rows in sorted(commodities.items()) if chapter and other != name and rows[0]["hs_chapter"] == chapter]
    world = [row for row in trade if not row["partner"]]
    years = _years(world, "value")
    units = dict.fromkeys(row["unit"] for row in world)
    charts = [(unit, columns([row for row in world if row["unit"] == unit], "value", unit, years=years)) for unit in units]
    return _render(
        "commodity.html",
        shared,
        depth="../",
        name=name,
        sentences=sentences,
        trade=trade,
        charts=[each for each in charts if each[1]],
        chapter=chapter,
        chapter_title=trade[0]["hs_title"],
        siblings=siblings,
    )


def _source(row: Row, held: Mapping[str, list[Row]], shared: Row) -> str:
    years = [each for each in held["articles_by_year"] if each["source_id"] == row["source_id"]]
    return _render(
        "source.html",
        shared,
        depth="../",
        name=row["name"],
        sentences=Sentences(),
        source=row,
        years=years,
        chart=columns([_articles(each) for each in years], "n_articles", "count"),
        changes=[each for each in held["changes"] if each["source_id"] == row["source_id"]],
        calendar=_calendar_of(row["source_id"], held["coverage_days"]),
    )


def _articles(row: Row) -> Row:
    start, end = year_bounds(row["iran_year"])
    return {**row, "flow": "articles", "n_sightings": 1, "period_start": start, "period_end": end}


def _calendar_of(source_id: str, days: list[Row]) -> Calendar:
    rows = [row for row in days if row["source_id"] == source_id]
    return calendar(rows, max((row["day"] for row in days), default=date(1900, 1, 1)))


def _whole(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["scope"] == ALL_GOODS]


def _years(rows: Iterable[Row], *values: str) -> range | None:
    """Return the years of charts above each other, one for each of ``values``."""
    years = {row["iran_year"] for row in rows if row["iran_year"] and any(row[value] for value in values)}
    return span(years) if years else None


def _grouped(rows: list[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def _render(template: str, shared: Row, *, depth: str = "", **values: object) -> str:
    return _templates().get_template(template).render(**shared, depth=depth, **values)


@cache
def _templates() -> Environment:
    """Jinja with every value escaped; the style is named by its digest in the policy, and nothing else may be loaded or run."""
    pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    style = (TEMPLATES / "site.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    pages.globals |= {"style": style, "policy": policy, "gloss": gregorian_gloss, "slug": slug}
    pages.filters |= {"amount": amount, "size": size, "web_address": web_address}
    pages.globals |= {"period": period, "is_persian": is_persian}
    return pages
