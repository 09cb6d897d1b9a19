"""View and check cases: ``tests/{views,checks}/<name>/case_<why>/given_<table>.csv`` in, ``expected.csv`` out (the columns it names, rows in any order)."""

import csv
from pathlib import Path

import duckdb
import pytest

from tests.rows import cut_sentences, insert

ROOT = Path(__file__).parent.parent
VIEW_CASES = sorted((ROOT / "tests" / "views").glob("*/case_*"))
CHECK_CASES = sorted((ROOT / "tests" / "checks").glob("*/case_*"))
CHECKS = sorted((ROOT / "sql" / "checks").glob("*.sql"))


@pytest.mark.parametrize("case", VIEW_CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_view(case: Path, con: duckdb.DuckDBPyConnection) -> None:
    """Without it a view may count twice, average a conflict away or lose a row, and nobody would see."""
    _assert_expected(con, case, f'"{case.parent.name}"')


@pytest.mark.parametrize("case", CHECK_CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_check(case: Path, con: duckdb.DuckDBPyConnection) -> None:
    """Without it a check may pass because it cannot fail."""
    query = (ROOT / "sql" / "checks" / f"{case.parent.name}.sql").read_text("utf-8").rstrip().removesuffix(";")
    _assert_expected(con, case, f"({query})")


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_check_is_quiet_on_an_empty_warehouse(path: Path, con: duckdb.DuckDBPyConnection) -> None:
    """Without it the first run of a newcomer could be stopped by a check that has nothing to check."""
    assert con.execute(path.read_text("utf-8")).fetchall() == []


def test_views_answer_as_of_a_time(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Without it nobody can say what this warehouse knew when a figure was cited."""
    (tmp_path / "given_article.csv").write_text(
        "article_id,revision,is_current,valid_from,valid_to,withdrawn_at,source_id,headline\n"
        "irna_en:1,1,false,2026-10-01 08:00:00+00,2026-10-03 08:00:00+00,,irna_en,first\n"
        "irna_en:1,2,true,2026-10-03 08:00:00+00,,2026-10-05 08:00:00+00,irna_en,edited\n"
        "irna_en:2,1,true,2026-10-04 08:00:00+00,,,irna_en,late\n",
        encoding="utf-8",
    )
    _load(con, tmp_path / "given_article.csv")
    known = {}
    for day in ("2026-09-30", "2026-10-02", "2026-10-05", "2026-10-06"):
        con.execute(f"set variable as_of = timestamptz '{day} 00:00:00+00'")
        known[day] = [headline for (headline,) in con.execute("select headline from current_article order by article_id").fetchall()]
    con.execute("reset variable as_of")
    assert known == {"2026-09-30": [], "2026-10-02": ["first"], "2026-10-05": ["edited", "late"], "2026-10-06": ["late"]}
    assert con.execute("select headline from current_article").fetchall() == [("late",)]


def test_every_view_above_staging_and_every_check_has_a_case() -> None:
    """Without it a new view or check may land unproved."""
    views = {path.stem for path in (ROOT / "sql" / "views").glob("[2-9]*/*.sql")}
    assert views - {case.parent.name for case in VIEW_CASES} == set()
    assert {path.stem for path in CHECKS} - {case.parent.name for case in CHECK_CASES} == set()


def _assert_expected(con: duckdb.DuckDBPyConnection, case: Path, relation: str) -> None:
    for given in sorted(case.glob("given_*.csv")):
        _load(con, given)
    cut_sentences(con)
    with (case / "expected.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        expected = sorted(tuple(row.values()) for row in reader)
    columns = ", ".join(f'cast("{name}" as varchar)' for name in reader.fieldnames or ())
    got = con.execute(f"select {columns} from {relation}").fetchall()  # noqa: S608 - names are this folder's own
    assert sorted(tuple("" if value is None else value for value in row) for row in got) == expected


def _load(con: duckdb.DuckDBPyConnection, given: Path) -> None:
    """Insert the rows of a case."""
    with given.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            insert(con, given.stem.removeprefix("given_"), row)
