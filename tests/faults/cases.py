"""matrix.yaml -> cases, and cases dealt out to runs in which they do not disturb each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).with_name("matrix.yaml")
KINDS = ("robots", "feed", "sitemap", "listing", "article", "host")
FEEDS_PER_SOURCE = 2
PAGES_PER_RUN = {"sitemap": 5, "listing": 3, "article": 4}  # of a source; every other address behaves, so that no channel and no host is given up
OPEN = {"listing", "gone"}  # outcomes of robots.txt that let pages be asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One misbehaviour on one kind of page, and what must come of it."""

    fault: str
    kind: str
    outcome: str
    n_requests: int = 1
    options: dict[str, Any] = field(default_factory=dict)
    closed: bool = False  # a robots.txt after which no page may be asked for
    source_id: str | None = None  # the only source that can show it

    def __str__(self) -> str:
        told = " ".join(f"{name}={value!s:.40}" for name, value in self.options.items())
        return f"{self.fault} {told}".strip().replace("\n", "\\n")


def load_cases() -> list[Case]:
    """Return the cases of matrix.yaml."""
    return [
        Case(
            fault=entry["fault"],
            kind=kind,
            outcome=entry[kind],
            n_requests=entry.get("requests", 1),
            options=entry.get("options", {}),
            closed=entry.get("closed", kind == "robots" and entry[kind] not in OPEN),
            source_id=entry.get("on"),
        )
        for entry in yaml.safe_load(CASES.read_text("utf-8"))
        for kind in KINDS
        if kind in entry
    ]


Plan = dict[tuple[str, str], Sequence[Case | None]]  # (source, kind) -> the faults of its addresses, in the order they are asked for


def plans(cases: Sequence[Case], source_ids: list[str]) -> list[Plan]:
    """Deal the cases out to runs: a source has one robots.txt, two feeds, and pages enough; what closes a host shares no run with its pages."""
    shut = [case for case in cases if case.kind == "host" or case.closed]
    dealt: list[Plan] = []
    for start in range(0, len(shut), len(source_ids)):
        some = zip(source_ids, shut[start:], strict=False)
        dealt.append({(source_id, case.kind): [*repeat(case, 99 if case.kind == "host" else 1)] for source_id, case in some})
    left = {kind: [case for case in cases if case.kind == kind and not case.closed] for kind in KINDS if kind != "host"}
    while any(left.values()):
        plan: Plan = {}
        for source_id in source_ids:
            plan[source_id, "robots"] = _deal(left["robots"], source_id, 1)
            plan[source_id, "feed"] = _deal(left["feed"], source_id, FEEDS_PER_SOURCE)
            for kind, n_pages in PAGES_PER_RUN.items():
                plan[source_id, kind] = [case for some in _deal(left[kind], source_id, n_pages) for case in (None, some)]
        dealt.append(plan)
    return dealt


def _deal(cases: list[Case], source_id: str, n_cases: int) -> list[Case]:
    """Take cases that ``source_id`` can show off the list."""
    dealt = [case for case in cases if case.source_id in {None, source_id}][:n_cases]
    cases[:] = [case for case in cases if case not in dealt]
    return dealt
