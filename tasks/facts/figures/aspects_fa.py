"""Persian: a figure's place in its sentence -> the rise or fall it is the size of. The verb stands at the end, the noun on either side."""

from collections.abc import Callable, Sequence

from tasks.facts.figures.scenes import PERIOD, QUANTITY
from tasks.facts.lexicon import word_list

_UP = word_list("aspects", "fa", "up")
DOWN = word_list("aspects", "fa", "down")
_QUANTIFIERS = word_list("aspects", "fa", "quantifiers") | {PERIOD}
_MOVE_VERBS = word_list("aspects", "fa", "verbs_up") | word_list("aspects", "fa", "verbs_down")
_VERBS_DOWN = word_list("aspects", "fa", "verbs_down")
_CLAUSE_ENDS = word_list("clauses", "fa", "stops") | word_list("clauses", "fa", "finite")
MOVE_NOUNS = frozenset({"رشد", "افزایش", "کاهش", "افت"})
_HEIGHTS = frozenset(
    {"رقم", "سطح", "مرز", "عدد", "کانال", "محدوده", "ارتفاع", "قیمت", "مبلغ", "میانگین", "متوسط", "روزانه", "سالانه", "ماهانه", "رکورد", "جدید"}
)
_MORE_THAN = frozenset({"بیش", "بیشتر", "کمتر", "پایین", "تر", "بالاتر", "فراتر"})
_BASES = {("نسبت", "به"), ("مقایسه", "با"), ("قیاس", "با")}
_COMPARING = {("در", "مقایسه"), ("در", "قیاس"), ("به", "نسبت")}
_DEARER = {"گران": False, "گرانتر": False, "ارزان": True, "ارزانتر": True}
_BECAME = frozenset({"شد", "شده", "شدند", "می", "خواهد", "شود", "کرد", "کردند", "شدن"})
_TWO_WORDS = {("عقب", "نشست"): True, ("پایین", "آمد"): True, ("پایین", "رفت"): True, ("بالا", "رفت"): False, ("بالا", "رفته"): False}
_FROM_TO = 6  # words of «از § فعلی به §»
_EZAFE = 5  # words
_EZAFE_ENDS = frozenset({QUANTITY, PERIOD, "،", ".", "که", "و", "در", "به", "تا", "از", "با", "سهم", "را", "برای"})
_ENDS = frozenset({QUANTITY, "،", ".", "که", ";", "؛"})


def direction(word: str) -> bool | None:
    """Return True for a word of falling, False for one of rising."""
    return True if word in DOWN else False if word in _UP else None


def _start(words: Sequence[str], position: int) -> int:
    """Return the first word left of the figure that is not "about", "more than" and the like."""
    i = position - 1
    while i >= 0 and words[i] in _QUANTIFIERS:
        i -= 1
    return i


def starts_move(words: Sequence[str], position: int) -> bool:
    """Tell whether a move starts at the figure, «از §»; «بیش از §» is its size."""
    return words[position - 1] == "از" and words[position - 2] not in _MORE_THAN


def fa_noun_before(words: Sequence[str], position: int) -> bool | None:
    """«افزایش § درصدی»، «با کاهش §»، «کاهش حداقل §»; not «با § افزایش § فروخته شد», where the noun is the other figure's."""
    i = _start(words, position)
    if i < 0 or (i > 0 and words[i - 1] == QUANTITY):
        return None
    return direction(words[i])


def is_reached(words: Sequence[str], position: int) -> bool:
    """«به § کاهش یافت»، «تا رقم § بالا رفت»: a level, however it moved."""
    i = _start(words, position)
    while i >= 0 and words[i] in _HEIGHTS:
        i -= 1
    return i >= 0 and words[i] in {"به", "تا"} and words[i - 1] not in {"نسبت", "مقایسه"}


def fa_noun_after(words: Sequence[str], position: int) -> bool | None:
    """«§ افزایش یافت»، «§ نسبت به … کاهش داشت»، «§ کمتر از …»، «§ معادل § رشد»; never «به § کاهش یافت»."""
    if is_reached(words, position) or _is_no_size(words, position):
        return None
    far, based = False, False
    strange = 0
    for k in range(position + 1, min(position + 14, len(words))):
        word = words[k]
        if (down := direction(word)) is not None:
            if words[position:k].count("(") > words[position:k].count(")"):  # «قیمت § (§ افزایش)»
                return None
            compares = word in {"بیشتر", "کمتر", "بالاتر", "پایین", "فراتر"}
            return None if compares and words[k + 1 : k + 2] not in {("از",), ("نسبت",)} else down
        if word == QUANTITY and words[k - 1] in {"معادل", "یا", "("}:
            continue
        if far and not based and word == QUANTITY and words[position + 1] != ")":  # "§ against § of last year, rise"
            based = True
            continue
        if based and word == "،":
            continue
        if word == "نسبت" or word == "مقایسه" or words[k : k + 2] in _COMPARING:
            far = True
        elif word in _ENDS or (not far and word not in {"معادل", "یا", "(", ")", PERIOD}):
            strange += 1
            if word in _ENDS or strange > 1 or word in {"رسید", "بود", "است", "و", "را", "به", "در", "با", "ثبت"}:
                return None
    return None


