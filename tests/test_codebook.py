"""The codebook is complete: every table, view and column of the warehouse says what it is, in the warehouse itself."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.numbers import is_currency

from tasks import warehouse
from tasks.build import build_views
from tasks.lookups import load
from tasks.migrate import migrate_warehouse

CODEBOOK = yaml.safe_load((Path(__file__).parent.parent / "sql" / "codebook.yaml").read_text("utf-8"))


@pytest.fixture(autouse=True)
def _built(data_dir: Path) -> None:
    """The warehouse as a first run leaves it."""
    migrate_warehouse.fn()
    build_views.fn()
    assert data_dir.exists()


def test_everything_says_what_it_is() -> None:
    """Without it an analyst guesses what a column holds, in which unit, and cites it wrong."""
    silent = _ask(
        """
        select table_name from duckdb_tables() where not internal and comment is null
        union all select view_name from duckdb_views() where not internal and comment is null
        union all select table_name || '.' || column_name from duckdb_columns() where not internal and comment is null
        """
    )
    assert silent == [], "say in sql/codebook.yaml what these are"


def test_no_line_of_the_codebook_is_about_nothing() -> None:
    """Without it the codebook keeps lines about columns that were renamed long ago."""
    tables = {name for (name,) in _ask("select table_name from duckdb_tables()")}
    columns = {name for pair in _ask("select column_name, table_name || '.' || column_name from duckdb_columns()") for name in pair}
    assert set(CODEBOOK["tables"]) - tables == set()
    assert set(CODEBOOK["columns"]) - columns == set()


def test_a_second_build_writes_the_same() -> None:
    """Without it each run would rewrite or lose the comments."""
    said = "select table_name, column_name, comment from duckdb_columns() where not internal order by all"
    before = _ask(said)
    _ask("delete from view_build")
    build_views.fn()
    assert _ask(said) == before


def test_the_guide_names_every_measure_and_unit() -> None:
    """Without it an analyst cannot ask for what no page names, or takes HUR for a currency."""
    guide = (Path(__file__).parent.parent / "sql" / "README.md").read_text("utf-8")
    rows = [line for line in guide.splitlines() if line.startswith(("| `unit` |", "| `measure`, `flow` |"))]
    named = {word for row in rows for code in re.findall(r"`([^`]+)`", row) for word in code.split()}
    measures = {measure for language in ("en", "fa") for measure in load("measures")[language]} - {"none"}
    units = {unit for language in ("en", "fa") for entries in load("units")[language].values() for unit, *_ in entries}
    currencies = {code for code in units if is_currency(code, "en")}
    assert (measures | units) - currencies - named == set()


def _ask(query: str) -> list[tuple[Any, ...]]:
    with warehouse.connection() as con:
        return con.execute(query).fetchall()
