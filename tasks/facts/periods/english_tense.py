"""English words around a date -> whether it lies ahead, and whether it is only when somebody spoke."""

import re

from tasks.facts.periods.timeline import Role, Timeline

_SAYING = (
    r"(?:said|says|saying|say|reported|reports|report|announced|announcing|announcement|told|tweeted|wrote|stated|stating|added|noted|informed"
    r"|declared|interview|speech|presser|"
    r"conference|remarks|quoted|quoting|statement|mentioned|explained|published|released|issued|posted|unveiled|signed|inaugurated|revealed)"
)
_SAID_BEFORE = re.compile(rf"\b{_SAYING}\b[^.;,]{{0,45}}$")
_SAID_AFTER = re.compile(rf"\s*,?[^.;]{{0,70}}?\b{_SAYING}\b")
_BACK = re.compile(r"\b(?:back|earlier|also|later)\s+(?:in|on)?\s*$")
_AHEAD = re.compile(
    r"\b(?:will|shall|(?<!used )to be|is to|are to|due|scheduled (?:to|for)|slated|set to|expected|plans? to|planned|planning|going to|upcoming|would|deadline"
    rf"|until|till)\b(?:(?!\b{_SAYING}\b)[^.;]){{0,140}}$"
)


def looks_ahead(match: re.Match[str], timeline: Timeline) -> bool:
    """Return whether the sentence looks forward to the date, and nobody is saying something on it."""
    before, after = timeline.clause(match.start(), match.end(), before=160)
    return not _SAID_BEFORE.search(before) and (bool(_AHEAD.search(before)) or after.startswith((" will", ", will", " deadline")))


def month_role(match: re.Match[str], timeline: Timeline) -> Role:
    """Return 'moment' for a month in which something was said."""
    before, after = timeline.clause(match.start(), match.end())
    if _SAID_BEFORE.search(before) or (_BACK.search(before) and _SAID_AFTER.match(after)):
        return "moment"
    return "moment" if re.search(r"(?:^|\. ?)in $", before) and re.match(rf",[^,.;]{{0,60}}\b{_SAYING}\b", after) else "main"


def is_capital(match: re.Match[str], timeline: Timeline, word: str) -> bool:
    """Return whether the group ``word`` of the match begins with a capital letter in the text."""
    place = match.start(word)
    return timeline.text.folded[place : place + 1].isupper()
