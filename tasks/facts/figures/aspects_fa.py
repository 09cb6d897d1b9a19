"""Persian: a figure's place in its sentence -> the rise or fall it is the size of. The verb stands at the end, the noun on either side."""

from collections.abc import Callable, Sequence

from tasks.facts.figures.scenes import PERIOD, QUANTITY
from tasks.facts.lexicon import word_list

_UP = word_list("aspects", "fa", "up")
_DOWN = word_list("aspects", "fa", "down")
_QUANTIFIERS = word_list("aspects", "fa", "quantifiers") | {PERIOD}
_MOVE_VERBS = word_list("aspects", "fa", "verbs_up") | word_list("aspects", "fa", "verbs_down")
_VERBS_DOWN = word_list("aspects", "fa", "verbs_down")
_MOVE_NOUNS = frozenset({"رشد", "افزایش", "کاهش", "افت"})
_HEIGHTS = frozenset(
    {"رقم", "سطح", "مرز", "عدد", "کانال", "محدوده", "ارتفاع", "قیمت", "مبلغ", "میانگین", "متوسط", "روزانه", "سالانه", "ماهانه", "رکورد", "جدید"}
)
_MORE_THAN = frozenset({"بیش", "بیشتر", "کمتر", "پایین", "تر", "بالاتر", "فراتر"})
_COMPARING = {("در", "مقایسه"), ("در", "قیاس"), ("به", "نسبت")}
_FINITE = word_list("clauses", "fa", "finite")
_DEARER = {"گران": False, "گرانتر": False, "ارزان": True, "ارزانتر": True}
_BECAME = frozenset({"شد", "شده", "شدند", "می", "خواهد", "شود", "کرد", "کردند", "شدن"})
_TWO_WORDS = {("عقب", "نشست"): True, ("پایین", "آمد"): True, ("پایین", "رفت"): True, ("بالا", "رفت"): False, ("بالا", "رفته"): False}
_MOST = frozenset({"بیشترین", "کمترین", "بالاترین"})
_SERIES_ENDS = frozenset({"که", ".", "؛", ";", ":"})
_FAR = 21  # words
_FROM_TO = 6  # words of «از § فعلی به §»
_EZAFE = 5  # words
_EZAFE_ENDS = frozenset({QUANTITY, PERIOD, "،", ".", "که", "و", "در", "به", "از", "با", "سهم", "را", "برای"})
_ENDS = frozenset({QUANTITY, "،", ".", "که", ";", "؛"})


def _direction(word: str) -> bool | None:
    return True if word in _DOWN else False if word in _UP else None


def _start(words: Sequence[str], position: int) -> int:
    """Return the first word left of the figure that is not "about", "more than" and the like."""
    i = position - 1
    while i >= 0 and words[i] in _QUANTIFIERS:
        i -= 1
    return i


def _is_start(words: Sequence[str], position: int) -> bool:
    """Tell whether a move starts at the figure, «از §»; «بیش از §» is its size."""
    return words[position - 1] == "از" and words[position - 2] not in _MORE_THAN


def fa_noun_before(words: Sequence[str], position: int) -> bool | None:
    """«افزایش § درصدی»، «با کاهش §»، «کاهش حداقل §»; not «با § افزایش § فروخته شد», where the noun is the other figure's."""
    i = _start(words, position)
    if i < 0 or (i > 0 and words[i - 1] == QUANTITY):
        return None
    return _direction(words[i])


def _is_reached(words: Sequence[str], position: int) -> bool:
    """«به § کاهش یافت»، «تا رقم § بالا رفت»: a level, however it moved."""
    i = _start(words, position)
    while i >= 0 and words[i] in _HEIGHTS:
        i -= 1
    return i >= 0 and words[i] in {"به", "تا"} and words[i - 1] not in {"نسبت", "مقایسه"}


def fa_noun_after(words: Sequence[str], position: int) -> bool | None:
    """«§ افزایش یافت»، «§ نسبت به … کاهش داشت»، «§ کمتر از …»، «§ معادل § رشد»; never «به § کاهش یافت»."""
    if _is_reached(words, position):
        return None
    if _is_start(words, position) and "به" in words[position + 1 : position + _FROM_TO]:  # «از § به § افزایش یافت»
        return None
    if words[position + 1 : position + 2] == ("از",) and words[position + 2 : position + 3] and words[position + 2] in _MOVE_NOUNS:  # «§ از رشد تولید»
        return None
    far = within = False
    strange = 0
    for k in range(position + 1, min(position + 14, len(words))):
        word = words[k]
        if word == "(":
            within = True
        elif word == ")":
            within = False
        if (down := _direction(word)) is not None:
            if within:  # «قیمت § (§ افزایش)»
                return None
            compares = word in {"بیشتر", "کمتر", "بالاتر", "پایین", "فراتر"}
            return None if compares and words[k + 1 : k + 2] not in {("از",), ("نسبت",)} else down
        if word == QUANTITY and words[k - 1] in {"معادل", "یا", "("}:
            continue
        if word == "نسبت" or word == "مقایسه" or words[k : k + 2] in _COMPARING:
            far = True
        elif word in _ENDS or (not far and word not in {"معادل", "یا", "(", ")", PERIOD}):
            strange += 1
            if word in _ENDS or strange > 1 or word in {"رسید", "بود", "است", "و", "را", "به", "در", "با", "ثبت"}:
                return None
    return None


def fa_verb_after(words: Sequence[str], position: int) -> bool | None:
    """«§ از ارزش دلار را بکاهد»."""
    for k in range(position + 1, min(position + 14, len(words))):
        if words[k] in _MOVE_VERBS:
            return words[k] in _VERBS_DOWN
        if words[k] in _ENDS:
            return None
    return None


