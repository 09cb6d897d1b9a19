"""An event told with its day -> the day of figures that the next sentences tell of it.

Written for 456061, 452899 and 448967: "inaugurated § projects on Monday. They include §. § of the mentioned projects were built in Ilam".
"""

import re

from tasks.facts.periods.binding_cues import Bound
from tasks.facts.periods.reading import Reading
from tasks.facts.text import Span

_GAP = 1  # sentences from one that tells of the event to the next
_VERB = 30  # characters from a figure to its verb
_INCLUDES = re.compile(r"\b(?:includ(?:e|es|ing)|consist(?:s|ing)?|compris(?:e|es|ing))\b")
_PERFECT = re.compile(r"\b(?:has|have)\b")
_ATTRIBUTE = re.compile(r"-[a-z]|\b(?:years?|months?|weeks?|days?|km|kilomet\w+|miles?|met(?:er|re)s?|hectares)\b")  # of what took part, whenever it is


def of_event(reading: Reading, span: Span) -> Bound | None:
    """Return the day of the event that the sentence before told of with figures, when this one goes on about it; None when it tells something else."""
    low, sentence = reading.low, reading.sentence
    if reading.event is None or reading.day or reading.here or reading.ahead or reading.number() - reading.happened > _GAP:
        return None
    if _ATTRIBUTE.search(low, span.start, span.end) or _PERFECT.search(low, reading.nearby(span).start, min(sentence.end, span.end + _VERB)):
        return None
    includes = _INCLUDES.search(low, reading.nearby(span).start, span.start)
    if not includes and reading.cues.tells(low, span, sentence) != "tells":
        return None
    reading.going_on = True
    return reading.event
