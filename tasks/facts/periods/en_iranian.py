"""English mentions of Iranian months -> dates: 'the month of Mehr (September 23-October 22)', 'in Ordibehesht'."""

import re

from tasks.facts import calendar
from tasks.facts.periods.date_words import IRANIAN_MONTHS, NUMBERS, any_of
from tasks.facts.periods.en_year import YEAR, resolve_year
from tasks.facts.periods.english_tense import is_capital, looks_ahead
from tasks.facts.periods.rules import Resolved, Rule
from tasks.facts.periods.timeline import Timeline

YEAR_BEHIND = re.compile(rf"\s*,?\s*(?:of|in)?\s*(?:the\s+)?{YEAR}(?!\w)")


def _iranian_month(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    month = IRANIAN_MONTHS[match["name"]]
    end, year = match.end(), None
    behind = YEAR_BEHIND.match(timeline.low, end)
    if behind and (behind["bare"] or behind["rel"] or behind["num"] or behind["det"]):
        resolved = resolve_year(behind, timeline)
        if resolved and (resolved.counts_in == "sh" or resolved.calendar == "relative"):
            year, end = (resolved.number if resolved.counts_in == "sh" else None), behind.end()
    this = timeline.this_year("sh")
    if (
        year is None
        and this
        and re.search(
            r"(?:last|past|previous)\s+(?:iranian\s+)?year's\s+(?:iranian\s+)?(?:calendar\s+)?$", timeline.low[max(0, match.start() - 40) : match.start()]
        )
    ):
        year = this - 1
    if year is None:
        year = timeline.past_month(month, "sh", ahead=looks_ahead(match, timeline))
    if year is None:
        return None
    if match["day"]:
        found = calendar.gregorian_date(year, month, int(match["day"]))
        return Resolved((found, found), "sh", "sh", "moment", end) if found else None
    bounds = calendar.month_bounds(year, month)
    return Resolved((bounds[1], bounds[1]), "sh", "sh", "moment", end) if match["edge"] else Resolved(bounds, "sh", "sh", end=end)


def _bare_iranian_month(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'in Ordibehesht, falling': unless a name follows or stands before ('Mehr news', 'Bahman radar')."""
    if not is_capital(match, timeline, "name") or match["name"] == "mehr":
        return None
    if re.compile(r"\s+(?!I[a-z])[A-Z]|\s+\d|-|'|\s+(?:radar|news|bank|square|street|group)").match(timeline.text.folded, match.end()):
        return None
    if not re.search(
        r"\b(?:in|of|during|from|to|than|for|since|until|by|and)\s+(?:early\s+|late\s+|mid-?)?$", timeline.low[max(0, match.start() - 18) : match.start()]
    ):
        return None
    return _iranian_month(match, timeline)


_IRAN = any_of(IRANIAN_MONTHS, "en")
_KIND = r"(?:(?:current|present|past|previous|last)\s+)?(?:iranian|persian|solar)\s+(?:solar\s+)?(?:calendar\s+)?"
IRANIAN_RULES = (
    Rule(
        "en.iranian_month",
        "month iranian persian solar last end # current present past previous " + " ".join(NUMBERS),
        re.compile(
            rf"(?:the\s+)?(?P<edge>(?:last\s+day|end)\s+of\s+(?:the\s+)?)?(?:(?:{any_of(NUMBERS, 'en')}|\d{{1,2}}(?:st|nd|rd"
            rf"|th))\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+of\s+(?:the\s+)?)?"
            rf"\[?(?:the\s+)?(?:{_KIND}months?\s*,?\s+(?:of\s+)?|months?\s+of\s+(?:the\s+)?)\]?\s*(?:\w+\s+month\s+)?(?P<name>{_IRAN})\b"
        ),
        _iranian_month,
    ),
    Rule("en.iranian_date", "#", re.compile(rf"(?P<edge>(?!))?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_IRAN})\b"), _iranian_month),
    Rule(
        "en.iranian_date",
        "@i",
        re.compile(rf"(?P<edge>(?!))?(?P<name>(?!mehr|bahman|tir|dey|azar|aban){_IRAN})\s+(?P<day>\d{{1,2}})\b(?!\.)(?=\s*,?\s*1[34]\d\d)"),
        _iranian_month,
    ),
    Rule(
        "en.iranian_month_bare",
        "@i end",
        re.compile(rf"(?:the\s+)?(?P<edge>end\s+of\s+)?(?P<day>(?!))?(?P<name>{_IRAN})\b(?:\s+month\b)?"),
        _bare_iranian_month,
    ),
)
