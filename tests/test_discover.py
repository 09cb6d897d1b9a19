"""Hop 1 against the miniature newsroom: every channel finds what it shows, and a channel that fails takes no other with it."""

from datetime import UTC, date, datetime

import pytest

from tasks.settings import settings
from tests.capturing import SINCE, archive_is_whole, discover, outcomes, room, select
from tests.newsroom import Newsroom

__all__ = ["room"]  # the fixture


def numbers(channel: str, source_id: str) -> set[int]:
    """Return the articles that a channel has shown."""
    return {row[0] for row in select("select number from link where source_id = ? and list_contains(channels, ?)", source_id, channel)}


def published(room: Newsroom, source_id: str, since: date) -> set[int]:
    """Return the articles that the newsroom published since that day, newspaper issues included."""
    return {story.number for story in room.edition(source_id).by_number.values() if story.published.date() >= since}


@pytest.mark.parametrize("source_id", ["tehran_times", "irna_en", "irna_fa"])
def test_each_channel_finds_what_was_published_in_the_window(room: Newsroom, source_id: str) -> None:
    """Without it a channel may find nothing for months while another covers for it."""
    counts = discover("r1", source_id)
    expected = published(room, source_id, SINCE)
    assert len(expected) > 4
    for channel in ("day_sitemap", "archive"):
        assert expected - numbers(channel, source_id) == set(), channel
        assert counts[channel] >= len(expected)
    for channel in ("rss", "news_sitemap"):
        assert numbers(channel, source_id) & expected, channel
        assert counts[channel]
    assert archive_is_whole()


def test_robots_comes_first_and_every_request_is_a_row(room: Newsroom) -> None:
    """Without it the ledger of requests has gaps, or pages are asked for before robots.txt."""
    counts = discover("r1", "irna_en")
    log = room.log
    assert log[0].path == "/robots.txt"
    assert sum(request.path == "/robots.txt" for request in log) == 1
    assert select("select sum(n_requests), count(*) filter (where warc_file is null) from page") == [(len(log), 0)]
    assert counts["requests"] == len(log)
    assert outcomes("r1", "robots") == {"listing": 1}


def test_a_second_run_reads_unchanged_listings_from_the_archive(room: Newsroom) -> None:
    """Without it a 304 for a feed loses the sightings it stands for, or everything is transferred again."""
    first = discover("r1", "tehran_times")
    n_bytes = sum(request.bytes_sent for request in room.log)
    room.clear_log()
    second = discover("r2", "tehran_times")
    assert {**second, "new": 0} == {**first, "new": 0}
    assert second["new"] == 0
    assert select("select count(*) from link where last_run_id = 'r2'") == select("select count(*) from link")
    assert outcomes("r2", "feed") == {"unchanged": 2}
    assert sum(request.bytes_sent for request in room.log) * 10 < n_bytes


def test_an_unchanged_listing_whose_body_is_gone_is_asked_for_again(room: Newsroom) -> None:
    """Without it a lost archive file blinds discovery for as long as the listing does not change."""
    first = discover("r1", "irna_en")
    for path in settings().archive_dir.iterdir():
        path.unlink()
    second = discover("r2", "irna_en")
    assert (second["rss"], second["archive"]) == (first["rss"], first["archive"])
    assert outcomes("r2", "feed") == {"listing": 2}
    assert len(room.log) > 0


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("html_instead", "not_html"),
        ("broken_xml", None),
        ("billion_laughs", "not_html"),
        ("challenge", "challenge"),
        ("empty", "soft_404"),
        ("not_found_404", "gone"),
        ("server_error", "server_error"),
        ("hang_up", "unreachable"),
        ("redirect_loop", "redirected_away"),
        ("huge", "too_large"),
    ],
)
def test_a_feed_that_fails_takes_no_other_channel_with_it(room: Newsroom, fault: str, outcome: str | None) -> None:
    """Without it one broken feed stops the search, or a broken feed passes for an empty one."""
    room.fault("tehran_times", r"^/rss", fault)
    counts = discover("r1", "tehran_times")
    assert counts["news_sitemap"] > 0
    assert published(room, "tehran_times", SINCE) - numbers("archive", "tehran_times") == set()
    if outcome is not None:
        assert (counts["rss"], outcomes("r1", "feed")) == (0, {outcome: 2})


