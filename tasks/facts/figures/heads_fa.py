"""Persian: the words of a sentence that name a measure -> those that head their phrase; what stands in a phrase of cause or circumstance is weak."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tasks.facts.figures.scenes import QUANTITY
from tasks.facts.lexicon import Cue, word_list

WEAK = 6.0  # cost of a word that names a measure only where no other word is near
_CAUSES = frozenset({("تحت", "تاثیر"), ("تحت", "تأثیر"), ("به", "دلیل"), ("به", "علت"), ("به", "واسطه"), ("در", "پی"), ("با", "وجود"), ("علی", "رغم")})
_OF_CAUSE = frozenset(second for _, second in _CAUSES)
_REACH = 12  # words of such a phrase
_ENDS = word_list("clauses", "fa", "stops") | word_list("clauses", "fa", "finite") | {"،", QUANTITY}
_HEADS = frozenset({"capacity", "price", "cost", "revenue", "investment", "budget", "debt", "exports", "imports"})
_POSTS = word_list("clauses", "fa", "posts")
_TITLE = 5  # words from a post to the end of its title
_TITLE_ENDS = _ENDS | {"با", "در", "از", "به", "برای", "را"}
_PLACED = 4  # words from "investment" to what is invested in


def heads_fa(cues: Sequence[Cue], words: Sequence[str]) -> list[Cue]:
    """Return the heads: of two words side by side the first, «قیمت صادرات», and «سرمایه گذاری در اوراق قرضه» is an investment."""
    named = [cue for cue in cues if not _is_of_title(cue, words)]
    kept = [cue for before, cue in zip((None, *named), named, strict=False) if before is None or not _is_complement(before, cue, words)]
    if not kept or _OF_CAUSE.isdisjoint(words):
        return kept
    causes = [i for i, pair in enumerate(pairwise(words)) if pair in _CAUSES]
    return list(_weakened(kept, causes, words))


def _is_of_title(cue: Cue, words: Sequence[str]) -> bool:
    """«کارشناس صادرات گفت», «رئیس سازمان بورس», «دو شناور تجاری»: whose post or what kind it is, not what is measured."""
    if words[cue.start] == "تجاری" and words[cue.start - 1] == QUANTITY:
        return True
    return any(words[i] in _POSTS and _TITLE_ENDS.isdisjoint(words[i + 1 : cue.start]) for i in range(cue.start - 1, max(cue.start - _TITLE, -1), -1))


def _is_complement(head: Cue, cue: Cue, words: Sequence[str]) -> bool:
    gap = words[head.end : cue.start]
    return (not gap and not head.cost and head.value in _HEADS) or (head.value == "investment" and "در" in gap and len(gap) <= _PLACED and QUANTITY not in gap)


def _weakened(cues: Sequence[Cue], causes: Sequence[int], words: Sequence[str]) -> Iterator[Cue]:
    """«قیمت طلا تحت تاثیر افزایش تقاضا § کاهش یافت»: what the cause is about is not what the figure measures."""
    for cue in cues:
        inside = any(i < cue.start <= i + _REACH and _ENDS.isdisjoint(words[i + 2 : cue.start]) for i in causes)
        yield cue._replace(cost=cue.cost + WEAK) if inside else cue
