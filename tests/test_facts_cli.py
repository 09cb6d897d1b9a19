"""``python -m tasks.facts``: the contract of facts.md from text to JSON lines, on invented articles and (by path) the verbatim seed article."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tasks.facts import read_facts
from tasks.facts.__main__ import main

SEED_ARTICLE = (
    "TEHRAN – Private companies of Iran and South Korea put their names under 22 memorandums of understanding (MOUs) in Tehran on Sunday. "
    "The documents were sealed at a gathering of small technology firms where the heads of eight South Korean and 50 Iranian companies met. "
    "Back in July, small firms of the two nations had signed 10 MOUs on fishing gear and bee products. "
    "South Korea ranks as Iran's fifth biggest trading partner following China, the UAE, Iraq and Turkey. "
    "Nearly 6.5 percent of all non-oil exports of Iran is sold to the Asian country. "
    "During the previous Iranian calendar year (March 2016-March 2017) Iran exported 6.6 million tons of non-oil commodities valued at $2.87 billion "
    "to South Korea, while it imported 1.5 million tons of such commodities, valued at $3.46 billion, from the country, customs data show."
)
VERBATIM = sorted((Path(__file__).parents[2] / "shared" / "corpus" / "tehrantimes").glob("_news_419239_*.txt"))
KOREA_1395 = ("KOR", "2016-03-20..2017-03-20")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command in this process; return its code, output and errors."""
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def seed_figures(line: str) -> dict[tuple[float, str], dict[str, Any]]:
    """Return the figures of one output line by value and unit."""
    return {(figure["value"], figure["unit"]): figure for figure in json.loads(line)["figures"]}


def assert_seed(line: str) -> None:
    """Compare with what issue 2 says the seed article states."""
    figures = seed_figures(line)
    for count, noun in ((22, "MOU"), (10, "MOU"), (8, "company"), (50, "company")):
        assert figures[(count, "count")]["counted"] == noun
    assert (figures[(5, "rank")]["measure"], figures[(5, "rank")]["partner"]) == ("trade", ["KOR"])
    share = figures[(6.5, "percent")]
    assert (share["aspect"], share["measure"], share["partner"], share["commodity"]) == ("share", "exports", ["KOR"], "non-oil goods")
    for flow, weight, value in (("export", 6.6e6, 2.87e9), ("import", 1.5e6, 3.46e9)):
        for figure in (figures[(weight, "t")], figures[(value, "USD")]):
            assert (figure["flow"], (*figure["partner"], figure["period"]), figure["iran_year"]) == (flow, KOREA_1395, 1395)
            assert figure["modality"] == "actual"


def test_seed_article_in_own_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without this the two flows of issue 2 could be lost between hops that each pass their own tests."""
    path = tmp_path / "seed.txt"
    path.write_text(SEED_ARTICLE, encoding="utf-8")
    code, out, _ = run(capsys, "--text", str(path), "--published", "2017-12-10")
    assert code == 0
    assert_seed(out)


@pytest.mark.skipif(not VERBATIM, reason="the shared corpus is not beside the checkout")
def test_seed_article_verbatim(capsys: pytest.CaptureFixture[str]) -> None:
    """Without this the paper's own words, which our paraphrase may flatter, would go unread."""
    code, out, _ = run(capsys, "--text", str(VERBATIM[0]), "--published", "2017-12-10")
    assert code == 0
    assert_seed(out)


def test_json_lines_in_and_out(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without this a labelled line (gold) or a Persian one could break the contract of facts.md."""
    rows: list[dict[str, Any]] = [
        {
            "article_id": "a",
            "language": "en",
            "published": "2020-06-01",
            "body": "Cement output fell 4 percent to 60 million tons last year.",
            "figures": [1],
            "slug": "x",
        },
        {"article_id": "b", "language": "fa", "published": "2020-06-01", "headline": "سیمان", "body": "تولید سیمان ۴ درصد کاهش یافت."},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(json.dumps(row) for row in rows) + "\n\n"))
    code, out, _ = run(capsys)
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["article_id"] for line in lines] == ["a", "b"]
    assert {"figures", "periods", "mentions", "agreements"} <= set(lines[0])
    assert [figure["value"] for figure in lines[0]["figures"]] == [-4.0, 6e7]
    assert [figure["aspect"] for figure in lines[1]["figures"]] == ["growth"]
    for row, line in zip(rows, lines, strict=True):
        for kind in ("figures", "periods", "mentions"):
            assert all(row["body"][fact["start"] : fact["end"]] == fact["surface"] for fact in line[kind])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 1 is not JSON"),
        ("[]", "line 1 is not an object"),
        ('{"article_id": "a", "language": "en", "published": "2020-06-01"}', "no text field 'body'"),
        ('{"article_id": "a", "language": "en", "published": "June", "body": "x"}', "write it as YYYY-MM-DD"),
        ('{"article_id": "a", "language": "de", "published": "2020-06-01", "body": "x"}', "must be 'en' or 'fa'"),
    ],
)
def test_wrong_input_is_one_clear_line(line: str, says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without this a user would meet a traceback instead of the line number and the remedy."""
    monkeypatch.setattr("sys.stdin", io.StringIO(line + "\n"))
    code, out, err = run(capsys)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert says in err


def test_text_needs_its_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without this "last year" in a plain text would be resolved from nothing."""
    code, _, err = run(capsys, "--text", str(tmp_path / "none.txt"))
    assert code == 1
    assert "--published" in err


def test_a_period_is_never_a_figure() -> None:
    """Without this "1396", "March 20" and "five-month" digits would enter the figures."""
    body = "In the first five months of 1396 (March 21-August 22) exports stood at 3 million tons."
    facts = read_facts(article_id="a", language="en", published=date(2017, 9, 1), headline=None, body=body)
    assert [(figure.value, figure.unit) for figure in facts.figures] == [(3e6, "t")]
    assert not [(f, p) for f in facts.figures for p in facts.periods if f.start < p.end and p.start < f.end]
    assert facts == read_facts(article_id="a", language="en", published=date(2017, 9, 1), headline=None, body=body)
