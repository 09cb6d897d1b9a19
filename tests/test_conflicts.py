"""The conflict set: pairs of reports with the verdict that the rules of the trade give them (tests/conflict_pairs.yaml)."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from tests.rows import cut_sentences, insert

PAIRS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "conflict_pairs.yaml").read_text("utf-8"))
FIGURE = {
    "revision": 1,
    "unit": "USD",
    "aspect": "level",
    "measure": "exports",
    "flow": "export",
    "commodity": "non-oil goods",
    "period_start": "2016-03-20",
    "period_end": "2017-03-20",
    "iran_year": 1395,
    "modality": "actual",
}
SOURCES = {"tehran_times": ("Tehran Times", "en"), "irna_en": ("IRNA", "en"), "irna_fa": ("IRNA", "fa")}
ALIKE = {"agree", "rounding"}
DAYS = {"first": "2017-12-10 08:00:00+00", "later": "2017-12-11 10:00:00+00"}


@pytest.fixture
def told(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A warehouse with both reports of every pair; each pair is of a reporter of its own, so that no pair meets another."""
    insert(con, "agency_name", {"name": "IRNA", "agency": "IRNA"})
    for source_id, (agency, language) in SOURCES.items():
        insert(con, "source", {"source_id": source_id, "name": agency, "agency": agency, "language": language})
    for place, pair in enumerate(PAIRS):
        for order in ("first", "later"):
            _tell(con, place, order, {**pair.get("both", {}), **pair[order]})
    cut_sentences(con)
    return con


SCOPES = {  # what a sentence says -> words that say it
    "with condensate": ("goods including gas condensate", "کالا با احتساب میعانات"),
    "without condensate": ("goods without condensates", "کالا بدون میعانات"),
    "with crude oil": ("trade plus crude oil", "تجارت شامل نفت خام"),
    "without crude oil": ("trade apart from crude oil", "تجارت به جز نفت خام"),
    "FOB": ("valued FOB", "به نرخ فوب"),
    "CIF": ("valued CIF", "به نرخ سیف"),
    "NIMA": ("in the Nima system", "در سامانه نیما"),
    "SANA": ("the SANA rate", "نرخ سنا بود"),
    "free market": ("on the open market", "در بازار آزاد"),
    "official rate": ("at the official rate", "ارز ترجیحی"),
    "point to point": ("Point-to-point inflation", "تورم نقطه به نقطه", "تورم نقطه‌به‌نقطه"),
    "twelve-month average": ("the 12-month average", "میانگین سالانه"),
    "urban": ("in urban households", "خانوارهای شهری"),
    "rural": ("in rural households", "خانوارهای روستایی"),
    "by value": ("in terms of value", "از نظر ارزش"),
    "by weight": ("by weight", "از نظر وزن"),
}


@pytest.mark.parametrize(("scope", "words"), [(scope, words) for scope, both in SCOPES.items() for words in both])
def test_a_scope_is_found_by_its_words(con: duckdb.DuckDBPyConnection, scope: str, words: str) -> None:
    """Without it the first look at a sentence may pass over words that a later one is there for."""
    unit = "percent" if scope.startswith("by ") else "USD"
    assert con.execute("select stated_scope($words, $unit)", {"words": f"It rose, {words}.", "unit": unit}).fetchall() == [([scope],)]


def test_every_pair_has_the_verdict_of_the_trade(told: duckdb.DuckDBPyConnection) -> None:
    """Without it a contradiction may be shown as agreement, or a rounding as a conflict, and nobody would know how often."""
    got = _judged(told)
    wrong = {pair["id"]: (pair["verdict"], got[pair["id"]]) for pair in PAIRS if got[pair["id"]][0] != pair["verdict"]}
    assert len(PAIRS) >= 60
    assert {name: pair for name, pair in wrong.items() if pair[1][0] in ALIKE and pair[0] not in ALIKE} == {}, "filed as agreement"
    assert len(wrong) <= len(PAIRS) * 0.05, wrong


def test_the_marts_say_the_same(told: duckdb.DuckDBPyConnection) -> None:
    """Without it the marts may pair, round or judge otherwise than the rules that the set proves."""
    judged = {name: verdict for name, (verdict, _) in _judged(told).items()}
    of_one_subject = {_pair(url) for (url,) in told.execute("select any_value(url) from figure_history group by subject_id having count(*) = 2").fetchall()}
    conflicts = {_pair(url): verdict for url, verdict in told.execute("select url, verdict from figure_conflicts").fetchall()}
    alike = {_pair(url) for (url,) in told.execute("select url from claim where n_sightings = 2").fetchall()}
    assert len(of_one_subject) >= 40
    assert {name: conflicts.get(name, "alike") for name in of_one_subject} == {
        name: "alike" if judged[name] in ALIKE else judged[name] for name in of_one_subject
    }
    assert alike == {name for name in of_one_subject if judged[name] in ALIKE}


def _judged(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str]]:
    """Return verdict and rule by the id of the pair."""
    query = """
        select first.url, figure_verdict(first, later)
        from sighting as first
        inner join sighting as later on first.url = later.url and first.start = 0 and later.start = 1
    """
    return {_pair(url): (judgement["verdict"], judgement["rule"]) for url, judgement in con.execute(query).fetchall()}


def _pair(url: str) -> str:
    return url.rsplit("/", 1)[1]


def _tell(con: duckdb.DuckDBPyConnection, place: int, order: str, report: dict[str, Any]) -> None:
    """Insert the figure of a report, and its article unless it stands in the first one's."""
    stated = dict(report)
    source_id = stated.pop("source", "tehran_times")
    says = stated.pop("says", f"It was {stated['surface']}.")
    published_at = f"{stated.pop('day')} 12:00:00+00" if "day" in stated else DAYS[order]
    credited = f"[{stated.pop('credit', '')}]"
    number = place if stated.pop("is_same_article", False) else place + 1000 * (order == "later")
    article_id = f"{source_id}:{number}"
    if order == "first" or number != place:
        url = f"https://www.example.org/{PAIRS[place]['id']}"
        article = {"article_id": article_id, "revision": 1, "is_current": True, "source_id": source_id, "number": number, "url": url, "body": says}
        insert(con, "article", {**article, "published_at": published_at, "credited_agencies": credited})
    start = int(order == "later")
    given = {**FIGURE, "article_id": article_id, "start": start, "end": start + 1, "sentence_end": len(says), "reporter": f"R{place}"}
    insert(con, "figure", {**given, **stated})
