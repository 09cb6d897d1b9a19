"""sql/TUTORIAL.md: each query with the rows that the demonstration's warehouse answers, written by ``python -m tests.tutorial`` after ``make demo``."""

import re
import sys
from pathlib import Path

import duckdb

from tests.demo import PUBLISHED

TUTORIAL = Path(__file__).parent.parent / "sql" / "TUTORIAL.md"
ANSWERED = re.compile(r"(```sql\n(.*?)```\n)\n(?:\|[^\n]*\n)*", re.DOTALL)  # a query and the Markdown table beneath it


def answered(text: str, warehouse: Path) -> str:
    """Return the tutorial with what each of its queries answers on ``warehouse`` as the table beneath it."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        con.execute("set timezone = 'UTC'")
        return ANSWERED.sub(lambda found: f"{found[1]}\n{_table(con.execute(found[2]))}", text)


def _table(result: duckdb.DuckDBPyConnection) -> str:
    names = [column[0] for column in result.description or ()]
    lines = [names, ["---"] * len(names), *([_cell(value) for value in row] for row in result.fetchall())]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:,.15g}" if isinstance(value, float) else str(value).replace("|", "\\|")


if __name__ == "__main__":
    if not PUBLISHED.exists():
        sys.exit(f"{PUBLISHED} does not exist: make demo first")
    TUTORIAL.write_text(answered(TUTORIAL.read_text("utf-8"), PUBLISHED), "utf-8")