def test_sitemaps_that_fail_take_no_other_channel_with_them(room: Newsroom) -> None:
    """Without it a site without day sitemaps costs a request a day, or its other channels."""
    room.fault("irna_fa", r"^/sitemap/\d+", "not_found_404")
    counts = discover("r1", "irna_fa")
    assert (counts["day_sitemap"], counts["archive"] > 0) == (0, True)
    assert outcomes("r1", "sitemap") == {"listing": 1, "gone": 2}


def test_an_empty_archive_page_does_not_end_the_walk(room: Newsroom) -> None:
    """Without it a challenge or a hiccup in the archive passes for its end."""
    room.page_size = 3
    room.fault("irna_en", r"^/(archive|page/archive).*[?&]pi=2(&|$)", "empty_archive", times=1)
    discover("r1", "irna_en")
    assert published(room, "irna_en", SINCE) - numbers("archive", "irna_en") == set()


def test_the_walk_ends_below_the_window(room: Newsroom) -> None:
    """Without it every run walks the whole archive."""
    room.page_size = 3
    discover("r1", "tehran_times", date(2026, 10, 3))
    listed = outcomes("r1", "listing")["listing"]
    assert listed <= 2 + -(-len(published(room, "tehran_times", date(2026, 10, 2))) // 3)


def test_a_capped_walk_says_so(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a cap silently becomes the extent of the archive."""
    room.page_size = 3
    monkeypatch.setenv("NEWS_ARCHIVE_PAGES_MAX", "2")
    monkeypatch.setenv("NEWS_DAY_SITEMAPS_MAX", "3")
    settings.cache_clear()
    counts = discover("r1", "irna_fa", date(2026, 8, 1))
    assert (counts["archive_capped"], counts["day_sitemap_capped"]) == (1, 1)
    assert outcomes("r1", "listing") == {"listing": 2}


def test_an_archive_that_repeats_one_page_for_ever_ends(room: Newsroom) -> None:
    """Without it a site that ignores the page number holds the run until the cap."""
    room.page_size = 3
    room.fault("irna_en", r"^/(archive|page/archive)", "capped_archive", pages=1)
    counts = discover("r1", "irna_en", date(2010, 1, 1), date(2026, 10, 5))
    assert counts["archive_capped"] == 0


@pytest.mark.parametrize("fault", ["server_error", "html_instead", "robots_disallow"])
def test_closed_robots_means_no_further_request(room: Newsroom, fault: str) -> None:
    """Without it we fail open."""
    room.fault("tehran_times", r"^/robots", fault)
    counts = discover("r1", "tehran_times")
    assert {request.path for request in room.log} == {"/robots.txt"}
    assert counts["archive"] == 0
    assert set(outcomes("r1", "feed")) == {"robots_denied"}


def test_an_item_is_one_link_with_all_its_channels_and_titles(room: Newsroom) -> None:
    """Without it a retitled or moved article becomes a second one."""
    discover("r1", "irna_en")
    newest = max(room.edition("irna_en").by_number.values(), key=lambda story: story.published)
    room.now = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
    room.retitle("irna_en", newest.number, "An entirely different headline for the same story", reslug=True)
    discover("r2", "irna_en")
    [(n_links, n_titles, channels)] = select("select count(*), max(len(titles)), any_value(channels) from link where number = ?", newest.number)
    assert (n_links, n_titles) == (1, 2)
    assert set(channels) == {"archive", "day_sitemap", "news_sitemap", "rss"}
