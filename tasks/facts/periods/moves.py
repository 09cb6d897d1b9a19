"""The period bound to a figure of a rise or fall -> the period of what it was or came to, and of how long it took."""

from datetime import timedelta

from tasks.facts.periods.binding_cues import Bound
from tasks.facts.periods.reading import Reading
from tasks.facts.text import Span

_YEAR = 300  # days
_ALIKE = 2  # days
_UNTIL = 16  # characters of "from about"


def so_far(reading: Reading, found: Bound | None, group: list[Span]) -> Bound | None:
    """Return what has passed of a running year of which a rise over the same months is told: «امسال § رشد نسبت به مدت مشابه داشته ایم»."""
    published, cues = reading.text.published, reading.cues
    if found is None or published is None or not cues.carries_named or not found[0] < published < found[1] or (found[1] - found[0]).days < _YEAR:
        return found
    if not cues.told_after.match(reading.low, group[-1].end) or cues.tells(reading.low, Span(group[0].start, group[-1].end), reading.sentence) != "tells":
        return found
    if found != reading.running and not cues.alike.search(reading.low, *reading.reach(reading.sentence)):
        return found
    reading.running = found
    return found[0], published


def arrived(reading: Reading, found: Bound | None, span: Span, last: Span | None) -> Bound | None:
    """Return the period of where a move arrives: «در سال 97 از § در سال 93 به §»; what stands between is that of its start."""
    low, cues = reading.low, reading.cues
    if found is None or last is None or last.start < reading.sentence.start or not cues.starts_before.search(low, max(0, last.start - _UNTIL), last.start):
        return found
    start = next((c for c in reading.here if last.end <= c.start and c.end <= span.start and cues.arrives.fullmatch(low, c.end, span.start)), None)
    if start is None or start.bounds != found:
        return found
    own = next((c.bounds for c in reversed(reading.here) if c.role == "main" and c.end <= last.start), reading.carried)
    return own if own is not None and own[1] > start.bounds[1] else None


def from_and_to(reading: Reading, was: Bound | None, is_now: Bound | None) -> tuple[Bound | None, Bound | None]:
    """Return the periods of what was and what it came to: 'against last year it went from § to §', 'last year it was §, which came to §'."""
    if was is None or was != is_now:
        return was, is_now
    base = next((c.bounds for c in reading.here if c.role == "base" and c.bounds[1] < was[0]), None)
    if base is not None:
        return base, is_now
    carried = reading.carried
    alike = carried is not None and abs((carried[1] - carried[0]).days - (was[1] - was[0]).days) <= _ALIKE
    return (was, carried) if alike and carried is not None and was[1] < carried[0] else (was, is_now)


def growth_since(reading: Reading, near: Bound, span: Span) -> Bound:
    """Return the period of a change between two points of time, 'at the end of P' against 'the end of Q'; else the period itself."""
    base = next((c for c in reading.here if c.role == "base" and c.end <= span.start), None)
    if base and near[0] == near[1] and base.bounds[0] == base.bounds[1] < near[0] and reading.cues.grows.match(reading.low, span.end, reading.sentence.end):
        return base.bounds[1] + timedelta(days=1), near[1]
    return near


def set_against(reading: Reading, span: Span) -> Bound | None:
    """Return the period gone on about, or months named of late, of which the sentence names the same a year before: "5 tons are rye, up from a year ago".

    Written for 409673, 411387 and 439257; in whatever tense a figure is compared, it is of what is compared.
    """
    bases = [c.bounds for c in reading.here if c.role == "base"]
    if not bases or reading.cues.carries_named or any(c.role == "moment" for c in reading.here):
        return None
    if reading.cues.static_before.search(reading.low, max(reading.sentence.start, span.start - _BEFORE), span.start):
        return None  # "(at the official rate of §)"
    late = reading.between(reading.sentence.start - _LATE, reading.sentence.end)
    named = [reading.carried] if reading.carried else [c.bounds for c in reversed(late) if c.role == "main" and (c.bounds[1] - c.bounds[0]).days < _YEAR]
    return next((bounds for bounds in named if any(_is_year_before(base, bounds) for base in bases)), None)


_LATE, _BEFORE = 1000, 50  # characters


def _is_year_before(base: Bound, bounds: Bound) -> bool:
    return all(abs((later - earlier).days - 365) <= _ALIKE for earlier, later in zip(base, bounds, strict=True))