def _is_no_size(words: Sequence[str], position: int) -> bool:
    """«از § به § افزایش یافت»، «نسبت به § سال قبل افزایش داشت»، «§ از رشد تولید»: where a move starts, or a part of it."""
    i = _start(words, position)
    if i > 0 and words[i - 1 : i + 1] in _BASES and PERIOD not in words[i:position]:
        return True
    if starts_move(words, position) and "به" in words[position + 1 : position + _FROM_TO]:
        return True
    return words[position + 1 : position + 2] == ("از",) and not MOVE_NOUNS.isdisjoint(words[position + 2 : position + 3])


def fa_verb_after(words: Sequence[str], position: int) -> bool | None:
    """«§ از ارزش دلار را بکاهد»."""
    for k in range(position + 1, min(position + 14, len(words))):
        if words[k] in _MOVE_VERBS:
            return words[k] in _VERBS_DOWN
        if words[k] in _ENDS or words[k] in _CLAUSE_ENDS:
            return None
    return None


def fa_ezafe(words: Sequence[str], position: int) -> bool | None:
    """«افزایش قیمت § درصدی»: a rise or fall, what rises, and the figure as its adjective."""
    for i in range(position - 2, max(position - _EZAFE, -1), -1):
        if words[i + 1] in _EZAFE_ENDS or words[i] in _EZAFE_ENDS:
            return None
        if words[i] in MOVE_NOUNS:
            return direction(words[i])
    return None


def fa_head(words: Sequence[str], position: int) -> bool | None:
    """«رشد تقاضای نفت را § اعلام کرد»، «کاهش ذخایر به میزان §»: the noun that heads what is measured."""
    i = _start(words, position)
    if i >= 0 and words[i] == "به":
        return None
    if i < 0 or words[i] not in {"را", "میزان", "حد", "مقدار"}:
        return None
    for k in range(i - 1, max(i - 14, -1), -1):
        if words[k] in _ENDS:
            return None
        if words[k] in MOVE_NOUNS:
            return None if words[k - 1] == "با" else words[k] in DOWN
    return None


def fa_subject(words: Sequence[str], position: int) -> bool | None:
    """«متوسط افزایش دستمزد در یک سال § بوده است»: the clause tells of a rise or fall, and the figure is its predicate."""
    if words[position + 1 : position + 2] == () or words[position + 1] not in _IS:
        return None
    for k in range(_start(words, position), max(position - _SUBJECT, -1), -1):
        if words[k] in _ENDS and words[k] != "،":
            return None
        if words[k] in MOVE_NOUNS:
            return words[k] in DOWN if k == 0 or words[k - 1] in _SUBJECT_OPENS else None
    return None


_IS = frozenset({"بود", "بوده", "است", "اعلام", "برآورد"})
_SUBJECT = 14  # words
_SUBJECT_OPENS = frozenset({"متوسط", "میانگین", "میزان", "نرخ", "درصد", "که", "اما", ".", ":", "،", "و"})


def fa_loses(words: Sequence[str], position: int) -> bool | None:
    """«§ از ارزش خود را از دست داد»: lost so much of its value."""
    if _WORTH.isdisjoint(words[position + 1 : position + 4]):
        return None
    lost = next((i for i in range(position + 2, min(position + _LOSS, len(words))) if words[i : i + 2] == ("از", "دست")), None)
    return True if lost is not None and _CLAUSE_ENDS.isdisjoint(words[position + 1 : lost]) else None


_LOSS = 16  # words
_WORTH = frozenset({"ارزش", "قیمت", "بهای"})


def fa_effect(words: Sequence[str], position: int) -> bool | None:
    """«به ترتیب §، § و § واحد روی شاخص تاثیر مثبت داشتند»: by how much a share moved the index."""
    behind = words[position + 1 : position + _EFFECT_REACH]
    found = next((i for i, word in enumerate(behind[:-1]) if word in _EFFECTS and behind[i + 1] in _SIGNS), None)
    return None if found is None or not _CLAUSE_ENDS.isdisjoint(behind[:found]) else _SIGNS[behind[found + 1]]


_EFFECT_REACH = 16  # words
_EFFECTS = frozenset({"تاثیر", "تأثیر", "اثر"})
_SIGNS = {"مثبت": False, "افزاینده": False, "افزایشی": False, "منفی": True, "کاهنده": True, "کاهشی": True}


def fa_dearer(words: Sequence[str], position: int) -> bool | None:
    """«§ گران شد»، «§ ارزان شده است»، «§ عقب نشست», «§ بالا رفت»."""
    pair = words[position + 1 : position + 3]
    if len(pair) < 2 or is_reached(words, position):
        return None
    if pair[0] in _DEARER and pair[1] in _BECAME:
        return _DEARER[pair[0]]
    return _TWO_WORDS.get((pair[0], pair[1]))


MOVES: tuple[Callable[[Sequence[str], int], bool | None], ...] = (
    fa_noun_after,
    fa_noun_before,
    fa_verb_after,
    fa_dearer,
    fa_head,
    fa_subject,
    fa_loses,
)
