"""Bring the warehouse's tables and lookups to the state this code expects."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

from prefect import task

from tasks import warehouse
from tasks.again import AGAIN
from tasks.facts.calendar import NOWRUZ, year_bounds
from tasks.facts.mentions.registry import names
from tasks.lookups import load
from tasks.pages.credits import agency_names
from tasks.sources import DECLARED

LEDGER = "create table if not exists schema_migration (name varchar not null, digest varchar not null, applied_at timestamptz not null)"


@task(**AGAIN)
def migrate_warehouse() -> int:
    """Apply the migrations this warehouse has not had, each in a transaction, then load the lookups; return how many were applied.

    Raises WarehouseError when a migration was changed after it had been applied (they are immutable), or the warehouse has had one that this code lacks.
    """
    with warehouse.connection() as con, warehouse.transaction(con):
        con.execute(LEDGER)
        applied = dict(con.execute("select name, digest from schema_migration").fetchall())
    paths = sorted((warehouse.SQL_DIR / "migrations").glob("*.sql"))
    if unknown := set(applied) - {path.stem for path in paths}:
        raise warehouse.WarehouseError(f"the warehouse is of newer code ({', '.join(sorted(unknown))}): update this checkout, or rebuild from the archive")
    pending = [path for path in paths if _is_pending(path, applied)]
    for path in pending:
        _apply(path)
    warehouse.upsert_all(_lookups())
    return len(pending)


def _lookups() -> dict[str, list[dict[str, Any]]]:
    return {
        "source": _sources(),
        "entity": _entities(),
        "agency_name": [{"name": name, "agency": agency} for name, agency, _ in agency_names()],
        "commodity_name": _commodity_names(),
        "price_band": _price_bands(),
        "size_bound": _size_bounds(),
        "iran_year": _iran_years(),
        "known_gap": _known_gaps(),
        "layout_field": _layout_fields(),
        "accepted_drift": load("accepted_drift"),
    }


def _sources() -> list[dict[str, str]]:
    columns = ("source_id", "name", "agency", "language", "state_media", "licence")
    return [{column: getattr(source, column) for column in columns} for source in DECLARED.values()]


def _layout_fields() -> list[dict[str, str]]:
    """What every page must fill; of a source as a whole ('*'), that its article pages are read."""
    named = {source: [("*", "page"), *((layout.layout_id, field) for layout in source.layouts for field in layout.always)] for source in DECLARED.values()}
    return [{"source_id": source.source_id, "layout": layout, "field": field} for source, fields in named.items() for layout, field in fields]


def _entities() -> list[dict[str, str | None]]:
    items: dict[str, str] = load("wikidata")
    rows: dict[str, dict[str, str | None]] = {}
    for name in names():
        entity = name.entity
        blank = {"entity_id": entity.entity_id, "kind": entity.kind, "name_en": entity.name, "name_fa": None, "wikidata_id": items.get(entity.entity_id)}
        row = rows.setdefault(entity.entity_id, blank)
        row["name_fa"] = row["name_fa"] or (name.text if _is_persian(name.text) else None)
    return list(rows.values())


def _is_persian(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def _commodity_names() -> list[dict[str, str | None]]:
    titles: dict[str, str] = load("hs_chapters")
    return [
        {"commodity": wording, "commodity_id": commodity, "hs_chapter": chapter or None, "hs_title": titles[chapter] if chapter else None}
        for commodity, entry in load("commodity_ids").items()
        for chapter in [entry.get("hs", "")[:2]]
        for wording in (*entry["en"], *entry["fa"])
    ]


def _price_bands() -> list[dict[str, Any]]:
    """What a ton is worth, by scope of goods: '' is any other scope, measure '' any measure; commodities without a band of their own have their chapter's."""
    bands = load("price_bands")
    by_chapter = {commodity: bands["chapters"].get(entry.get("hs", "")[:2]) for commodity, entry in load("commodity_ids").items()}
    scopes = {**{commodity: band for commodity, band in by_chapter.items() if band}, **bands["commodities"], "": bands["other"]}
    rows = [*(("all goods", measure, band) for measure, band in bands["all goods"].items()), *((scope, "", band) for scope, band in scopes.items())]
    return [
        {"scope": scope, "measure": measure, "usd_per_t_min": band["low"], "usd_per_t_max": band["high"], "reason": band["reason"]}
        for scope, measure, band in rows
    ]


def _size_bounds() -> list[dict[str, Any]]:
    keys = ("aspect", "measure", "unit", "reporter", "reason")
    return [
        {**{key: bound[key] for key in keys}, "value_min": bound.get("min"), "value_max": bound.get("max"), "is_per_year": bound.get("per_year", False)}
        for bound in load("size_bounds")
    ]


def _iran_years() -> list[dict[str, Any]]:
    return [{"iran_year": year, "date_start": first, "date_end": last} for year in NOWRUZ for first, last in [year_bounds(year)]]


def _known_gaps() -> list[dict[str, Any]]:
    gaps = load("known_gaps")
    pauses = [
        {**_reason(pause), "date_start": NOWRUZ[year] - timedelta(days=pause["days_before"]), "date_end": NOWRUZ[year] + timedelta(days=pause["days_after"])}
        for pause in gaps["nowruz"]
        for year in range(pause["first_year"], pause["last_year"] + 1)
    ]
    return [*({**_reason(hole), "date_start": hole["date_start"], "date_end": hole["date_end"]} for hole in gaps["holes"]), *pauses]


def _reason(gap: dict[str, Any]) -> dict[str, Any]:
    return {column: gap[column] for column in ("source_id", "reason", "evidence")}


def _is_pending(path: Path, applied: dict[str, str]) -> bool:
    if path.stem in applied and applied[path.stem] != _digest(path):
        raise warehouse.WarehouseError(f"sql/migrations/{path.name} was changed after this warehouse had it: restore the file and write a new migration")
    return path.stem not in applied


def _apply(path: Path) -> None:
    """A checkpoint follows each migration (on closing): DuckDB 1.5.5 lost an index when killed between ALTER and the next checkpoint."""
    with warehouse.connection() as con, warehouse.transaction(con):
        if con.execute("select name from schema_migration where name = $name", {"name": path.stem}).fetchone():
            return  # another process was here first
        con.execute(path.read_text("utf-8"))
        con.execute("insert into schema_migration values ($name, $digest, now())", {"name": path.stem, "digest": _digest(path)})


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
