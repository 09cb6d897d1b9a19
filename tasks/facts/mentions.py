"""Text -> names of countries, organisations, persons and places, with the entity each denotes."""

from tasks.facts.text import Text
from tasks.models import Mention


def read_mentions(text: Text) -> list[Mention]:
    """Return the mentions of ``text`` in order, without overlaps of one kind."""
    raise NotImplementedError
