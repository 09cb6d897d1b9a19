"""A sentence -> the names in it, as the tests of names read them."""

from tasks.facts.mentions import read_mentions
from tasks.facts.text import read_text
from tasks.models import Language, Mention


def names_in(body: str) -> list[Mention]:
    """Return the mentions of ``body``, whose letters tell its language."""
    language: Language = "fa" if any("\u0600" < c < "\u0700" for c in body) else "en"
    return read_mentions(read_text(body, language=language, published=None))
