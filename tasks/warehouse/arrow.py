"""Dataclass instances or dicts -> the one Arrow table that an upsert takes in."""

import dataclasses
from collections.abc import Sequence
from functools import cache
from typing import Any

import duckdb
import pyarrow as pa


def columns_of(row: Any) -> dict[str, Any]:
    """Return the fields of a dataclass instance as columns; their values are not copied."""
    return {name: getattr(row, name) for name in _columns(row.__class__)}


@cache
def _columns(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def to_arrow(con: duckdb.DuckDBPyConnection, table: str, batch: Sequence[Any]) -> pa.Table:
    """Return ``batch``; columns take the type of the column of that name in ``table``, others are inferred."""
    records = [row if isinstance(row, dict) else columns_of(row) for row in batch]
    known = {field.name: field.type for field in con.table(table).limit(0).to_arrow_table().schema}
    return pa.table({name: pa.array([_plain(record[name]) for record in records], type=known.get(name)) for name in records[0]})


def _plain(value: object) -> object:
    """Nested dataclasses (Image) become dicts, as Arrow structs want them."""
    if isinstance(value, tuple):
        return [dataclasses.asdict(item) if dataclasses.is_dataclass(item) and not isinstance(item, type) else item for item in value]
    return value
