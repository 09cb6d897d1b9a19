"""A count that points to two countries, "the two sides" -> the one that they are with Iran."""

from collections import Counter
from collections.abc import Sequence

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.scenes import HOME


def other_of_two(reading: Reading, position: int) -> str | None:
    """Return the country that "the two countries" are with Iran (479622, 448351, 473799): the one named beside it, or the one the text is about.

    Two that are no party of Iran's, "India and Pakistan", are nobody's partner (477892, 427891), nor are those of a story about another country.
    """
    if reading.memory.base != HOME:
        return None
    before = [(tuple(code for code in run.codes if code != HOME), HOME in run.codes) for run in reading.runs if run.end <= position]
    if beside := [codes[0] for codes, home in before if home and len(codes) == 1]:
        return beside[-1]
    here = {code for codes, _ in before for code in codes}
    if len(here) > 1:
        return None
    most = Counter(reading.memory.foreign[-_RECENT:]).most_common(2)
    told = here.pop() if here else reading.memory.foreign[-1] if most and (len(reading.memory.listed) < 2 or _prevails(most)) else None
    return most[0][0] if told == "USA" and most else told  # "U.S. sanctions hinder the two countries"


_RECENT = 50  # names


def _prevails(most: Sequence[tuple[str, int]]) -> bool:
    return bool(most) and most[0][1] >= _OFTEN and all(2 * count <= most[0][1] for _, count in most[1:])


_OFTEN = 3
