"""Text -> the dates and periods it names, resolved by the Solar Hijri and Gregorian calendars."""

from tasks.facts.text import Text
from tasks.models import Period


def read_periods(text: Text) -> list[Period]:
    """Return every expression that names a date or period, in order."""
    raise NotImplementedError
