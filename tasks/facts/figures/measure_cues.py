"""A scene -> the words that name a measure, and which of them is nearest to a figure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, pairwise, repeat, zip_longest
from operator import attrgetter

from tasks.facts.figures.heads_fa import WEAK, heads_fa
from tasks.facts.figures.measure_units import PHYSICAL
from tasks.facts.figures.scenes import QUANTITY, Scene
from tasks.facts.lexicon import Cue, Lexicon, lexicon, word_list
from tasks.lookups import load
from tasks.models import Language

NEAR = 14.0  # within this distance a word names what a number without a noun counts
FAR = 40.0  # beyond this a word before the figure says nothing about it
_DEAR = 8.0  # money is seldom the size of a production or of what is consumed
_WINDOW = 80  # words on either side that can hold a cue nearer than FAR
FAR_AFTER = 16.0  # and one after it


@cache
def measure_words(language: Language) -> Lexicon:
    """Return the measure words of ``language`` (tasks/lookups/measures.yaml)."""
    strengths = {"strong": 0.0, "phrases": 0.0, "weak": WEAK}
    return lexicon(
        (form, measure, strengths[strength])
        for measure, groups in load("measures")[language].items()
        for strength, phrases in groups.items()
        for phrase in phrases
        for form in ((phrase,) if language == "en" or strength == "weak" else _forms(phrase))
    )


def _forms(phrase: str) -> tuple[str, ...]:
    """A Persian noun with the plural or the owner glued to it: «هزینههای»، «تولیدات»، «صادراتشان»، «تولیدش»."""
    return (phrase,) if " " in phrase or phrase == "ارز" else tuple(f"{phrase}{ending}" for ending in _ENDINGS)


_ENDINGS = ("", "ها", "های", "هایش", "شان", "مان", "ش", "ات")


@dataclass(frozen=True, slots=True)
class Distances:
    """How far apart two words of a scene are, clause bounds counted: sums of steps from the sentence's start."""

    leftward: tuple[float, ...]
    rightward: tuple[float, ...]

    def between(self, cue: Cue, position: int) -> float:
        """Return the distance of ``cue`` from the figure at ``position``."""
        if cue.end <= position:
            return self.leftward[position] - self.leftward[cue.end]
        return self.rightward[cue.start] - self.rightward[position + 1] + 2.0


NOWHERE = Distances((), ())  # of a sentence without figures
_STEP = {",": 1.5, "،": 1.5, ";": 8.0, "؛": 8.0, "while": 8.0, "whereas": 8.0, "but": 6.0, "although": 8.0, "however": 5.0, "¶": 0.0, ".": 8.0, "¢": 0.5}
_STEP_LEFT = _STEP | {QUANTITY: 2.0, "(": 0.0, ")": 0.0}
_STEP_RIGHT = _STEP | {QUANTITY: 5.0, "(": 3.0, "and": 1.5, ",": 6.0}
# Persian: the verb and often its noun follow the figure
_STEP_RIGHT_FA = _STEP | {QUANTITY: 4.0, "،": 4.0}


def distances(words: Sequence[str], language: Language) -> Distances:
    """Return the distance table of a scene."""
    right = _STEP_RIGHT if language == "en" else _STEP_RIGHT_FA
    return Distances(
        tuple(accumulate(map(_STEP_LEFT.get, words, repeat(1.0)), initial=0.0)),
        tuple(accumulate(map(right.get, words, repeat(1.0)), initial=0.0)),
    )


def measure_cues(scene: Scene, language: Language) -> list[Cue]:
    """Return the words of ``scene`` that name a measure; of two side by side the last is the head ("gas production capacity")."""
    cues = [cue for cue in measure_words(language).find(scene.words) if cue.value != "none"]
    if language == "fa":
        return heads_fa(cues, scene.words)
    cues = [cue for cue in cues if cue.value != "agreements" or not _is_source(cue, scene.words)]
    heads = [cue for cue, after in zip_longest(cues, cues[1:]) if after is None or _stands(cue, after, scene.words)]
    kept = [cue for before, cue in zip((None, *heads), heads, strict=False) if before is None or not _of_head(before, cue, scene.words)]
    if all(scene.words[cue.end - 1] in _AGENTS for cue in kept):
        return kept
    return [cue._replace(cost=WEAK) if scene.words[cue.end - 1] in _AGENTS else cue for cue in kept]  # "exports made by major producers"


