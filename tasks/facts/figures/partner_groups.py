"""Words that point back to several countries, "the named countries", «این پنج کشور» -> those countries, or that nobody can tell which."""

from collections.abc import Iterator

from tasks.facts.figures.partner_antecedents import is_of_two
from tasks.facts.figures.partner_places import TOWARDS, Place, another_figure
from tasks.facts.figures.scenes import QUANTITY
from tasks.facts.lexicon import word_list

_POINTERS = {lang: word_list("partners", lang, "pointers") for lang in ("en", "fa")}
_NOUNS = {lang: word_list("partners", lang, "group_nouns") for lang in ("en", "fa")}
_ANYBODY = word_list("partners", "en", "anybody") | word_list("partners", "fa", "anybody")
_ONE = word_list("partners", "en", "the_country") | {"کشور"}
_STRONG = word_list("partners", "en", "strong_pointers") | word_list("partners", "fa", "strong_pointers")
_IMPORTS = frozenset({"import", "imports", "imported"})  # "imported to the country" is to Iran
_LONGEST = 5  # words of "the mentioned neighboring countries"
_NO_PARTNER = frozenset({"and", "in", "into", "-"})


def group(place: Place) -> tuple[str, ...] | None:
    """As in "exports to the named countries", "imports from the five countries": those of the last list, when their number agrees."""
    listed = place.memory.listed
    return place.foreign(listed) if len(listed) > 1 and not {_MEANT, len(listed)}.isdisjoint(_groups(place)) else None


def points_back(place: Place) -> str | None:
    """Tell whether a figure without a partner has one all the same, which the text only points back to; never "exports from the country"."""
    if place.measure == "transit":
        return None
    if next(_groups(place), None) is not None:
        return "unresolved_group"
    return "unresolved" if (place.measure == "trade" and is_of_two(place)) or _of_one(place) else None


_MEANT, _DESCRIBED = 0, -1


def _groups(place: Place) -> Iterator[int]:
    """Yield the stated number of each group of countries that the figure's clause names as a partner, else whether it is only described."""
    words, quantities = place.scene.words, place.scene.quantities
    towards = TOWARDS[place.measure] - _NO_PARTNER
    for i in range(place.low, place.high - 2):
        if words[i] not in towards or words[i + 1] not in _POINTERS[place.language] or another_figure(words[place.position + 1 : i]):
            continue
        meant = _MEANT if _STRONG.intersection(words[i + 1 : i + 4]) else _DESCRIBED
        for j in range(i + 2, min(i + 2 + _LONGEST, place.high)):
            last = quantities[j].surface.lower().split()[-1] if words[j] == QUANTITY else words[j]
            if words[j] in _ANYBODY or (last not in _NOUNS[place.language] and (words[j] == QUANTITY or not words[j].isalpha())):
                break
            if last in _NOUNS[place.language] and (last != "کشور" or words[j] == QUANTITY or words[j + 1 : j + 2] == ("ها",)):
                if words[j] != QUANTITY:
                    yield meant
                elif quantities[j].value != 2 or place.measure != "trade":  # "trade between the two countries" is one with the reporter
                    yield int(quantities[j].value)
                break


def _of_one(place: Place) -> bool:
    """As in "imports from the country" where no other country was named before."""
    words, towards = place.scene.words, TOWARDS[place.measure] - _NO_PARTNER
    return any(
        words[i] in towards
        and words[i + 1] in {"the", "that", "this", "این", "آن"}
        and words[i + 2] in _ONE
        and words[i + 3 : i + 4] != ("'",)
        and not another_figure(words[place.position + 1 : i])
        and not (place.measure == "exports" and _IMPORTS.intersection(words[max(0, i - 3) : i]))
        for i in range(place.low, place.high - 2)
    )
