"""Marts of the warehouse and their files -> ``datapackage.json``: a Data Package (datapackage.org) made of the comments in the warehouse."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tasks.files.words import ATTRIBUTION, LABEL, TITLE, source_line

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP WITH TIME ZONE": "datetime",
}
MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
CC_BY = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0, where a source states it"}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file of an export."""

    name: str  # trade_by_partner.csv
    n_bytes: int
    sha256: str
    n_rows: int


def data_package(about: Mapping[str, Sequence[Row]], grains: Mapping[str, str], files: Sequence[Stored], made_at: datetime) -> Row:
    """Return the package of ``files``; ``about`` has the rows of each query of ``sql/files`` by its name, ``grains`` what a row of each mart is."""
    publication = about["publication"][0]
    comments = {row["mart"]: row["comment"] for row in about["marts"]}
    return {
        "$schema": PROFILE,
        "name": "iran-news-warehouse",
        "id": f"urn:uuid:{publication['run_id']}",
        "title": TITLE,
        "description": f"{LABEL} {ATTRIBUTION}",
        "created": made_at.isoformat(timespec="seconds"),
        "licenses": [CC_BY],
        "sources": [{"title": source_line(source)} for source in about["sources"]],
        "changes_since": publication["changes_since"].isoformat() if publication["changes_since"] else None,
        "rules": publication["rules"] or [],
        "resources": [_resource(file, comments, grains, about["columns"]) for file in files],
    }


def _resource(file: Stored, comments: Mapping[str, str], grains: Mapping[str, str], columns: Sequence[Row]) -> Row:
    mart, _, ending = file.name.rpartition(".")
    resource = {
        "name": mart if ending == "csv" else f"{mart}_{ending}",
        "path": file.name,
        "title": mart,
        "description": f"{comments[mart]} {grains[mart][:1].upper()}{grains[mart][1:]}",
        "format": ending,
        "mediatype": MEDIA_TYPES[ending],
        "bytes": file.n_bytes,
        "hash": f"sha256:{file.sha256}",
    }
    if ending != "csv":
        return {**resource, "type": "file"}  # Parquet says itself what its columns are
    fields = [_field(column) for column in columns if column["mart"] == mart]
    return {**resource, "type": "table", "encoding": "utf-8", "rows": file.n_rows, "schema": {"fields": fields}}


def _field(column: Row) -> Row:
    kind = "array" if column["data_type"].endswith("[]") else TYPES[column["data_type"]]
    return {"name": column["column_name"], "type": kind, "description": column["comment"]}
