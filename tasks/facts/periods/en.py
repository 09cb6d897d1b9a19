"""The grammar of English periods: all rules in the order they are tried, and what shows which calendar a bare 'year' is counted in."""

import re

from tasks.facts.patterns import any_word
from tasks.facts.periods.date_words import GREGORIAN_MONTHS, IRANIAN_MONTHS, THAN, WEEKDAYS, any_of
from tasks.facts.periods.en_context import CONTEXT_RULES
from tasks.facts.periods.en_days import DAY_RULES
from tasks.facts.periods.en_gregorian import GREGORIAN_RULES
from tasks.facts.periods.en_iranian import IRANIAN_RULES
from tasks.facts.periods.en_spans import SPAN_RULES
from tasks.facts.periods.en_years import YEAR_RULES
from tasks.facts.periods.rules import Grammar, Rule, by_start

RULES: tuple[Rule, ...] = (*SPAN_RULES, *CONTEXT_RULES, *GREGORIAN_RULES, *IRANIAN_RULES, *DAY_RULES, *YEAR_RULES)

_BY_START = by_start(RULES)
_WORDS = any_word(word for word in _BY_START if word.isascii() and word[0] not in "#@")
ENGLISH = Grammar(
    starts=re.compile(
        rf"[^\w.,$€£/](?:(?:the|its|their|our)\s+)?(?:\[?(?P<key>{_WORDS})(?![a-z])|(?P<digit>\d)"
        rf"|(?P<greg>{any_of(GREGORIAN_MONTHS, 'en')})\b"
        rf"|(?P<iran>{any_of(IRANIAN_MONTHS, 'en')})\b|(?P<day>{any_of(WEEKDAYS, 'en')})(?![a-z]))"
    ),
    classes={"digit": "#", "greg": "@m", "iran": "@i", "day": "@w"},
    rules=_BY_START,
    base_before=re.compile(
        rf"\W{THAN}\s+(?:(?:about|over|some|nearly|around|the)\s+)?[$€£]?\d(?:(?!\band\b)[\w., $]){{0,40}}"
        r"\b(?:in|during|of)\s+(?:the\s+)?$"
    ),
)
# What shows the calendar of a bare 'this year' or 'last year' near it.
IRANIAN_EVIDENCE = re.compile(
    r"[^a-z\d](?:(?:iranian|persian|solar)\s+(?:solar\s+)?(?:hijri\s+)?(?:calendar\s+)?(?:year|month)|(?:in|of|year|to|by|from|since)\s+1[34]\d\d\b(?![,.]\d)"
    r"|(?<=\()(?:(?:start|beg[aiu]n|end)\w*\s+)?(?:(?:on|in|from)\s+)?march\s+(?:19|2[0-2])(?!\d))"
)
