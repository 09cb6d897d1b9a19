"""English wordings of a year -> the year and its calendar: 'the past Iranian calendar year', '1395', 'its preceding year', 'last year'."""

import re
from datetime import date
from typing import NamedTuple

from tasks.facts import calendar
from tasks.facts.calendar import Calendar
from tasks.facts.periods.gloss import read_gloss
from tasks.facts.periods.timeline import Label, Timeline

RELATIVE = "current|present|this|ongoing|running|past|last|previous|preceding|prior|next|coming|upcoming|following|new"
OFFSETS = {
    **dict.fromkeys(("current", "present", "this", "ongoing", "running"), 0),
    **dict.fromkeys(("past", "last", "previous", "preceding", "prior"), -1),
    **dict.fromkeys(("next", "coming", "upcoming", "following", "new"), 1),
}
_IRANIAN = r"\[?(?:iran(?:ian)?(?:'s)?|persian|solar|jalali|hijri|hejri|shamsi)\b"
YEAR_KIND = (
    rf"(?:{_IRANIAN}(?:\s+(?:solar|hijri|hejri|shamsi|calendar|calender|fiscal))*\]?\s+|(?:calendar|calender|fiscal|financial|budget|water|crop"
    rf"|agricultural)\s+)"
)
YEAR = (
    rf"(?:(?P<det>the|its|their|this|our)\s+)?(?:(?:(?P<rel>{RELATIVE})\s+)?(?P<kind>{YEAR_KIND})?(?:year(?!-|\s+to\s+date\b)(?:s'(?=\s))?"
    rf"|years(?=\s+(?:of\s+)?\d{{4}}))(?:\]?\s*,?(?:\s+of)?\s*(?P<num>1[34]\d\d|(?:19|20)\d\d)\b(?![,.]\d))?"
    r"|(?P<bare>1[34]\d\d|(?:1[5-9]|20)\d\d)\b(?![,.]\d|/\d|-\d))"
)
COMPARED = re.compile(
    r"(?:compar\w+|comparison|than|from|versus|against|over|as|vs\.?|to|with|on)\s+(?:(?:the\s+)?(?:figure|that|those|level|amount|number"
    r"|output)s?\s+)?(?:of|for|in|with|to|during|by)?\s*(?:the\s+)?$"
)


class Year(NamedTuple):
    """A year of one calendar and how the text shows it."""

    counts_in: Calendar
    number: int
    calendar: Label


def resolve_year(match: re.Match[str], timeline: Timeline) -> Year | None:
    """Return the year that the groups of YEAR name; None when it hangs on an unknown publication date."""
    groups = match.groupdict()
    printed = groups["num"] or groups["bare"]
    if printed:
        value = int(printed)
        return Year("gregorian", value, "gregorian") if value > 1500 else Year("sh", value, "sh")
    which = _calendar_of(match, timeline)
    this = timeline.this_year(which)
    if this is None:
        return None
    relative = groups["rel"] or ("this" if groups["det"] == "this" else None)
    if _is_contextual(match, relative, timeline):
        return _year_beside(match, timeline) or Year(which, this - 1, "relative")
    if relative is None and (glossed := _glossed_year(match, timeline)):
        return Year("sh", glossed, "sh")
    if relative == "new" and calendar.parts(which, timeline.published or date.min).month < 10:
        relative = "current"
    return Year(which, this + OFFSETS.get(relative or "", 0), "sh" if groups["kind"] and which == "sh" else "relative")


def _glossed_year(match: re.Match[str], timeline: Timeline) -> int | None:
    """Return the year of 'the Iranian calendar year ended in March 2021', which only its gloss numbers."""
    gloss = read_gloss(timeline.low, match.end()) if match["kind"] and re.match(_IRANIAN, match["kind"]) else None
    if gloss is None or gloss.first[0] != 3:
        return None
    if gloss.last and gloss.last[2] and gloss.last[0] == 3:
        return gloss.last[2] - 622
    return gloss.first[2] - (622 if gloss.edge == "end" else 621) if gloss.first[2] else None


def _calendar_of(match: re.Match[str], timeline: Timeline) -> Calendar:
    kind = match["kind"] or ""
    if re.match(_IRANIAN, kind):
        return "sh"
    gloss = read_gloss(timeline.low, match.end())
    if gloss is not None and (gloss.first[0] == 3 and gloss.first[1] in (None, 19, 20, 21, 22)):
        return "sh"
    return timeline.usual(match.start())


def _is_contextual(match: re.Match[str], relative: str | None, timeline: Timeline) -> bool:
    """Return whether 'the preceding year' counts from the period just named, not from the day of publication."""
    if relative in ("preceding", "prior") or (match["det"] in ("its", "their") and relative):
        return True
    return relative in ("previous", "past", "last") and not match["kind"] and bool(COMPARED.search(timeline.low, max(0, match.start() - 40), match.start()))


def _year_beside(match: re.Match[str], timeline: Timeline) -> Year | None:
    """Return the year before (or after) the year-long period that the sentence (or the text, for 'its preceding') named last."""
    named = timeline.main(days=(350, 400))
    if named is None or (
        match["rel"] in ("past", "last", "previous") and match["det"] != "its" and named.start < timeline.text.sentence_at(match.start()).start
    ):
        return None
    step = 1 if OFFSETS.get(match["rel"], 0) > 0 else -1  # "its next year"
    return Year(named.counts_in, calendar.parts(named.counts_in, named.bounds[0]).year + step, "relative")
