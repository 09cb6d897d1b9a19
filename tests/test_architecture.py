"""House rules that no linter knows: who may import what, and that views build on lower layers and explain themselves."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
VIEWS = ROOT / "sql" / "views"
NOUNS = ("tasks/pages", "tasks/sources", "tasks/facts", "tasks/lookups", "tasks/site", "tasks/files", "tasks/overview.py", "tasks/models.py")
BANNED_IN_NOUNS = {"prefect", "duckdb", "httpx", "warcio", "os", "socket", "tasks.settings", "tasks.warehouse", "tasks.archive", "tasks.client", "tasks.wire"}
CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}
EDGES = {
    "duckdb": "tasks/warehouse/",
    "warcio": "tasks/archive/",
    "fsspec": "tasks/archive/",
    "psycopg": "tasks/locks.py",
    "httpx": "tasks/wire.py",
    "pydantic_settings": "tasks/settings.py",
}


def test_nouns_import_no_io() -> None:
    """Without it reading and extraction stop being pure: no longer testable on a string, no longer the same on a rebuild."""
    assert [fault for path in _python(*NOUNS) for fault in noun_faults(path.read_text("utf-8"), _name(path))] == []


def test_edges_are_the_only_ones_of_their_kind() -> None:
    """Without it a second place opens the warehouse, the archive or the network past the lock, the digest or the politeness."""
    faults = [
        f"{_name(path)} imports {library}: only {edge} may"
        for path in _python("tasks", "flows")
        for library, edge in EDGES.items()
        if library in {module.split(".")[0] for module in imports(path.read_text("utf-8"))} and not _name(path).startswith(edge)
    ]
    assert faults == []


def test_dependencies_point_one_way() -> None:
    """Without it a noun or a verb may lean on the story that calls it."""
    assert [_name(path) for path in _python("tasks") if any(module.split(".")[0] in {"flows", "tests"} for module in imports(path.read_text("utf-8")))] == []


def test_views_read_their_own_or_lower_layers() -> None:
    """Without it a conclusion feeds the facts it was drawn from."""
    assert view_faults({path: path.read_text("utf-8") for path in sorted(VIEWS.glob("*/*.sql"))}) == []


def test_views_explain_themselves() -> None:
    """Without it an analyst meets a view without grain, inputs, method or comment."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(VIEWS.glob("*/*.sql"))}
    assert [fault for name, text in texts.items() for fault in (*header_faults(name, text), *input_faults(name, text))] == []


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("import prefect", "imports prefect"),
        ("from duckdb import connect", "imports duckdb"),
        ("import httpx as h", "imports httpx"),
        ("from tasks.settings import settings", "imports tasks.settings"),
        ("from tasks import warehouse", "imports tasks.warehouse"),
        ("from datetime import datetime\nx = datetime.now()", "reads the clock"),
    ],
)
def test_a_noun_that_breaks_the_rule_is_named(code: str, fault: str) -> None:
    """Without it the first rule could pass because it sees nothing."""
    assert noun_faults(code, "noun.py") == [f"noun.py {fault}"]


def test_a_view_that_reads_a_higher_layer_is_named() -> None:
    """Without it the layer rule could pass because it sees nothing."""
    low, high = VIEWS / "10_staging" / "low.sql", VIEWS / "30_marts" / "high.sql"
    assert view_faults({low: "select * from high", high: "select 1"}) == ["10_staging/low reads 30_marts/high"]
    assert view_faults({low: "select 1", high: "select * from low"}) == []


def test_a_view_without_comment_is_named() -> None:
    """Without it the comment rule could pass because it sees nothing."""
    header = "-- bare: what.\n-- Grain:  x.\n-- Inputs: x.\n-- Method: x.\n"
    assert header_faults("bare", header + "create or replace view bare as select 1;") == ["bare has no comment on view"]
    assert header_faults("bare", "create or replace view bare as select 1;\ncomment on view bare is 'x';") == ["bare has no header line '-- bare: ...'"]


def test_a_view_whose_inputs_are_not_what_it_reads_is_named() -> None:
    """Without it a header keeps the inputs that the view had once, and whoever follows a number down goes astray."""
    view = "-- v: what.\n-- Inputs: {}.\n-- Method: x from y.\nwith own as (select * from low where a = 'from b') select * from own left join side on true;"
    assert input_faults("v", view.format("low,\n--         side")) == []
    assert input_faults("v", view.format("low, other")) == ["v reads low, side, its header says low, other"]


def imports(code: str) -> set[str]:
    """Return the modules that ``code`` imports; ``from a import b`` counts as a and a.b."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def noun_faults(code: str, name: str) -> list[str]:
    """Return what makes the module impure."""
    modules = imports(code)
    faults = [f"{name} imports {banned}" for banned in sorted(BANNED_IN_NOUNS) if any(m == banned or m.startswith(f"{banned}.") for m in modules)]
    calls = [node.func for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    clock = any(call.attr in CLOCKS and isinstance(call.value, ast.Name) and call.value.id in {"datetime", "date", "time"} for call in calls)
    return faults + [f"{name} reads the clock"] * clock


def view_faults(views: dict[Path, str]) -> list[str]:
    """Return the views that read a view of a higher layer."""
    layer = {path.stem: path.parent.name for path in views}
    return [
        f"{path.parent.name}/{path.stem} reads {layer[name]}/{name}"
        for path, text in views.items()
        for name in re.findall(r"\b(?:from|join)\s+(\w+)", re.sub(r"--.*", "", text))
        if layer.get(name, "") > path.parent.name
    ]


def input_faults(name: str, text: str) -> list[str]:
    """Return the view, if it does not read just the views and tables that its header names."""
    stated = re.sub(r"[\s,.-]+", " ", text.partition("-- Inputs:")[2].partition("-- Method:")[0]).split()
    query = re.sub(r"--.*|'(?:[^']|'')*'", "", text)
    own = set(re.findall(r"\b([a-z_]+) as (?:(?:not )?materialized )?\(", query))
    reads = set(re.findall(r"(?<!distinct )\b(?:from|join)\s+([a-z_]+)\b(?!\()", query)) - own
    return [] if reads == set(stated) else [f"{name} reads {', '.join(sorted(reads))}, its header says {', '.join(sorted(stated))}"]


def header_faults(name: str, text: str) -> list[str]:
    """Return what the header and comment of view ``name`` lack."""
    faults = [] if text.startswith(f"-- {name}: ") else [f"{name} has no header line '-- {name}: ...'"]
    if not faults:
        faults += [f"{name} has no {word} in its header" for word in ("Grain", "Inputs", "Method") if f"-- {word}:" not in text]
    return faults + ([] if f"comment on view {name} is" in text else [f"{name} has no comment on view"])


def _python(*places: str) -> list[Path]:
    return sorted(path for place in places for path in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py")))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