def fa_ezafe(words: Sequence[str], position: int) -> bool | None:
    """«افزایش قیمت § درصدی»: a rise or fall, what rises, and the figure as its adjective."""
    for i in range(position - 2, max(position - _EZAFE, -1), -1):
        if words[i + 1] in _EZAFE_ENDS or words[i] in _EZAFE_ENDS:
            return None
        if words[i] in _MOVE_NOUNS:
            return _direction(words[i])
    return None


def fa_head(words: Sequence[str], position: int) -> bool | None:
    """«رشد تقاضای نفت را § اعلام کرد»، «کاهش ذخایر به میزان §»: the noun that heads what is measured."""
    i = _start(words, position)
    if i >= 0 and words[i] == "به":
        return None
    if i < 0 or words[i] not in {"را", "میزان", "حد"}:
        return None
    for k in range(i - 1, max(i - 14, -1), -1):
        if words[k] in _ENDS:
            return None
        if words[k] in _MOVE_NOUNS:
            return None if words[k - 1] == "با" else words[k] in _DOWN
    return None


def fa_dearer(words: Sequence[str], position: int) -> bool | None:
    """«§ گران شد»، «§ ارزان شده است»، «§ عقب نشست», «§ بالا رفت»."""
    pair = words[position + 1 : position + 3]
    if len(pair) < 2 or _is_reached(words, position):
        return None
    if pair[0] in _DEARER and pair[1] in _BECAME:
        return _DEARER[pair[0]]
    return _TWO_WORDS.get((pair[0], pair[1]))


def fa_most(words: Sequence[str], position: int) -> bool | None:
    """«بیشترین افزایش قیمت مربوط به گردو با §، بادام §»: one noun heads a list."""
    for k in range(position - 1, max(position - 45, 0), -1):
        if words[k] in {"که", ".", "؛", ";"}:
            return None
        if words[k - 1] in _MOST and words[k] in _MOVE_NOUNS:
            return words[k] in _DOWN
    return None


def fa_reduced(words: Sequence[str], position: int) -> bool | None:
    """«§ مصرف برق آنها کاهش پیدا کند»، «§ از مرگ و میر را کاهش داده»: a part of something, by which it moves; «§ از رشد» is a share of the rise."""
    if _is_reached(words, position) or _is_start(words, position):
        return None
    for k in range(position + 1, min(position + _NP, len(words) - 1)):
        if words[k] in _NP_ENDS:
            return None
        if words[k] in _MOVE_NOUNS and words[k - 1] != "از":
            verb = words[k + 1] if words[k + 1] != "قیمت" else words[k + 2 : k + 3] and words[k + 2]
            return words[k] in _DOWN if verb in _MOVED else None
    return None


def fa_of_count(words: Sequence[str], position: int) -> bool | None:
    """«شمار بیکاران § کاهش یافت»، «با § افزایش به»: the change of a number of people or things."""
    noun = words[position + 1 : position + 2]
    if not noun or noun[0] not in _MOVE_NOUNS or _is_reached(words, position) or _is_start(words, position):
        return None
    return words[position + 1] in _DOWN if words[position + 2 : position + 3] and words[position + 2] in _MOVED | {"،", "به"} else None


def fa_of_gdp(words: Sequence[str], position: int) -> bool:
    """«سهم § بهره وری»، «§ تولید ناخالص داخلی»، «§ gdp»: a part of the whole, not its growth."""
    return (
        "سهم" in words[max(0, position - 3) : position]
        or words[position + 1 : position + 3] == ("تولید", "ناخالص")
        or "gdp" in words[position + 1 : position + 3]
    )


def last_of_list(words: Sequence[str], position: int) -> int | None:
    """Return the last figure of the list «§، § و §» that begins at word ``position``; the next figure when there is no list."""
    last, i = None, position + 1
    while i < len(words) and i - position < _LONGEST_LIST:
        if words[i] == QUANTITY:
            if last is not None and not _LIST.issuperset(words[last + 1 : i]):
                return last
            if last is None and not _LIST.issuperset(words[position + 1 : i]):
                return i
            last = i
        elif last is not None and words[i] not in _LIST:
            return last
        i += 1
    return last


def fa_series(words: Sequence[str], position: int, following: int) -> bool | None:
    """«نسبت به سال ۹۶ § و نسبت به سال ۹۷ § کاهش داشت»: one verb behind the figure at word ``following`` for both."""
    gap = words[position + 1 : following]
    if _is_reached(words, position) or _is_start(words, position) or words[following - 1] in {"به", "تا"} or len(gap) > _FAR:
        return None
    if not {"و", "،"}.intersection(gap) or any(word in _SERIES_ENDS or word in _FINITE or _direction(word) is not None for word in gap):
        return None
    return fa_noun_after(words, following)


_NP = 9  # words
_NP_ENDS = frozenset({QUANTITY, "،", ".", "که", ";", "؛", "و", "به", "در", "با", "است", "بود", "شد", "شود", "می"})
_MOVED = frozenset(
    {"یافت", "یافته", "یابد", "پیدا", "داد", "داده", "دهد", "دهند", "دهیم", "داشت", "داشته", "دارد", "خواهد", "می", "نشان", "کرد", "کرده", "یافتند", "دادند"}
)
_LIST = frozenset({"،", "و", ",", "حدود"})
_LONGEST_LIST = 60  # words

MOVES: tuple[Callable[[Sequence[str], int], bool | None], ...] = (fa_noun_after, fa_noun_before, fa_verb_after, fa_dearer, fa_head)
