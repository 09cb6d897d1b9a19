"""Trade told from the other side -> the same trade as Iran's: "China, importing § from Iran" beside "Iran's exports" is an export to China."""

from collections.abc import Sequence

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.home_goods import importer, importers, is_of_home, is_of_home_goods
from tasks.facts.figures.partner_places import another_figure, of_country
from tasks.facts.figures.scenes import HOME, QUANTITY
from tasks.facts.lexicon import Cue


def read_flow(
    reading: Reading, position: int, measure: str, partner: tuple[str, ...], *, buyer: bool, reporter: str, cue: Cue | None
) -> tuple[str, tuple[str, ...], str]:
    """Return measure, partner and reporter with the flow seen from Iran where the text speaks of its trade; ``buyer``: the partner is the one who imports."""
    if measure == "imports" and cue is not None and _imports_from_home(reading, cue):
        if buyer and HOME not in partner:
            return "exports", partner, HOME
        taking = importers(reading, cue) or (() if reporter == HOME else (reporter,))
        return (measure, (HOME,), taking[0]) if len(taking) == 1 else ("exports", tuple(sorted(taking)), HOME)
    if measure == "trade" and partner == (HOME,) and reporter != HOME:
        return measure, (reporter,), HOME
    if measure == "exports" and cue is not None and (seller := _sells_to_home(reading, cue)):
        return "imports", (seller,), HOME
    if measure == "exports" and cue is not None and _to_home(reading, cue):
        return _told_abroad(reading, cue, partner, reporter)
    if (
        measure == "exports"
        and partner == (HOME,)
        and reporter != HOME
        and cue is not None
        and not _EXPORTS.intersection(reading.scene.words[cue.start : cue.end])
    ):
        return "imports", (reporter,), HOME  # "Germany sent § of goods to Iran"
    told_of_iran = buyer or not partner or HOME in partner
    if measure == "imports" and cue is not None and told_of_iran and _of_iranian_trade(reading, position, cue):
        buyers = tuple(code for code in partner if code != HOME and buyer) or ((reporter,) if reporter != HOME else ())
        if buyers:
            return "exports", buyers, HOME
    if measure == "imports" and HOME not in partner and is_of_home(reading, position):
        buyer_code = reporter if reporter != HOME else importer(reading, position)
        return (measure, (HOME,), buyer_code) if buyer_code else ("exports", (), HOME)
    if measure == "imports" and reporter == HOME and not partner and (buyer_named := _buyer(reading, position)):
        return measure, (HOME,), buyer_named
    if measure == "imports" and reporter == HOME and not partner and _from_home(reading, position):
        others = _foreign(reading, len(reading.scene.words)) or reading.memory.foreign
        return measure, (HOME,), others[-1] if others else reporter
    return measure, partner, reporter


def _sells_to_home(reading: Reading, cue: Cue) -> str | None:
    """As in "Iran is the biggest buyer of Indian rice": whose goods they are that Iran takes."""
    seller = reading.scene.countries.get(cue.end - 1, HOME)
    named = HOME in (code for place, code in reading.scene.countries.items() if place < cue.start)
    return seller if seller != HOME and named and reading.scene.words[cue.start] in _TAKERS else None


_TAKERS = frozenset({"buyer", "buyers", "customer", "customers"})


def is_balance(reading: Reading, position: int, measure: str) -> bool:
    """As in "a trade balance of §", "§ positive balance", «تراز تجاری § »: exports less imports, which facts.md measures as trade."""
    near = reading.scene.words[max(0, position - _BALANCE_BEFORE) : position + _BALANCE_AFTER]
    return measure == "trade" and (not _BALANCE.isdisjoint(near) or tells_balance(reading, position))


def tells_balance(reading: Reading, position: int) -> bool:
    """As in "the trade balance was negative with the value of imports exceeding that of exports by §", "positive with § in favor of exports"."""
    words = reading.scene.words
    told = next((i for i in range(position - 1, max(-1, position - _BALANCE_TOLD), -1) if words[i] in {QUANTITY, "balance"}), None)
    return told is not None and words[told] == "balance" and not _LEANING.isdisjoint(words[told:position])


_BALANCE_TOLD = 18  # words
_LEANING = frozenset({"positive", "negative", "exceeding", "exceeded"})
_BALANCE = frozenset({"balance", "surplus", "deficit", "تراز", "مازاد", "کسری"})
_BALANCE_BEFORE, _BALANCE_AFTER = 12, 5  # words


