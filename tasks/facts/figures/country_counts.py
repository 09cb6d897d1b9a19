"""The surface of a count -> whether it points to those that the text speaks of: "the two sides", "its 15 neighbors", "the top five provinces"."""

import re

from tasks.facts.patterns import pattern
from tasks.facts.text import Span


def of_two(surface: str) -> bool:
    """Tell whether ``surface``, in lower case, points to Iran and one other country, or to any two: "two sides", "both nations"."""
    return bool(pattern("partners", "the_two").fullmatch(surface))


def of_neighbors(surface: str) -> bool:
    """Tell whether ``surface``, in lower case, counts the neighbors of a country: "15 neighbors", "a dozen land neighbors"."""
    return "neighb" in surface and not surface.startswith(("one", "two", "both"))


def of_parties(low: str, span: Span) -> bool:
    """Tell whether the count at ``span`` points to known parties, so that it holds whenever: "the two countries", "six world powers", "the top five provinces".

    Written for 486466, 438199 and 477892; "exported to 40 countries" is as many as there were in the period.
    """
    surface = low[span.start : span.end]
    if not _PARTIES.search(surface):
        return False
    return of_two(surface) or of_neighbors(surface) or surface.endswith("powers") or bool(_DEFINITE.search(low, max(0, span.start - _BEFORE), span.start))


_PARTIES = re.compile(r"\b(?:countr(?:y|ies)|nations?|sides|neighbou?rs|states|provinces|members|powers|parties|governments|officials)$")
_DEFINITE = re.compile(r"\b(?:the|its|their|our|these|those|all|top|first|mentioned)\s+$|'s?\s+$")
_BEFORE = 15  # characters


def is_age(low: str, span: Span) -> bool:
    """Tell whether a span of time is a mean that changes from year to year: "the average age was 29 years", "life expectancy rose to 75 years"."""
    return bool(_AGES.search(low, max(0, span.start - _AGE), span.start))


_AGES = re.compile(r"\b(?:(?:average|mean|median) age|expectancy)\b[^.]*$")
_AGE = 150  # characters
