"""Persian expressions of time -> dates: «چهار ماهه نخست سال جاری»، «۱۵ فروردین ۹۷»، «مدت مشابه سال قبل»، «ماه ژانویه»، «روز شنبه هفته گذشته».

Patterns read folded text: Persian letters, ASCII digits, blanks for half-spaces.
"""

import re

from tasks.facts.patterns import any_word
from tasks.facts.periods.date_words import GREGORIAN_MONTHS, IRANIAN_MONTHS, WEEKDAYS, any_of
from tasks.facts.periods.fa_days import DAY_RULES
from tasks.facts.periods.fa_months import MONTH_RULES
from tasks.facts.periods.fa_years import YEAR_RULES
from tasks.facts.periods.rules import Grammar, Rule, by_start

RULES: tuple[Rule, ...] = (*YEAR_RULES, *MONTH_RULES, *DAY_RULES)

_BY_START = by_start(RULES)
_WORDS = any_word(word.replace("_", " ") for word in _BY_START if word[0] not in "#@")
PERSIAN = Grammar(
    starts=re.compile(
        rf"[^\w.,/](?:(?P<day>{any_of(WEEKDAYS, 'fa')})(?!\w)|(?P<key>{_WORDS})(?![^\W\d_])|(?P<digit>\d)"
        rf"|(?P<greg>{any_of(GREGORIAN_MONTHS, 'fa')})(?!\w)"
        rf"|(?P<iran>{any_of(IRANIAN_MONTHS, 'fa')})(?=ماه(?!\w)|(?!\w)))"
    ),
    classes={"digit": "#", "greg": "@m", "iran": "@i", "day": "@w"},
    rules={key.replace("_", " "): rules for key, rules in _BY_START.items()},
    base_before=re.compile(r"(?:نسبت\s+به|مقایسه\s+با|قیاس\s+با)\s+$"),
)
# Foreign stories date by foreign months and years; Iranian ones by Solar years. Months of either calendar are evidence in Persian.
IRANIAN_EVIDENCE = re.compile(
    rf"\W(?:سال\s+(?:1[34]\d\d|[789]\d)\b|(?:{any_of({m: 1 for m in IRANIAN_MONTHS if m not in ('مهر', 'دی', 'تیر')}, 'fa')})\s*ماه\b)"
)
_HOME = r"ایران|تومان|ریال|کشورمان|تهران|شمسی|استان(?!بول|دار)|مجلس شورا|(?:سطح|در|کل) کشور(?!\w)"
_ABROAD = (
    r"آمریکا|آمریکایی|کاخ سفید|اروپا|اروپایی|انگلیس|بریتانیا|آلمان|فرانسه|ایتالیا|سوئیس|ژاپن|چین|هند"
    r"|روسیه|عربستان|ترکیه|عراق|مالزی|کانادا|استرالیا|کره جنوبی"
)
# A foreign country told of early, not traded with, in a text without a word of home.
ABROAD = re.compile(rf"(?!.*?(?:{_HOME})).{{0,400}}?(?<!\w)(?<!به )(?<!از )(?<!با )(?<!و )(?<!کشورهای )(?:{_ABROAD})(?!\w)", re.DOTALL)
GREGORIAN_EVIDENCE = re.compile(
    rf"\W(?:(?:ماه\s+)?(?:{any_of({m: 1 for m in GREGORIAN_MONTHS if m not in ('می', 'مه')}, 'fa')})\b|ماه\s+(?:می|مه)\b|میلادی\b|سال\s+20[0-3]\d\b)"
)
