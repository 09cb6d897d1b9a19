"""Pages that no declared layout fits: kept, held until every witness agrees, and never in place of what a layout read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest

from tasks import warehouse
from tasks.build import build_views
from tasks.judge import judge_layouts
from tasks.migrate import migrate_warehouse
from tasks.models import Article
from tasks.pages.articles import Rejection, read_article
from tasks.pages.fallback import extract
from tasks.settings import settings
from tasks.sources import SOURCES
from tests.capturing import select
from tests.drift import Redesign
from tests.test_drift import longer, take

SOURCE = "tehran_times"
START = datetime(2026, 9, 1, 8, tzinfo=UTC)


def foreign(page: str) -> str:
    """Show the same story as another system would: metas and text stay, every class and property of the family goes."""
    head = page[: page.index("</head>")]
    headline = re.findall(r'<h1 class="title">(.*?)</h1>', page)[0]
    lead = re.findall(r'<p class="summary[^>]*>(.*?)</p>', page, re.DOTALL)
    body = page[page.index('class="item-text">') : page.index('<div class="item-code">')]
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in [*lead, *re.findall(r"<p>(.*?)</p>", body, re.DOTALL)])
    menu = "".join(f"<li><a href='/topic/{n}'>Topic {n}</a></li>" for n in range(12))
    main = f"<main><h1>{headline}</h1><div class='entry'>{text}</div></main>"
    return f"{head}</head><body><nav><ul>{menu}</ul></nav>{main}<footer>Phone 021 1234</footer></body></html>"


def changed(pattern: str, replacement: str) -> Callable[[str], str]:
    """The foreign page with one more change."""
    return lambda page: re.sub(pattern, replacement, foreign(page), flags=re.DOTALL)


FOREIGN = Redesign("another system", frozenset({"page"}), foreign)


@pytest.fixture(scope="module")
def warehouse_with_articles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A warehouse of forty articles that a layout read."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("fallback")
        patch.setenv("NEWS_DATA_DIR", str(folder))
        settings.cache_clear()
        migrate_warehouse.fn()
        build_views.fn()
        take("usual", START, [replace(story, paragraphs=story.paragraphs[n % 5 :] * (1 + n % 2)) for n, story in enumerate(longer(40, first_number=500_000))])
        assert judge_layouts.fn("usual") == 0
        yield folder
    settings.cache_clear()


def test_what_all_witnesses_agree_on_is_published(warehouse_with_articles: Path) -> None:
    """Without it a new design would cost every article until a layout is written for it."""
    assert warehouse_with_articles.exists()
    (story,) = longer(1, first_number=510_000)
    take("sure", START + timedelta(hours=1), [story], FOREIGN)
    judge_layouts.fn("sure")
    assert select("select is_sure from unknown_layout where run_id = 'sure'") == [(True,)]
    assert select("select layout, headline from current_article where number = 510000") == [("layout_unknown", story.headline)]
    assert select("select outcome from page where run_id = 'sure'") == [("layout_unknown",)]


LONG = "".join(f"<p>More of story {n} follows here. {'It goes on. ' * 20}</p>" for n in range(30))
SPOILED = {
    "is_numbered": changed(r"<meta [^>]*(?:nastooh|og:url)[^>]*>|<link [^>]*canonical[^>]*>", ""),
    "is_titled": changed(r'(property="og:title" itemprop="headline" content=")', r"\1Economy: "),
    "is_opened": changed(r"<div class='entry'><p>.*?</p>", "<div class='entry'><p>Read all about it on the pages that follow this one today.</p>"),
    "is_dated": changed(r"T(\d\d):\d\d:\d\dZ", r"T\1:59:59Z"),
    "is_of_usual_length": changed(r"(<div class='entry'>.*?)</div>", r"\1" + LONG + "</div>"),
    "has_all_digits": changed(r"</main>", "<p class='comment'>" + "7 " * 90 + "</p></main>"),
}


@pytest.mark.parametrize("witness", SPOILED)
def test_a_witness_that_does_not_agree_holds_the_article(witness: str, warehouse_with_articles: Path) -> None:
    """Without it a guess at an unknown page would be cited under the agency's name."""
    assert warehouse_with_articles.exists()
    order = list(SPOILED).index(witness)
    take(witness, START + timedelta(days=1, hours=order), longer(1, first_number=520_000 + order), Redesign(witness, frozenset(), SPOILED[witness]))
    judge_layouts.fn(witness)
    ((_, _, _, *agree, is_sure),) = select("select * from unknown_layout where run_id = ?", witness)
    assert witness in [name for name, agrees in zip(SPOILED, agree, strict=True) if not agrees]
    assert not is_sure
    assert select("select count(*) from article where number = ?", 520_000 + order) == [(1,)]
    assert select("select count(*) from current_article where number = ?", 520_000 + order) == [(0,)]
    warned = select((warehouse.SQL_DIR / "checks" / "warn_unknown_layout.sql").read_text("utf-8"))
    assert f"{SOURCE}:{520_000 + order}" in {article_id for _, article_id, *_ in warned}


