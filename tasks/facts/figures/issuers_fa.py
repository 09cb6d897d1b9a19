"""Persian market reports: a price or rate -> the country whose money it is told in or of, since a currency beside a figure is no country's name.

An ounce of gold, silver or platinum has the price of the world where no market's country is named before it.
"""

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.scenes import HOME
from tasks.facts.lexicon import lookup

_BY_CODE: dict[str, str] = lookup("clauses")["issuers"]
_BY_WORD: dict[str, str] = {word: _BY_CODE[code] for word, code in lookup("clauses")["fa"]["currencies"].items()}
_REACH = 25  # words


def issuer(reading: Reading, position: int, measure: str) -> str | None:
    """Return Iran for amounts of rials and tomans, the world for an ounce, else whose currency an exchange rate, or its move, is of; None otherwise."""
    if reading.language != "fa":
        return None
    unit = reading.scene.quantities[position].unit
    head, _, tail = unit.partition("/")
    if head in _RIALS:
        return HOME
    if tail == "oz" and not any(place < position for place in reading.scene.countries):
        return "WORLD"
    if measure != "exchange_rate":
        return None
    if tail in _BY_CODE:
        return _BY_CODE.get(tail if head == "USD" else head)
    if reading.memory.unit.partition("/")[0] in _RIALS or any(other.unit.partition("/")[0] in _RIALS for other in reading.scene.quantities.values()):
        return HOME
    words = reading.scene.words
    return next((_BY_WORD[words[i]] for i in range(position - 1, max(position - _REACH, -1), -1) if words[i] in _BY_WORD and words[i - 1] != "برابر"), None)


_RIALS = frozenset({"IRT", "IRR"})