def _stands(cue: Cue, after: Cue, words: Sequence[str]) -> bool:
    """Of two cues side by side the last is the head, but in "revenues from exports"."""
    return after.start > cue.end or after.cost > cue.cost or _of_head(cue, after, words)


def _is_source(cue: Cue, words: Sequence[str]) -> bool:
    """As in "under the agreement", "based on the said memorandum of understanding": what follows is agreed on, not an agreement's worth."""
    before = words[max(0, cue.start - _ADJUNCT) : cue.start]
    return words[cue.end - 1] not in {"worth", "at"} and QUANTITY not in before and not _ADJUNCTS.isdisjoint(chain(before, pairwise(before)))


_ADJUNCT = 4  # words
_ADJUNCTS = frozenset({"under", ("based", "on"), ("as", "per"), ("according", "to"), ("framework", "of")})
_AGENTS = frozenset({"producer", "producers", "consumer", "consumers"})


def _of_head(head: Cue, cue: Cue, words: Sequence[str]) -> bool:
    """As in "the capacity of power generation", "the price of exports", "revenues from oil and gas exports": the first noun is what is measured."""
    gap = words[head.end : cue.start]
    if head.value == "revenue" and "from" in (words[head.end - 1], *gap[:1]):
        return len(gap) <= _FROM_REACH and not _AMOUNTS.intersection(gap)
    return head.value in _HEADS and "of" in (words[head.end - 1], *gap[:1]) and len(gap) <= _HEAD_REACH and not _NEW_PHRASE.intersection(gap)


_HEADS = frozenset({"capacity", "price", "cost", "revenue"})
_HEAD_REACH = 4  # words
_FROM_REACH = 8
_AMOUNTS = frozenset({QUANTITY, ";", "while", "which", "that"})
_NEW_PHRASE = frozenset({QUANTITY, ",", "and", "to", "for", "in"})


def nearest(
    cues: Sequence[Cue], position: int, table: Distances, words: Sequence[str], allowed: frozenset[str] | None, *, money: bool = False
) -> tuple[Cue, float] | None:
    """Return the cue that governs the figure at ``position`` and its distance, or None when all are far off."""
    best: tuple[Cue, float] | None = None
    first = bisect_left(cues, position - _WINDOW, key=attrgetter("start"))
    last = bisect_left(cues, position + _WINDOW, key=attrgetter("start"))
    for cue in cues[first:last]:
        if (allowed is not None and cue.value not in allowed) or words[cue.start] in (_OF_GOODS if money else _OF_MONEY):
            continue
        if words[cue.start] in _HOLDS and allowed is not PHYSICAL:
            continue
        cost = (
            cue.cost
            + (_DEAR if money and (cue.value == "production" or (cue.value == "consumption" and cue.end <= position)) else 0.0)
            + table.between(cue, position)
            - (_bonus(cue, position, words) if cue.start > position else 0.0)
        )
        if cost < (FAR if cue.end <= position else FAR_AFTER) and (best is None or cost < best[1]):
            best = (cue, cost)
    return best


# what is offered is a loan or a cargo, what is supplied is money or power: the unit tells, another word or the sentence before names the measure
_OF_GOODS = frozenset({"offer", "offers", "offered", "offering"})
_OF_MONEY = frozenset(
    {"paid", "pay", "pays", "payment", "payments", "provided", "supplied", "contributed", "contribution", "contributions", "donated", "donating", "poured"}
    | {"save", "saves", "saved", "saving", "savings", "withdraw", "withdrawn", "withdrawing", "funded", "provide", "committed"}
)


_HOLDS = frozenset({"contains", "contain", "holds", "hold"})  # what a field holds are reserves, no share and no sum