def test_it_is_held_before_it_is_judged(warehouse_with_articles: Path) -> None:
    """Without it a run that is killed before the gate would publish its guesses."""
    assert warehouse_with_articles.exists()
    take("unjudged", START + timedelta(days=2), longer(1, first_number=530_000), FOREIGN)
    assert select("select count(*) from current_article where number = 530000") == [(0,)]


def test_a_guess_stands_in_place_of_no_reading(warehouse_with_articles: Path) -> None:
    """Without it a good text would be superseded by a guess, or the guess would stay when a layout reads the page."""
    assert warehouse_with_articles.exists()
    read, guessed = longer(2, first_number=540_000)
    take("first", START + timedelta(days=3), [read])
    take("first guess", START + timedelta(days=3), [guessed], FOREIGN)
    take("second", START + timedelta(days=4), [guessed])
    take("second guess", START + timedelta(days=4), [read], FOREIGN)
    for run_id in ("first", "first guess", "second", "second guess"):
        judge_layouts.fn(run_id)
    assert select("select number, revision, layout from article where is_current and number >= 540000 order by all") == [
        (540000, 1, "saba"),
        (540001, 2, "saba"),
    ]


@pytest.mark.parametrize("tag", ["div", "span", "ul", "table", "blockquote"])
def test_hostile_pages_without_layout_cost_little(tag: str) -> None:
    """Without it one page made to do harm would end the reading of all pages beside it."""
    n = 4900
    page = f"<html><head><meta property='og:title' content='T'></head><body>{f'<{tag}>' * n}<p>{'Text of 12 words. ' * 20}</p>{f'</{tag}>' * n}</body></html>"
    began = process_time()
    found = read_article(page.encode(), source=SOURCES[SOURCE], url="https://www.tehrantimes.com/news/1234/x", number=1234, fetched_at=START)
    assert process_time() - began < 5
    assert isinstance(found, Rejection) or found.layout == "layout_unknown"


def test_a_page_too_large_for_a_guess_is_not_tried() -> None:
    """Without it a guess at a page of a hundred thousand tags would take minutes and gigabytes."""
    assert extract(f"<html><body>{'<p>A line of 5 words.</p>' * 9000}</body></html>", "T").paragraphs == ()
    assert len(extract(f"<html><body>{'<p>A line of 5 words.</p>' * 90}</body></html>", "T").paragraphs) == 90


def test_text_is_as_clean_as_that_of_layouts() -> None:
    """Without it dateline and codes would stand in guessed texts, and their offsets would mean something else."""
    page = (
        "<html><head><meta property='og:title' content='Tiles leave Sarab'></head><body><main><h1>Tiles leave Sarab</h1>"
        f"<p>TEHRAN – Workshops sold 12&nbsp;tons.\u200f {'They sell more each year. ' * 5}</p>"
        f"<p>{'Buyers came from next door. ' * 5} EF/MA</p></main></body></html>"
    )
    read = read_article(page.encode(), source=SOURCES[SOURCE], url="https://www.tehrantimes.com/news/1234/x", number=1234, fetched_at=START)
    assert isinstance(read, Article)
    assert (read.layout, read.dateline, read.reporter_codes, read.published_at) == ("layout_unknown", "TEHRAN", ("EF/MA",), None)
    assert read.body.startswith("Workshops sold 12 tons. They sell")
