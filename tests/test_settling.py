"""The tables that answer for settled views in the copy: taken over from the copy before where nothing they say can differ, and computed anew otherwise."""

from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from tasks import warehouse
from tasks.build import build_views
from tasks.migrate import migrate_warehouse
from tasks.normalize import normalize_articles
from tasks.publish import publish_snapshot
from tasks.settings import settings
from tests.test_export import KOREA, T0, read

FILE, LAKE = "", "ducklake:{folder}/catalog.ducklake"
SAID = KOREA.replace("$2.87", "$3.87")
VIEWS = warehouse.SQL_DIR / "views"


@pytest.fixture(params=[FILE, LAKE], ids=["file", "lake"])
def copy(request: pytest.FixtureRequest, data_dir: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Publish two articles that disagree, of a file or a lake; mark a table of the copy by a row that no view would make; return the copy's path."""
    if request.param == LAKE:
        pytest.importorskip("duckdb_extension_ducklake", reason="the packages of the lake are not installed")
        monkeypatch.setenv("NEWS_WAREHOUSE", LAKE.format(folder=tmp_path))
        settings.cache_clear()
    assert not data_dir.exists()
    migrate_warehouse.fn()
    read(1, KOREA)
    read(2, SAID)
    normalize_articles.fn()
    build_views.fn()
    publish_snapshot.fn()
    edit_copy("update settled_conflict_now set rule = 'of the copy before'")
    return settings().published_path


def edit(statement: str) -> None:
    """Change the live warehouse."""
    with warehouse.connection() as con:
        con.execute(statement)


def edit_copy(statement: str) -> None:
    """Change the published copy."""
    with duckdb.connect(str(settings().published_path)) as con:
        con.execute(statement)


def carried() -> bool:
    """Publish; say whether the table of the copy before was taken over."""
    publish_snapshot.fn()
    with warehouse.published() as con:
        rules = {rule for (rule,) in con.execute("select rule from figure_conflicts").fetchall()}
    assert rules
    return rules == {"of the copy before"}


def test_what_an_unchanged_ingest_leaves_is_taken_over(copy: Path) -> None:
    """Without it each publication pays again, for the whole archive, what the ingest before it has just computed."""
    assert copy.exists()
    run = "('r2', 'publish', '{}', now(), null, 'Running', null)"
    edit(f"insert into run (run_id, flow, parameters, started_at, ended_at, state, message) values {run}")  # noqa: S608 - ours
    normalize_articles.fn()
    build_views.fn()
    assert carried()
    assert carried()


@pytest.mark.parametrize("copy", [FILE], indirect=True)
@pytest.mark.parametrize(
    "change",
    [
        "update figure set qualifier = 'about' where article_id = 'irna_en:1'",
        "update article set published_at = published_at + interval 1 day where number = 1",
        "update article set credited_agencies = ['Xinhua'] where number = 1",
        "update size_bound set value_max = 1",
        "update view_build set digest = 'of other texts'",
        "alter table figure add column note varchar",
    ],
)
def test_whatever_changes_is_computed_anew(copy: Path, change: str) -> None:
    """Without it readers are told what the warehouse said before an article, a lookup or a rule changed."""
    assert copy.exists()
    edit(change)
    assert not carried()


@pytest.mark.parametrize("copy", [LAKE], indirect=True)
def test_a_new_article_in_a_lake_is_computed_in(copy: Path) -> None:
    """Without it the copy of a lake stands still."""
    assert copy.exists()
    read(3, KOREA.replace("$2.87", "$4.87"))
    normalize_articles.fn()
    assert not carried()


@pytest.mark.parametrize("copy", [FILE], indirect=True)
def test_a_former_copy_that_is_none_is_no_obstacle(copy: Path) -> None:
    """Without it a copy that was cut short, made by an older version or taken away stops all publishing."""
    edit_copy("comment on table settled_conflict_now is null")
    assert not carried()
    edit_copy("update settled_conflict_now set rule = 'of the copy before'")
    edit_copy("drop table settled_doubt_now cascade")
    assert carried(), "the others are as good as before"
    copy.write_bytes(copy.read_bytes()[:4096])
    assert not carried()
    copy.write_bytes(b"no database")
    assert not carried()
    copy.unlink()
    assert not carried()


@pytest.mark.parametrize("copy", [FILE], indirect=True)
def test_a_copy_that_was_taken_over_answers_of_a_time_what_was_known_then(copy: Path) -> None:
    """Without it a table of now might answer a question about then."""
    assert copy.exists()
    read(2, SAID.replace("$3.87", "$2.95"), day=2)
    normalize_articles.fn()
    assert not carried()
    assert not carried()  # taken over, but without the mark
    with warehouse.published() as con:
        asked = "select value from figure_conflicts"
        assert con.execute(asked).fetchall() == [(2.95e9,)]
        con.execute("set variable as_of = $moment", {"moment": T0 + timedelta(days=1)})
        assert con.execute(asked).fetchall() == [(3.87e9,)]


def test_all_that_settled_views_read_is_in_their_mark(con: duckdb.DuckDBPyConnection) -> None:
    """Without it a view that reads one more table, or the ledger that each run writes, is settled wrongly, or never taken over."""
    settled, staged = ([path.stem for path in VIEWS.glob(f"{layers}/*.sql")] for layers in ("*_settled", "10_staging"))
    read_of = warehouse.statement("copy", "read")
    found = {name for (name,) in con.execute(read_of, {"settled": settled, "staged": staged}).fetchall()}
    assert found == {"current_figure", "headline_figure", "price_band", "size_bound"}
    con.execute("create view more as select 1 as one from (select * from settled_claim), mention where exists (from period)")
    found_more = {name for (name,) in con.execute(read_of, {"settled": ["more"], "staged": staged}).fetchall()}
    assert found_more == {"current_figure", "mention", "period"}


def test_macros_read_no_table_and_nothing_settled_depends_on_the_hour(con: duckdb.DuckDBPyConnection) -> None:
    """Without it rows may differ although all that stands in the mark is the same."""
    macros = con.execute("select distinct 'select ' || macro_definition from duckdb_functions() where function_type = 'macro' and not internal").fetchall()
    layers = [path.stem for path in VIEWS.glob("[12]*/*.sql")]
    views = con.execute(
        "select substr(sql, strpos(sql, ' AS ') + 4) from duckdb_views() where list_contains($layers, view_name)", {"layers": layers}
    ).fetchall()
    assert len(views) == len(layers)
    assert {table for (text,) in macros for table in named(con, text, "table_name")} == set()
    called = {function for (text,) in (*macros, *views) for function in named(con, text, "function_name")}
    changing = con.execute("select distinct function_name from duckdb_functions() where stability != 'CONSISTENT'").fetchall()
    assert {"now", "random"} < {name for (name,) in changing}
    assert called & {name for (name,) in changing} <= {"getvariable"}  # 1.5 counts it as constant


def named(con: duckdb.DuckDBPyConnection, text: str, what: str) -> list[str]:
    """Return the tables or functions that a statement names."""
    [(fault, names)] = con.execute(
        "select json_extract_string(tree, '$.error'), json_extract_string(tree, '$..' || $what) from (select json_serialize_sql($text) as tree)",
        {"text": text, "what": what},
    ).fetchall()
    assert fault == "false"
    return list(names)