def _bonus(cue: Cue, position: int, words: Sequence[str]) -> float:
    """Weigh a word after the figure: "§ of the country's exports", "§ growth in output", "§ were imported" bind, "§ and imported" begins anew."""
    gap = words[position + 1 + (words[position + 1 : position + 3] == _WORTH_OF) : cue.start]
    if words[cue.start : cue.start + 2] == ("official", "rate"):  # "(about § at the official rate of §)"
        return -10.0
    if (cue.value == "budget" or words[cue.start] == "economy") and "in" in gap:  # "envisaged in the budget", "in the economy": where it is, not what
        return 0.0
    if gap[:1] == ("(",) and QUANTITY in gap[:5] and ")" in gap[:6] and "that" not in gap:  # "§ rials (about §) was paid": as if the parenthesis were not there
        said_again = gap.index(")") + 1
        return _PARENTHESIS + _bonus(cue, position + said_again, words)
    if ("added", "to") in pairwise(gap[:_ADDED_TO]) and "," not in gap:
        return _PARENTHESIS  # "§ will be added to the current § production"
    if words[cue.start] in _VERBS:
        if not gap or not _PASSIVE.intersection(gap[-2:]):
            return _RELATIVE if _is_relative(gap, words[cue.end : cue.end + 1]) else -12.0
        if _SUBJECT.issuperset(gap[:-1]):
            return 3.0 + _COMMA * gap.count(",")  # "§ of rice, oil, and sugar have been imported"
        return 3.0 if "," not in gap and QUANTITY not in gap else 0.0
    if "for" in gap and _YIELDS.intersection(words[max(0, position - 3) : position]):
        return _PURPOSE  # "produces § of gas for home consumption"
    if gap[:1] == ("to",) and len(gap) <= _ADDED_TO and QUANTITY not in gap and _ADDS.intersection(words[max(0, position - 4) : position]):
        return 12.0  # "add § to the country's capacity"
    if QUANTITY not in gap and any(gap[i : i + 2] in _BELONGS for i in range(min(len(gap), 4))):
        return 12.0
    if not gap or len(gap) > 9 or not _PHRASE_ENDS.isdisjoint(gap) or gap[-2:] in _AND_ITS or gap[0] not in _LINKS | CHANGES or gap[-1] in {"and", "to"}:
        return 0.0
    return 12.0 if gap[0] in _LINKS or "in" in gap[:4] or "of" in gap[:4] else 0.0


def _is_relative(gap: Sequence[str], after: Sequence[str]) -> bool:
    """As in "§ of goods imported from", "§ of the vaccine made by": a participle that tells more of the figure's own noun."""
    return gap[:1] == ("of",) and len(gap) <= _NOUN_PHRASE and _OTHERS.isdisjoint(gap) and not _BY.isdisjoint(after)


_WORTH_OF = ("worth", "of")  # "§ worth of imports" is "§ of imports"
_RELATIVE = -4.0
_NOUN_PHRASE = 8  # words
_BY = frozenset({"by", "from", "in", "to", "at", "during", "through", "via", "into", "¶"})
_OTHERS = frozenset({QUANTITY, ",", ";", "and", "while", "which", "that", "who", "has", "have", "had", "will", "would"})
_COMMA = 7.0  # what a comma and its "and" cost
_SUBJECT = word_list("commodities", "en", "nouns") | word_list("commodities", "en", "adjectives") | {"of", ",", "and", "other", "various", "have", "has", "the"}
_PURPOSE = -12.0
_YIELDS = frozenset({"produce", "produces", "produced", "recover", "recovers", "extract", "extracts", "generate", "generates"})
_ADDS = frozenset({"add", "adds", "added", "adding"})
_ADDED_TO = 10  # words
_PARENTHESIS = 11.0  # what the steps through it cost
_BELONGS = {("related", "to"), ("share", "of"), ("gained", "from"), ("pertained", "to"), ("belonged", "to"), ("accounted", "for")}
_AND_ITS = {("and", "its"), ("and", "their")}  # "export § of goods and its imports"
_PHRASE_ENDS = frozenset({",", QUANTITY, "which", "through", "via"})
_LINKS = frozenset({"of", "in"})
CHANGES = frozenset({"growth", "rise", "increase", "decrease", "decline", "fall", "drop", "reduction", "jump", "hike", "share", "surge", "contraction"})
_VERBS = frozenset(
    {
        "exported",
        "imported",
        "produced",
        "sold",
        "consumed",
        "extracted",
        "invested",
        "exporting",
        "importing",
        "producing",
        "generated",
        "earned",
        "manufactured",
        "shipped",
        "bought",
        "purchased",
        "transited",
        "spent",
    }
)
_PASSIVE = frozenset({"was", "were", "been", "being", "be", "is", "are", "to", "which", "that", "had"})