def _told_abroad(reading: Reading, cue: Cue, partner: tuple[str, ...], reporter: str) -> tuple[str, tuple[str, ...], str]:
    """As in "China's exports to Iran stood at §": China's figure; "the largest exporters to Iran" are where Iran imports from."""
    if reporter != HOME and reading.scene.words[cue.end - 1] in _EXPORTS:
        return "exports", (HOME,), reporter
    seller = (reporter,) if reporter != HOME else tuple(code for code in partner if code != HOME) or tuple(_from_abroad(reading, cue))
    return "imports", seller or tuple(_foreign(reading, cue.start) or reading.memory.foreign)[-1:], HOME


def _from_abroad(reading: Reading, cue: Cue) -> Sequence[str]:
    """As in "exports to Iran from Georgia", "exports from the U.S. to Iran"."""
    words, countries = reading.scene.words, reading.scene.countries
    named = (i + 2 if words[i + 1 : i + 2] == ("the",) else i + 1 for i in range(cue.end, min(cue.end + 6, len(words))) if words[i] == "from")
    return [countries[i] for i in named if countries.get(i, HOME) != HOME]


_EXPORTS = frozenset({"export", "exports", "exported"})


def _imports_from_home(reading: Reading, cue: Cue) -> bool:
    words, countries = reading.scene.words, reading.scene.countries
    named = of_country(words, cue.end)
    if named >= 0 and words[named + 1 : named + 2] == ("from",):  # "imports of Britain from Iran"
        return HOME in {countries.get(named + 2), countries.get(named + 3)}
    if is_of_home_goods(reading, cue):
        return True
    return words[cue.end : cue.end + 1] == ("from",) and HOME in {countries.get(cue.end + 1), countries.get(cue.end + 2)}


def _foreign(reading: Reading, before: int) -> list[str]:
    return [code for run in reading.runs if run.end <= before for code in run.codes if code != HOME]


def _from_home(reading: Reading, position: int) -> bool:
    """As in "the company shipped in § of oil from Iran": somebody else's imports."""
    words, countries = reading.scene.words, reading.scene.countries
    for i in range(position + 1, min(position + _FROM_REACH, len(words))):
        if words[i] == "from" and countries.get(i + 1) == HOME:
            return not another_figure(words[position + 1 : i])
    return any(words[i] == "from" and countries.get(i + 1) == HOME for i in range(max(0, position - 8), position - 1))


def _buyer(reading: Reading, position: int) -> str | None:
    """As in "India, the second buyer of Iranian oil, has cut its purchases" (434625, 431637): its buyer is the first country of the sentence."""
    words, countries = reading.scene.words, reading.scene.countries
    first, home = next(iter(countries), -1), next((place for place, code in countries.items() if code == HOME), -1)
    return countries[first] if 0 <= first < min(home, position) and not _OIL.isdisjoint(words[home + 1 : home + _OIL_REACH]) else None


_OIL = frozenset({"crude", "oil", "condensate", "buyer", "purchaser", "customer", "importer", "client"})
_OIL_REACH = 6  # words
_FROM_REACH = 12  # words, with what stands in parentheses


def _to_home(reading: Reading, cue: Cue) -> bool:
    """As in "the largest exporter to Iran", "exporters of goods to Iran", "managed to export § worth of goods to Iran"."""
    words = reading.scene.words
    reach = next((i for i in range(cue.end, min(cue.end + _GOODS_REACH, len(words))) if words[i] in _NEW_CLAUSE), min(cue.end + _GOODS_REACH, len(words)))
    return any(words[i] == "to" and reading.scene.countries.get(i + 1) == HOME and words[i + 2 : i + 3] != ("'",) for i in range(cue.end, reach))


_GOODS_REACH = 9  # words
_NEW_CLAUSE = frozenset({",", ";", "and", "while", "which", "that"})


def _of_iranian_trade(reading: Reading, position: int, cue: Cue) -> bool:
    """The same sentence, or the one before it, speaks of Iran's exports or of who buys them."""
    words = reading.scene.words
    counted = (quantity.counted for i, quantity in reading.scene.quantities.items() if i < position)
    if not _CUSTOMERS.isdisjoint(words[:position]) or not _CUSTOMERS.isdisjoint(f"{noun}s" for noun in counted if noun):
        return True
    if words[cue.start] not in _BUYING:
        return False
    if any(other.value == "exports" and other.start < position for other in reading.measures):
        return True
    return reading.memory.measure == "exports" and reading.memory.reporter == HOME


_CUSTOMERS = frozenset({"importers", "buyers", "customers", "customer", "destination", "destinations"})
_BUYING = frozenset({"importing", "imported", "purchases", "importer", "importers", "bought", "purchased"})
