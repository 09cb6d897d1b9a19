"""Persian: figures in lists, parts of a whole and counts -> the rise or fall that one noun or verb states for them."""

from collections.abc import Sequence

from tasks.facts.figures.aspects_fa import DOWN, MOVE_NOUNS, direction, fa_noun_after, is_reached, starts_move
from tasks.facts.figures.scenes import QUANTITY
from tasks.facts.lexicon import word_list

_FINITE = word_list("clauses", "fa", "finite")
_MOST = frozenset({"بیشترین", "کمترین", "بالاترین"})
_SERIES_ENDS = frozenset({"که", ".", "؛", ";", ":"})
_FAR = 21  # words
_NP = 9  # words
_NP_ENDS = frozenset({QUANTITY, "،", ".", "که", ";", "؛", "و", "به", "در", "با", "است", "بود", "شد", "شود", "می"})
_MOVED = frozenset(
    {"یافت", "یافته", "یابد", "پیدا", "داد", "داده", "دهد", "دهند", "دهیم", "داشت", "داشته", "دارد", "خواهد", "می", "نشان", "کرد", "کرده", "یافتند", "دادند"}
)
_LIST = frozenset({"،", "و", ",", "حدود"})
_LONGEST_LIST = 60  # words


def fa_most(words: Sequence[str], position: int) -> bool | None:
    """«بیشترین افزایش قیمت مربوط به گردو با §، بادام §»: one noun heads a list."""
    for k in range(position - 1, max(position - 45, 0), -1):
        if words[k] in {"که", ".", "؛", ";"}:
            return None
        if words[k - 1] in _MOST and words[k] in MOVE_NOUNS:
            return words[k] in DOWN
    return None


def fa_reduced(words: Sequence[str], position: int) -> bool | None:
    """«§ مصرف برق آنها کاهش پیدا کند»، «§ از مرگ و میر را کاهش داده»: a part of something, by which it moves; «§ از رشد» is a share of the rise."""
    if is_reached(words, position) or starts_move(words, position):
        return None
    for k in range(position + 1, min(position + _NP, len(words) - 1)):
        if words[k] in _NP_ENDS:
            return None
        if words[k] in MOVE_NOUNS and words[k - 1] != "از":
            verb = words[k + 1] if words[k + 1] != "قیمت" else words[k + 2 : k + 3] and words[k + 2]
            return words[k] in DOWN if verb in _MOVED else None
    return None


def fa_of_count(words: Sequence[str], position: int) -> bool | None:
    """«شمار بیکاران § کاهش یافت»، «با § افزایش به»: the change of a number of people or things."""
    noun = words[position + 1 : position + 2]
    if not noun or noun[0] not in MOVE_NOUNS or is_reached(words, position) or starts_move(words, position):
        return None
    return words[position + 1] in DOWN if words[position + 2 : position + 3] and words[position + 2] in _MOVED | {"،", "به"} else None


def fa_of_gdp(words: Sequence[str], position: int) -> bool:
    """«سهم § بهره وری»، «§ تولید ناخالص داخلی»، «§ gdp»: a part of the whole, not its growth."""
    return (
        "سهم" in words[max(0, position - 3) : position]
        or words[position + 1 : position + 3] == ("تولید", "ناخالص")
        or "gdp" in words[position + 1 : position + 3]
    )


def fa_yield(words: Sequence[str], position: int, measure: str) -> bool:
    """«§ بازده کسب کردند», «بازدهی خود را به § رساند»: what holders of shares or money gained; the yield of a bond is a level."""
    return measure in _TRADED and not _YIELDS.isdisjoint(words[max(0, position - _TOLD_BEFORE) : position + 3])


_TRADED = frozenset({"stock_market", "exchange_rate", "price"})
_YIELDS = frozenset({"بازده", "بازدهی"})
_TOLD_BEFORE = 12  # words


def last_of_list(words: Sequence[str], position: int) -> int | None:
    """Return the last figure of the list «§، § و §» that begins at word ``position``; the next figure when there is no list."""
    last, listed = None, True
    for i in range(position + 1, min(len(words), position + _LONGEST_LIST)):
        if words[i] == QUANTITY:
            if not listed or words[i - 1] == QUANTITY:
                return last or i
            last = i
        elif words[i] not in _LIST:
            if last is not None:
                return last
            listed = False
    return last


def fa_series(words: Sequence[str], position: int, following: int) -> bool | None:
    """«نسبت به سال ۹۶ § و نسبت به سال ۹۷ § کاهش داشت»: one verb behind the figure at word ``following`` for both."""
    gap = words[position + 1 : following]
    if is_reached(words, position) or starts_move(words, position) or words[following - 1] in {"به", "تا"} or len(gap) > _FAR:
        return None
    if not {"و", "،"}.intersection(gap) or any(word in _SERIES_ENDS or word in _FINITE or direction(word) is not None for word in gap):
        return None
    return fa_noun_after(words, following)
