"""Text -> ranks: "the fifth biggest partner", "ranked 11th", «رتبه دوم», «پنجمین تولیدکننده بزرگ». An ordinal that ranks nothing is no figure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tasks.facts.lexicon import lookup
from tasks.facts.patterns import any_word
from tasks.facts.text import Text


class Rank(NamedTuple):
    """An ordinal that ranks something; ``last`` is the end of a range of ranks."""

    start: int
    end: int
    value: float
    last: float | None
    rule: str


_DATA = lookup("ranks")
_EN = {word: float(value) for word, value in _DATA["en"]["ordinals"].items()}
_ORDINAL = rf"(?:{any_word(_EN)}|\d{{1,3}}(?:st|nd|rd|th))"
_BEFORE = "|".join(_DATA["en"]["before"])
_AFTER = "|".join(_DATA["en"]["after"])
_FOUND_EN = re.compile(rf"[^a-z0-9_.-](?=[\dfsten])(?<!\w)(?P<ordinal>{_ORDINAL})\b")  # the character before is consumed: the search skips from word to word
_BEFORE_EN = re.compile(rf"\b(?:{_BEFORE})(?: (?:the|as|at|in|its|their|on|a|an)){{0,3}} $")
_AFTER_EN = re.compile(rf"[ -](?:{_AFTER})\b")
_WAS_THE = re.compile(r"\b(?:was|is|were|became|becomes) the $")
_ENDS = re.compile(r"[.,;]| (?:one\b|among\b|with\b)")
_RANKING = re.compile(r"\b(?:largest|biggest|top|leading|rank(?:ed|ing|s)?|main|major|highest|most)\b")
_CARDINAL = re.compile(r"rank(?<!\wrank)(?:ed|s|ing) (?:as )?(?:number |no\. ?)?(?P<rank>\d{1,3})\b(?! ?(?:percent|%|countries))")
_PLACE_PAIR = re.compile(rf" (?:to|and|from) (?:the )?{_ORDINAL} (?:{'|'.join(_DATA['en']['places'])})\b")
_FA = {word: float(value) for word, value in _DATA["fa"]["ordinals"].items()}
_FA_ORDINAL = any_word(_FA)
_FA_SUPERLATIVE = any_word(f"{word}ین" for word in _FA if word.endswith("م"))
_FA_GREAT = "بزرگ|برتر|عمده|اصلی|پر ?\\w+|بالا|قدرتمند"
_FA_RANKED = "اقتصاد|تولید ?کننده|صادر ?کننده|وارد ?کننده|مصرف ?کننده|دارنده|شریک|مقصد"
_FOUND_FA = re.compile(
    rf"(?:(?:رتبه|جایگاه|مقام|رده)(?: ?های)? )(?P<first>{_FA_ORDINAL}|\d{{1,3}})(?: تا (?P<last>{_FA_ORDINAL}))?(?![آ-ی\d])"
    rf"|(?<= به )(?P<moved>{_FA_ORDINAL})(?= (?:سقوط|صعود|نزول|تنزل|ارتقا))"
    rf"|(?<![آ-ی])(?P<superlative>{_FA_SUPERLATIVE})(?= (?:[آ-ی]+ ){{1,4}}?(?:{_FA_GREAT})(?![آ-ی])| بزرگ ?ترین| (?:{_FA_RANKED})(?![آ-ی]))"
)


def read_ranks(text: Text) -> Iterator[Rank]:
    """Yield the ranks of ``text`` in order."""
    return _read_fa(text) if text.language == "fa" else _read_en(text.lower)


def _read_en(lower: str) -> Iterator[Rank]:
    for match in _FOUND_EN.finditer(f" {lower}"):
        start, end = match.start(), match.end() - 1
        if lower.endswith("in the ", 0, start) and lower.startswith(" place", end) and match["ordinal"] == "first":
            continue  # the idiom
        rule = "superlative" if _AFTER_EN.match(lower, end) else "ranked" if _BEFORE_EN.search(lower, max(0, start - 40), start) else ""
        if not rule and _WAS_THE.search(lower, max(0, start - 16), start) and _ENDS.match(lower, end) and _RANKING.search(lower, max(0, start - 160), start):
            rule = "elided"
        if not rule and _PLACE_PAIR.match(lower, end):
            rule = "places"
        if rule:
            text = match["ordinal"]
            yield Rank(start, end, float(text[:-2]) if text[0].isdigit() else _EN[text], None, f"rank_{rule}")

    for match in _CARDINAL.finditer(lower):
        yield Rank(match.start("rank"), match.end("rank"), float(match["rank"]), None, "rank_cardinal")


def _read_fa(text: Text) -> Iterator[Rank]:
    for match in (found for sentence in text.sentences_with(_DATA["fa"]["roots"]) for found in _FOUND_FA.finditer(text.lower, *sentence)):
        if word := match["superlative"]:
            yield Rank(match.start(), match.end(), _FA[word[:-2]], None, "rank_superlative")
            continue
        if word := match["moved"]:  # «از رتبه هفتم به دهم سقوط کرد»
            yield Rank(match.start(), match.end(), _FA[word], None, "rank_moved")
            continue
        end = match.end("last") if match["last"] else match.end("first")
        first = match["first"]
        yield Rank(match.start("first"), end, float(first) if first.isdigit() else _FA[first], _FA[match["last"]] if match["last"] else None, "rank_place")
