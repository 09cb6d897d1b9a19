"""The tutorial's answers are what its queries answer."""

from datetime import date

from tasks.build import build_views
from tasks.normalize import normalize_articles
from tasks.parse import parse_pages
from tasks.settings import settings
from tests.capturing import discover, fetch, room
from tests.demo import NOW
from tests.newsroom import Newsroom
from tests.tutorial import TUTORIAL, answered

__all__ = ["room"]  # the fixture

FIRST = date(2010, 1, 1)  # as tests/demo.py
SOURCES = ("tehran_times", "irna_en", "irna_fa")


def test_every_query_of_the_tutorial_answers_what_stands_beneath_it(room: Newsroom) -> None:
    """Without it the first thing an analyst tries may fail, or show other numbers than the page.

    After a change of the rules or of the newsroom: ``make demo``, then ``python -m tests.tutorial``.
    """
    room.now = NOW
    for source_id in SOURCES:
        discover("r", source_id, FIRST, NOW.date())
        fetch("r", source_id, FIRST, NOW.date())
        parse_pages.fn("r", source_id)
    normalize_articles.fn()
    build_views.fn()
    text = TUTORIAL.read_text("utf-8")
    assert text.count("```sql") == 10
    assert answered(text, settings().warehouse_path) == text
