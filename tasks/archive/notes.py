"""A row of a table <-> the JSON of a note: what no response says."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

JSON = "application/json"


def to_json(table: str, row: Mapping[str, Any]) -> bytes:
    """Return a row of ``table`` as the block of a note."""
    return json.dumps({"table": table, "row": dict(row)}, default=_stated).encode()


def from_json(block: bytes) -> tuple[str, dict[str, Any]]:
    """Return table and row of a note."""
    noted = json.loads(block, object_hook=_read)
    return noted["table"], noted["row"]


def _stated(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"$datetime": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    raise TypeError(f"no column holds a {type(value).__name__}")


def _read(stated: dict[str, Any]) -> Any:
    if "$datetime" in stated:
        return datetime.fromisoformat(stated["$datetime"])
    return date.fromisoformat(stated["$date"]) if "$date" in stated else stated
