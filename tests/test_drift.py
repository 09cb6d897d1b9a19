"""The drift gate: a redesign holds back what it spoils and says which field it broke; ordinary variety does not."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tasks import warehouse
from tasks.build import build_views
from tasks.judge import judge_layouts
from tasks.migrate import migrate_warehouse
from tasks.models import Article, Page
from tasks.pages.articles import read_article
from tasks.pages.counts import count_digits
from tasks.pages.tree import Tree
from tasks.parse import read_page, rows_of
from tasks.settings import settings
from tasks.sources import SOURCES
from tasks.sources.saba import SABA
from tests.capturing import select
from tests.drift import REDESIGNS, Redesign
from tests.newsroom.article_pages import article_page
from tests.newsroom.edition import Edition
from tests.newsroom.fillers import fillers
from tests.newsroom.sites import SITES
from tests.newsroom.stories import Story

SOURCE = "tehran_times"
START = datetime(2026, 9, 1, 8, tzinfo=UTC)
N_CLEAN_RUNS = 30
PAGES_PER_REDESIGN = 10


@pytest.fixture(scope="module")
def warehouse_with_history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[int]]:
    """A warehouse of thirty clean runs of ordinary variety, judged one by one; yields how many drifts each was charged with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWS_DATA_DIR", str(tmp_path_factory.mktemp("drift")))
        settings.cache_clear()
        migrate_warehouse.fn()
        build_views.fn()
        chance = random.Random(1395)
        pool = iter(longer(1000, first_number=500_000))
        charged = []
        for order in range(N_CLEAN_RUNS):
            stories = [varied(next(pool), chance) for _ in range(chance.choice((1, 2, 3, 5, 8, 13)))]
            take(f"clean-{order:02}", START + timedelta(hours=order), stories)
            charged.append(judge_layouts.fn(f"clean-{order:02}"))
        yield charged
    settings.cache_clear()


def longer(count: int, first_number: int) -> list[Story]:
    """Stories of six paragraphs, no two alike."""
    short = [*fillers(SOURCE, 3 * count, last=START, first_number=first_number)]
    return [
        replace(one, paragraphs=(*one.paragraphs, *two.paragraphs, *three.paragraphs))
        for one, two, three in zip(short[:count], short[count : 2 * count], short[2 * count :], strict=True)
    ]


def varied(story: Story, chance: random.Random, gallery_share: float = 0.1) -> Story:
    """A story with what real ones have or lack by chance: kicker, lead, tags, picture, byline; now and then a gallery."""
    summary, *rest = [story.summary or "", *story.paragraphs]
    has_lead = chance.random() < 0.85
    if chance.random() < gallery_share:
        return replace(story, news_type="photo", gallery=("At the post", "In the yard"), paragraphs=(), image=None)
    return replace(
        story,
        summary=summary if has_lead else None,
        dateline=story.dateline if has_lead else None,
        paragraphs=tuple(rest if has_lead else [summary, *rest])[: None if chance.random() < 0.9 else 2],
        kicker="Foreign trade" if chance.random() < 0.4 else None,
        tags=tuple(chance.sample(("Transit", "Tiles", "Herat", "Roads"), k=chance.randrange(4))),
        byline="By: Staff Writer" if chance.random() < 0.1 else None,
        reporter_codes=("AB/CD",) if chance.random() < 0.7 else (),
        licence=chance.random() < 0.9,
        repeats_lead=has_lead and chance.random() < 0.1,
    )


def take(run_id: str, at: datetime, stories: list[Story], redesign: Redesign | None = None) -> None:
    """Enter what hops 1 to 3 leave of a run that fetched ``stories``."""
    site = SITES[SOURCE]
    edition = Edition.of(
        [replace(story, published=at - timedelta(minutes=order)) for order, story in enumerate(stories)], at, site=site, origin=site.real_origin
    )
    read, links = [], []
    for story in edition.stories:
        page = article_page(edition, story, f"{story.layout}.html").body.decode()
        row = page_row(run_id, story.number, edition.url(story), at)
        read.append((row, read_page(SOURCES[SOURCE], row, (redesign.change(page) if redesign else page).encode())))
        links.append(link_row(run_id, story, row))
    rows = rows_of(read)
    run = {"run_id": run_id, "flow": "ingest", "parameters": "{}", "started_at": at, "ended_at": None, "state": "Running", "message": None}
    warehouse.upsert_all({"run": [run], "link": links, "page": [row for row, _ in read]})
    warehouse.upsert_all(rows)


def page_row(run_id: str, number: int, url: str, at: datetime) -> Page:
    """The row of an answered request."""
    return Page(
        page_id=f"{run_id}-{number}",
        run_id=run_id,
        source_id=SOURCE,
        kind="article",
        number=number,
        url=url,
        final_url=url,
        fetched_at=at + timedelta(minutes=1),
        status=200,
        content_type="text/html",
        etag=None,
        last_modified=None,
        body_digest=None,
        n_bytes=1,
        n_requests=1,
        seconds=0.0,
        outcome="article",
        detail=None,
        warc_file=None,
        warc_offset=None,
        warc_length=None,
    )


