"""What a run did -> artifacts for the Prefect UI and the state the run ends in."""

from collections import Counter
from typing import Any

from prefect import State, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.futures import PrefectFuture
from prefect.states import Completed, Failed

from tasks import warehouse
from tasks.again import AGAIN
from tasks.fetch import OVER_LIMIT
from tasks.logs import warn
from tasks.settings import active_source

ANSWERED = {"article", "unchanged", "listing"}  # outcomes that prove a source was reached and gave what it was asked for
LOST = {"challenge", "unreachable", "server_error", "too_large", "redirected_away", "robots_denied", "too_short", "layout_unknown"}
TABLES = {  # artifact -> the read of its rows, and what they are
    "run-coverage": ("coverage_of_run", "What is there, and missing, of the days that this run looked at"),
    "run-drift": ("drift_of_run", "Pages of this run that were not read as usual: they are on hold"),
}
LOST_SHARE_MAX = 0.1  # of a source's article pages in a run: single pages fail every day


@task(**AGAIN)
def report_run(run_id: str) -> list[dict[str, Any]]:
    """Leave artifacts of what the run did and found; return how its requests ended: source_id, kind, outcome, n_pages ... example_detail."""
    outcomes = warehouse.rows("outcomes_of_run", run_id=run_id)
    totals = warehouse.rows("totals")[0]
    create_table_artifact(key="run-outcomes", table=outcomes, description=f"How every request of run {run_id} ended")
    create_markdown_artifact(key="run-summary", markdown=_summary(run_id, outcomes, totals), description="Counts per source and outcome")
    for key, (read, meaning) in TABLES.items():
        if rows := warehouse.rows(read, run_id=run_id):
            create_table_artifact(key=key, table=rows, description=meaning)
    return outcomes


@task
def report_alert(automation: str, says: str) -> None:
    """Leave a warning in the log and a Markdown artifact."""
    warn(f"alert automation={automation!r} says={says!r}")
    create_markdown_artifact(key="alert", markdown=f"## {automation}\n\n{says}\n", description=automation)


def final_state(outcomes: list[dict[str, Any]], batches: list[PrefectFuture[Any]]) -> State[Any]:
    """Return the state a run ends in.

    Failed when a batch broke or no source that was asked answered; CompletedWithErrors when one did not, or more than a tenth of its article pages could
    not be had; else Completed. A batch that broke (an error of ours, not of the network) does not stop the other sources, but someone has to look.
    """
    broken = [batch.state.message or str(batch.state.name) for batch in batches if batch.state.is_failed() or batch.state.is_crashed()]
    if broken:
        return Failed(message=f"{len(broken)} of {len(batches)} batches broke, the others were published: {'; '.join(broken)}")
    asked = {row["source_id"] for row in outcomes}
    if not asked:
        return Completed(message="nothing was left to ask for")
    silent = asked - {row["source_id"] for row in outcomes if row["outcome"] in ANSWERED and row["kind"] != "robots"}  # some show robots.txt and nothing else
    reasons = "; ".join(_reason(source_id, outcomes) for source_id in sorted(silent))
    if silent == asked:
        return Failed(message=f"no source answered. {reasons}. Check the network, DNS and proxy of this machine, then whether the hosts refuse its address")
    pages = f"article pages: {_articles_by_outcome(outcomes)}"
    ailing = "; ".join(_reason(source_id, outcomes) for source_id in sorted(asked - silent) if _share_lost(source_id, outcomes) > LOST_SHARE_MAX)
    troubles = [f"{what}: {who}" for what, who in (("no answer", reasons), ("many pages lost", ailing)) if who]
    return Completed(name="CompletedWithErrors", message="; ".join([pages, *troubles])) if troubles else Completed(message=pages)


def _share_lost(source_id: str, outcomes: list[dict[str, Any]]) -> float:
    pages = [row for row in outcomes if row["source_id"] == source_id and row["kind"] == "article"]
    n_lost = sum(row["n_pages"] for row in pages if row["outcome"] in LOST or (row["outcome"] == "not_fetched" and row["example_detail"] != OVER_LIMIT))
    return float(n_lost / max(1, sum(row["n_pages"] for row in pages)))


def _reason(source_id: str, outcomes: list[dict[str, Any]]) -> str:
    of_source = [row for row in outcomes if row["source_id"] == source_id and row["example_detail"]]
    details = [row["example_detail"] for row in of_source if row["outcome"] in LOST] or [row["example_detail"] for row in of_source]
    return f"{source_id} ({active_source(source_id).origin}): {details[0] if details else 'no answer'}"


def _articles_by_outcome(outcomes: list[dict[str, Any]]) -> str:
    counts: Counter[str] = Counter()
    for row in outcomes:
        if row["kind"] == "article":
            counts[row["outcome"]] += row["n_pages"]
    return ", ".join(f"{n} {outcome}" for outcome, n in counts.most_common()) or "none asked for"


def _summary(run_id: str, outcomes: list[dict[str, Any]], totals: dict[str, Any]) -> str:
    lines = [f"| {row['source_id']} | {row['kind']} | {row['outcome']} | {row['n_pages']} | {row['n_requests']} | {row['n_bytes']:,} |" for row in outcomes]
    held = ", ".join(f"{n:,} {name.removeprefix('n_')}" for name, n in totals.items())
    table = "\n".join(["| source | kind | outcome | pages | requests | bytes |", "|---|---|---|--:|--:|--:|", *lines])
    return f"## Run {run_id}\n\nThe warehouse now holds {held}.\n\n{table}\n"