def link_row(run_id: str, story: Story, page: Page) -> dict[str, object]:
    """What the feed said of a story."""
    return {
        "source_id": SOURCE,
        "number": story.number,
        "url": page.url,
        "channel": "rss",
        "title": story.headline,
        "lead": story.summary,
        "section": None,
        "image_url": None,
        "published_at": story.published,
        "lastmod": None,
        "run_id": run_id,
        "seen_at": page.fetched_at,
    }


def test_clean_runs_are_not_held(warehouse_with_history: list[int]) -> None:
    """Without it a day without leads, or of galleries, would keep good articles from the reader."""
    assert warehouse_with_history == [0] * N_CLEAN_RUNS
    assert select("select count(*) from layout_share where run_id = 'clean-29'") > [(0,)]


@pytest.mark.parametrize("redesign", REDESIGNS, ids=lambda redesign: redesign.name.replace(" ", "_"))
def test_redesign_is_held_and_named(redesign: Redesign, warehouse_with_history: list[int]) -> None:
    """Without it wrong or empty rows would be published under the agency's name until somebody wondered."""
    assert warehouse_with_history
    order = REDESIGNS.index(redesign)
    run_id, chance = f"redesigned-{order:02}", random.Random(order)
    stories = longer(PAGES_PER_REDESIGN, first_number=600_000 + 100 * order)
    take(run_id, START + timedelta(days=3, hours=order), [varied(story, chance, gallery_share=0) for story in stories], redesign)
    assert judge_layouts.fn(run_id) > 0
    named = {field for (field,) in select("select field from drift where run_id = ?", run_id)}
    assert named & redesign.fields, named
    assert select("select count(*) from current_article where page_id like ?", f"{run_id}%") == [(0,)]


def test_held_revision_leaves_the_one_before_in_place(warehouse_with_history: list[int]) -> None:
    """Without it a redesign would take articles away that were read well before it."""
    assert warehouse_with_history
    held = [replace(story, headline=f"{story.headline}, as corrected") for story in longer(4, first_number=500_000)]
    before = select("select article_id, revision from current_article where number between 500000 and 500003 order by all")
    zoneless = next(redesign for redesign in REDESIGNS if redesign.name == "time zone dropped")
    take("edited", START + timedelta(days=9), held, zoneless)
    assert judge_layouts.fn("edited") > 0
    assert select("select article_id, revision from current_article where number between 500000 and 500003 order by all") == before
    accept = {"source_id": SOURCE, "layout": "saba", "since": START.date(), "reason": "looked at"}
    fields = select("select distinct layout, field from drift where run_id = 'edited'")
    warehouse.upsert("accepted_drift", [{**accept, "layout": layout, "field": field} for layout, field in fields])
    assert select("select count(*) from current_article where number between 500000 and 500003 and revision = 2") == [(4,)]
    warehouse.upsert_all({"accepted_drift": [{**accept, "field": "none", "since": START.date()}]})


def test_first_run_is_held_against_what_the_layout_declares(data_dir: Path) -> None:
    """Without it a site that was redesigned before our first run would be published unread."""
    migrate_warehouse.fn()
    build_views.fn()
    dateless = next(redesign for redesign in REDESIGNS if redesign.name == "no date at all")
    take("first", START, longer(5, first_number=700_000), dateless)
    assert judge_layouts.fn("first") > 0
    assert select("select layout, field, selector from drift") == [("saba", "published_at", "*")]
    assert data_dir.exists()


def test_judging_again_changes_nothing(data_dir: Path) -> None:
    """Without it a run that was killed behind the gate would be counted twice in what is usual."""
    migrate_warehouse.fn()
    build_views.fn()
    take("once", START, longer(5, first_number=700_000))
    judge_layouts.fn("once")
    shares = select("select * from layout_share order by all")
    judge_layouts.fn("once")
    assert shares
    assert select("select * from layout_share order by all") == shares
    assert data_dir.exists()


def test_digits_are_counted_where_the_reader_sees_the_article() -> None:
    """Without it dates, codes and boxes beside the text would hide that figures of the text were not read."""
    page = (
        "<meta property='og:title' content='999'><nav>12</nav><article id='item'><div class='print-header'>345</div><div class='item-date'>2026</div>"
        "<h1 class='title'>Up 7</h1><div class='item-text'><p>3.5 and ۴۲</p><div class='ads'>88</div></div><div class='more'>61</div></article>"
    )
    tree = Tree(page)
    tree.hide(SABA.hidden)
    assert count_digits(tree, SABA) == len("7" + "35" + "42" + "61")


@pytest.mark.parametrize("tag", ["div", "span", "ul"])
def test_a_deeply_nested_page_is_counted(tag: str) -> None:
    """Without it one hostile page, too small to be refused, would end the reading of all pages beside it, in every run."""
    n = 4900
    text = "Text of 12 words. " * 20
    page = f"<meta property='og:title' content='T'><article id='item'><div class='item-text'>{f'<{tag}>' * n}{text}{f'</{tag}>' * n}</div></article>"
    read = read_article(page.encode(), source=SOURCES[SOURCE], url="https://www.tehrantimes.com/news/1234/x", number=1234, fetched_at=START)
    assert isinstance(read, Article)
    assert read.n_digits_shown == 40
