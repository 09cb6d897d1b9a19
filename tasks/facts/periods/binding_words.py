"""The words of English and Persian that bind periods to figures or keep them apart."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from tasks.facts.patterns import any_word
from tasks.facts.periods.binding_cues import REACH, Cues, Telling
from tasks.facts.periods.date_words import THAN
from tasks.facts.text import Span

_SAYING = (
    "said says saying reported reports announced announcing told tweeted wrote stated stating added noted informed declared quoted quoting mentioned"
    " explained published released issued unveiled interview statement report remarks underlined stressed emphasized highlighted according admitted"
    " warned predicted forecasted believed claimed confirmed revealed reiterated lamented insisted argued expressed elaborated asserted acknowledged"
    " regretted concluded referred referring remarked commented commenting pointed estimated"
)
_SAY = f"(?:{any_word(_SAYING.split())})"
_PAST = (
    r"(?:(?:is|are)\s+(?:also\s+|now\s+)?(?:up|down)|(?:figure|amount|number|that|this|it)\s+is(?=\s[^.;]{0,40}?\b(?:more|less|higher|lower)\s+than\b)"
    r"|could\s+(?:sell|manage|achieve|register|experience|obtain|materialize)|was|were|had|stood|rose|fell|hit|made|sold|bought|grew|became|went|saw|took|came|gained|sent|lost|won|left|held|paid|spent|brought|shows|show|indicates|indicate|registers|met|built"
    r"|drew|set|cut|shipped|fetched|"
    r"(?:has|have|having)\s+(?:also\s+|already\s+|been\s+|recently\s+|so\s+far\s+)*\w+(?:ed|en|wn|t)|(?!(?:need|indeed|speed|feed|seed|breed|proceed|succeed|hundred)\b)[a-z]{2,}ed)"
)
_STATE = (
    r"(?:is|are|has|have|holds?|covers?|stands|accounts|constitutes?|owns?|produces|consumes|contains?|includes|remains?|needs?|requires?|employs?|enjoys?|hosts?|possesses|"
    r"will|would|can|could|should|may|must|plans?|aims?|intends?|seeks?|wants?|expects?|hopes?|currently|at\s+present|presently|now|annually"
    r"|annual|per\s+annum|each\s+year|every\s+year|"
    r"goal|target|is\s+expected|planned|scheduled|up\s+to\s+now|so\s+far)"
)
_FORECAST = r"(?:(?:is|are)\s+(?:\w+\s+)?)?(?:forecast|expected|projected|predicted|set\s+to|estimated\s+to\s+(?:reach|grow|rise|fall))|should"
_TASKED = r"(?:allowed|tasked|proposed|asked|planned|scheduled|required|agreed|supposed|decided|determined|ordered|permitted|due|ready|authorized|committed)"
_ADJECTIVES = r"(?:called|named|located|situated|known|based|estimated|mentioned|united|advanced|aged|developed|related|so-called|needed|required|used)"
_MADE = r"(?:sold|made|built|held|paid|put|sent|spent|cut|brought|bought|taken|given|set(?!\s+to\b)|met|drawn|shipped|won|lost|seen|grown)"
_VERBS = re.compile(
    rf"[^a-z0-9_](?=[a-z])(?<!\w)(?:(?P<said>{_SAY}|went\s+on|{_ADJECTIVES})|(?P<modal>(?:to|will|should|would|can|could|may|must|been\s+able\s+to)\s+(?:\w+\s+)?be\s+(?:\w+ed|{_MADE})"
    rf"|been\s+able\s+to|{_TASKED}\s+to|(?:is|are)\s+(?:(?:being|also|currently|now|mostly)\s+)*(?!being|also|currently|now|mostly|estimated|forecast|expected|projected|predicted)(?:\w+ed|{_MADE}))|(?P<forecast>{_FORECAST})"
    rf"|(?P<past>{_PAST})|(?P<state>{_STATE}))\b"
)
_YEARLY = re.compile(
    r"[^,.;]{0,18}\b(?:annual(?!\s+(?:growth|rise|increase|decline|fall|drop|decrease)\b)|annually|a\s+year|per\s+year|per\s+annum|each\s+year|every\s+year|yearly)\b"
)


def _tells_en(low: str, span: Span, sentence: Span) -> Telling:
    """Return what the verb nearest before the figure (else behind it) does: tell of the past, forecast, or neither."""
    if _YEARLY.match(low, span.end, sentence.end):
        return "states"
    starts, ends, kinds = _found(_VERBS, low, sentence)
    before = bisect_right(ends, span.start) - 1
    behind = bisect_left(starts, span.end)
    if before + 1 < len(starts) and starts[before + 1] < span.start:  # the figure is part of the verb: "has doubled"
        return "states"
    if before >= 0 and starts[before] >= span.start - REACH:
        return _TELLINGS.get(kinds[before], "states")
    return _TELLINGS.get(kinds[behind], "states") if behind < len(starts) and ends[behind] <= span.end + REACH else "states"


_TELLINGS: dict[str, Telling] = {"past": "tells", "forecast": "forecasts"}


@lru_cache(maxsize=8)  # the sentence of many figures is read once
def _found(cues: re.Pattern[str], low: str, sentence: Span) -> tuple[list[int], list[int], list[str]]:
    """Return where the matches of a sentence start and end and of what kind each is, verbs of saying aside."""
    before = sentence.start - 1  # the blank that stands for the character before
    found = [match for match in cues.finditer(f" {low[sentence.start : sentence.end]}") if match.lastgroup != "said"]
    starts, ends = ([match.start(match.lastgroup or 0) + before for match in found], [match.end() + before for match in found])
    return starts, ends, [str(match.lastgroup) for match in found]


def _stands_before(cues: re.Pattern[str], low: str, place: int, sentence: Span) -> bool:
    """Return whether one of ``cues`` stands in the sentence within reach before ``place``."""
    starts, ends, _ = _found(cues, low, sentence)
    last = bisect_right(ends, place) - 1
    return last >= 0 and starts[last] >= place - REACH


def _tells_fa(low: str, span: Span, sentence: Span) -> Telling:
    """Return whether the clause ends in a past verb and is neither about now nor about what ought to be."""
    if _stands_before(_FA_NOW, low, span.start, sentence) or _FA_AIM.match(low, span.end, sentence.end) or _FA_YEARLY.search(low, span.start - 25, span.start):
        return "states"
    if _stands_before(_FA_MANAGED, low, span.start, sentence):
        return "tells"
    starts, ends, kinds = _found(_FA_VERBS, low, sentence)
    behind = bisect_left(starts, span.end)
    return "states" if behind < len(starts) and ends[behind] <= span.end + REACH and kinds[behind] != "past" else "tells"


_FA_NOW = re.compile(r"(?<!\w)(?:هم\s*اکنون|در\s+حال\s+حاضر|اکنون|باید|هدف)(?!\w)")
_FA_YEARLY = re.compile(r"(?<!\w)(?:سالانه|سالیانه)(?:\s+(?:حدود|بیش از|بالغ بر|نزدیک به))?\s+$")
_FA_AIM = re.compile(r".{0,12}هدف")
_FA_MANAGED = re.compile(r"(?<!\w)(?:توانست\w*|موفق\s+(?:شد|شده|شدند|شدیم)(?!\w))")
_FA_VERBS = re.compile(
    r"(?<!\w)(?:(?P<state>دارد|دارند|خواهد|خواهند|خواهیم|(?<!نشان )(?<!حکایت )می\s+\w+|است(?!\w)|هستند|هستیم|باید|باشد|کند|کنند|شود|شوند|گیرند"
    r"|[بن](?:مان|رس|رسان|یاب|گیر|ده|خر|فروش|پرداز|کاه)\w*)"
    r"|(?P<past>رسیده?|رسید|یافته?|کرده?|کردند|شده?|شدند|بوده?|بودند|داشته?|داشتند|گرفته?|گرفت|رساند|فروخته|ماند|ماندند|گذاشت|زد|داد|دادند|داده))(?!\w)"
)


def _habit(yearly: str) -> str:
    """Return a pattern of a word for yearly that tells a habit, no rate of a year. Letters first: the search skips to them."""
    return yearly + "".join(rf"(?<!{rate} {yearly})" for rate in ("رشد", "افزایش", "کاهش", "تورم", "متوسط", "میانگین"))


_NEVER = re.compile(r"\0(?!)")  # matches nothing; begun with a character that hardly a text holds, the search is over at once
CUES: dict[str, Cues] = {
    "en": Cues(
        compared=re.compile(
            r"\bcompar|\bthan\b|\bversus\b|\bagainst\b|\bover\s+the\s+same|\bfrom\s+(?:the\s+)?(?:figure|level|amount|same|year|that)|\bfrom\s+(?:its"
            r"|the)\b|\bfrom\s*$|\bsince\b"
        ),
        compared_before=re.compile(
            r"\W(?:(?:compar\w+\s+(?:to|with)|in\s+(?:comparison|contrast)\s+(?:to|with)|(?:than|versus|against|from|as(?!\s+of\b)|over(?=\s+(?:the|that|those|its)\s+[a-z]))|unchanged\s+from|relative\s+to"
            r"|close\s+to)\s+(?:(?:the|that|those|its|their|what)\s+)*"
            r"(?:(?:figures?|levels?|amounts?|numbers?|data|output|value|volume|one|averages?|revised|high|low|record)\s+)*(?:(?:value|registered"
            r"|recorded|posted|was)\s+)*(?:of|for|in|during|at|with|to)?\s*(?:the\s+)?$"
            r"|(?:compar\w+\s+(?:to|with)|in\s+comparison\s+(?:to|with))\s+(?:[a-z'-]+\s+){0,7}$"
            r"|(?:increase|rise|growth|gain|jump|improvement|decline|drop|fall|decrease|up|higher)\s+(?:of\s+[\d.]+\s*(?:%|percent)\s+)?over\s+(?:the\s+)?$"
            rf"|{THAN}\s+(?:(?:about|over|some|nearly|around|its|the|previous|earlier)\s+)*[$€£]?\d"
            r"(?:(?!\band\b)[\w., $]){0,40}\b(?:in|during|of|at)\s+(?:the\s+)?$)"
        ),
        excluded_before=re.compile(
            r"\W(?:(?<=\()(?:the\s+)?(?:first|last)\s+(?:\w+\s+)?day\s+of\s+(?:[a-z']+\s+)*$|(?:since|until|till|beyond|before|after|prior\s+to|dates?\s+back\s+to)\s+(?:the\s+)?$"
            r"|(?<=^\W)\W*(?:after|following|since|before)\b[^,;]*$"
            r"|(?:revolution|war|invasion|coup|jcpoa|nuclear\s+(?:deal|agreement|accord|pact))\s+\(?(?:in|of)\s+(?:early\s+|late\s+|mid-?)?(?:the\s+)?$"
            r"|(?:(?:after|following|since|before)\s+(?:the\s+)?(?![^,;.]*\d)(?:[\w'-]+\s+){1,9}|before\s+(?![^,;]*\d)(?:[\w'-]+\s+|[a-z]\.[a-z]\.\s+){1,12})(?:in|on|of|by)\s+(?:early\s+|late\s+|mid-?)?(?:the\s+)?$)"
        ),
        excluded_after=re.compile(r"\s+(?:\w+\s+)?(?:nuclear\s+)?(?:deal|agreement|accord|pact|revolution|war|sanctions|election|treaty)\b"),
        since_before=re.compile(
            r"since(?<=\Wsince)\s+(?:the\s+)?(?:(?![^,;.]*\d)(?:[\w'-]+\s+){1,9}(?:in|on|of|by)\s+)(?:early\s+|late\s+|mid-?)?(?:the\s+)?$"
        ),
        since=re.compile(r"(?!.*\b(?:\w+est|first|record|not|never|unseen)\b)(?:\s+[\w'-]+){0,10}?\s+since\s[^,;.]*"),
        said_before=re.compile(
            rf"\W(?:{_SAY}(?:\s+(?!that\b|in\b)\w+){{0,5}}(?:\s+on)?(?<!\sfor)(?<!\sof)(?<!during)\s*$"
            r"|(?:announced|published|released|issued|reported|stated|declared|compiled|mentioned)\s+by\s+(?:[^.;,\d]|,(?=(?:\s\w+){1,2},?\sand\s)){1,120}\s(?:in|on|during)"
            r"\s+(?:(?:early|late|mid|last|the)[\s-]+)*$"
            rf"|{_SAY},?(?:\s+(?:earlier|back|here|in|on|last|late|early|to|by|the|of|an?|its|his|agency|news|report|interview|statement|press|conference"
            rf"|monthly|latest|website|weekly))*\s*$)"
        ),
        opening=re.compile(
            r"\W*(?:(?:back|also|earlier|later|and|meanwhile|however|previously|as|it|was)\W+)*(?:(?:in|on|during|late|early|last)\s+)*(?:the\s+)?"
            r"|\W*(?:(?:also|earlier|meanwhile|speaking|making\s+the\s+remarks)\W+)?(?:in|during|at|on)\s+(?:[^,.;]{0,60}?\s)?"
            r"(?:conference|interview|meeting|ceremony|speech|statement|report|address|session|gathering|forum|event|remarks|comments|talks)\s"
            r"(?:[^,.;]{0,60}?\s)??(?:(?:in|on|during|late|early|last|back)\s+)*(?:the\s+)?"
        ),
        said_after=re.compile(
            r",[^.;\d]{0,160}?\b(?:said|announced|told|stated|reported|declared|noted|had\s+(?:said|announced)|tweeted|wrote|informed|unveiled|put|warned"
            r"|admitted|predicted|confirmed|stressed|explained|underlined|highlighted|emphasized|mentioned|claimed|revealed)\b"
        ),
        until_before=re.compile(r"\b(?:by|until|till|up\s+to|to)\s+(?:(?:the|this|current|present|ongoing)\s+)*$"),
        record_before=re.compile(r"\b(?:record|first\s+time|unprecedented|unseen)\b(?:\s+[\w-]+){0,3}?\s+(?:in|over|during|for)\s+(?:the\s+)?$"),
        record_after=_NEVER,
        from_before=_NEVER,
        from_after=_NEVER,
        clause_end=re.compile(r"[;:]|,(?!\s*(?:which|worth|valued|about|nearly|some|\d))|\b(?:while|whereas|whilst|but|however)\b"),
        possessive=re.compile(
            r"'s\s+(?:\w+\s+){0,2}|,?\s+(?:when|i\.e\.?,?|(?:in\s+)?which(?=\s+the\b))(?:\s+[a-z']+){0,8}\s+(?:[$€£])?|\s*\((?:about\s+|nearly\s+)?"
        ),
        owning_after=re.compile(r"'s\s+(?:figure|(?:\w+\s+){0,2}[$€\d])"),
        event=re.compile(
            r"\b(?:sign|trad|clos|launched(?!\w|\s+on)|dropp|settl|offered(?!\w)|sold(?!\w)|price|index|points|ceremony|inaugurat|barrel|kill(?:ed|ing)|injur(?:ed|ing)|wounded|bombarded|earthquake|quake)\w*"
        ),
        dealing=re.compile(
            r"(?!.*\b(?:so\s+far|by\s+now|reserves|currently)\b).*\b(?:base\s+price|offer(?:ed|ing)?|traded|securities|shares|points|index|sell(?:ing)?|sold|futures"
            r"|changed\s+hands)\b",
            re.DOTALL,
        ),
        static_before=re.compile(
            r"\b(?:range|area|length|height|depth|width|capacity|population|radius|distance|speed|altitude|official\s+rate|reserves|age|ceiling"
            r"|quota)\s+of\s+(?:(?:about|over|some|nearly|around|more\s+than)\s+)*$"
            r"|\bcurrent\s+(?!(?:iranian|calendar|year|month|persian|fiscal|water)\b)[^,;.]{0,40}\s(?:at|of|is|to)\s+(?:(?:about|over|some|nearly|around)\s+)*$"
            r"|\b(?:current(?:ly)?|existing|present)\s+(?:(?:figure|level|amount|share|rate|number|one|capacity|output|production)s?\s+)?(?:of\s+)?"
            r"(?:(?:about|over|some|nearly|around|more\s+than)\s+)*$"
        ),
        price=_NEVER,
        money=_NEVER,
        linked=re.compile(
            r"\s*(?:(?:of|in|\w+)\s+){0,5}?(?:worth|valued\s+at|valuing|\(|at\s+the\s+value\s+of)\s*(?:(?:about|nearly|over|around|some|at|more\s+than)\s+)*"
        ),
        reached=_NEVER,
        now=re.compile(r"\b(?:currently|presently|(?:at|for)\s+(?:the\s+)?(?:present|moment)|for\s+the\s+time\s+being|hovers)\b[^,;.]{0,30}$"),
        detached=_NEVER,
        ahead=re.compile(
            r"\b(?:and|which|that|but|while)\s+(?:[\w'-]+\s+){0,3}?(?:will|would|plan(?:s|ned|ning)?|aim(?:s|ed|ing)?|target(?:s|ed|ing)?|expect(?:s|ed)?|going\s+to|set\s+to|due\s+to\s+be|scheduled|slated|should|hop(?:es|ing|ed)|seeks|projected|predicted|forecast)\b"
        ),
        new_clause=re.compile(
            r";|(?:,\s+(?:and|but)|,?\s\b(?:while|whereas))\s+(?:in|during)\s+(?:the\s+)?$|\b(?:adding|saying|noting|stressing|added|noted|stressed)\s+that\b"
        ),
        joint=_NEVER,
        until_now=re.compile(r"\b(?:so\s+far|already|(?:up\s+to|until|till|by)\s+(?:now|date)|to\s+date|thus\s+far|by\s+the\s+time\s+being)\b"),
        vaguely=re.compile(
            r"\b(?:(?:past|last|recent|over\s+the|these)\s+(?:few\s+|several\s+|couple\s+of\s+|many\s+)?(?:years|months|weeks|days|decades)|recently"
            r"|under\s+(?:the\s+)?(?:previous|former|last)\s+(?:administration|government)"
            r"|since\s+(?:then|the\s+(?:middle|outbreak|re-?imposition|implementation|launch|establishment|formation|crisis|pandemic)))\b"
        ),
        points_back=re.compile(
            r"\b(?:figures?|amount|it|its|they|them|mentioned|(?:the|these)\s+(?:said|other|rest|remaining|total|same|survey|poll|study|assessment|census|report|number|two)"
            r"|respondents|majority|therefore|in\s+other\s+words|of\s+(?:this|these|those|all))\b"
        ),
        grows=re.compile(r"\s+(?:growth|rise|increase|decline|fall|decrease)"),
        carries_days=False,
        carries_named=False,
        base_rules=frozenset({"en.same_period_of", "en.years_same_period", "en.year_ago"}),
        same_before=re.compile(""),
        head_before=re.compile(
            r"(?:^\W*(?:(?:meanwhile|but|and|while|also|however)\W+)?|\b(?:while|whereas|whilst|but|although|though)\s+|;\s*|\bsaid\s+(?:that\s+)?)"
            r"(?:(?:in|during|over|for|at)\s+)?(?:the\s+)?$"
        ),
        starts_before=re.compile(r"\bfrom\s+(?:(?:about|nearly|over|some|around|almost|the|its|previous|figure|of)\s+)*[$€£]?$"),
        arrives=_NEVER,
        told_after=_NEVER,
        refers=_NEVER,
        alike=_NEVER,
        tells=_tells_en,
    ),
    "fa": Cues(
        compared=re.compile(r"نسبت|مقایسه|قیاس|کمتر\s+از|بیشتر\s+از|بیش\s+از|پایین\s*تر\s+از"),
        compared_before=re.compile(
            r"(?:نسبت\s+به|به\s+نسبت|مقایسه\s+با|قیاس\s+با|(?:کمتر|بیشتر|پایین\s*تر|بالاتر)\s+از)\s+(?:(?!نسبت|مقایسه)\w+\s+){0,9}?(?:(?:در|با)\s+)?$"
        ),
        excluded_before=re.compile(
            r"(?:پس\s+از|پیش\s+از|قبل\s+از|بعد\s+از|(?:ترین|بیشترین|کمترین|نخستین|اولین)\s+(?:\w+\s+){1,7}?از|\bتا\s+به)\s+$"
            r"|(?<!\w)از\s+(?:زمان|هنگام|ابتدای|آغاز)\s+(?:(?!و\s)[^\W\d]+\s+){1,8}$"
        ),
        record_before=re.compile(r"(?:ترین|بیشترین|کمترین|بی\s*سابقه|رکورد)(?:\s+\w+){0,6}?\s+(?:بیش\s+از\s+)?$"),
        record_after=re.compile(r"\s+بی\s*سابقه"),
        excluded_after=re.compile(r"\s+تا\s*کنون"),
        since_before=re.compile(
            r"(?<!\w)(?<!خود )(?<!سطح )(?<!حد )(?<!میزان )(?<!رقم )(?<!نرخ )(?<!پیش )(?<!پس )(?<!قبل )(?<!بعد )از"
            r"\s+(?:زمان|هنگام|ابتدای|آغاز)\s+(?:(?!و\s)[^\W\d]+\s+){1,8}$"
        ),
        since=_NEVER,
        said_before=re.compile(r"(?:گزارش|نظرسنجی|خبرنگاران|نشست|جلسه|گزارشی)\s+(?:خود\s+)?(?:در\s+)?(?:روز\s+)?$"),
        opening=re.compile(r".*", re.DOTALL),
        said_after=re.compile(
            r"\s+(?:[^.؛،:\d]{0,40}?(?<!\w))?(?:نشستی?\s+خبری|گفت\s*و?\s*گو|گفتگو|جمع\s+خبرنگاران|با\s+(?:اشاره|بیان|تاکید|اعلام)\s|اظهار|تصریح|خاطرنشان"
            r"|گفت(?!\w)|افزود(?!\w)|نوشت(?!\w))"
            r"|\s+(?=\S)(?:[^.؛:\d]{0,60}?(?<!\w))?برگزار\s+شد(?!\w)[^.؛:\d]{0,90}?(?<!\w)(?:با\s+(?:اشاره|بیان|تاکید|اعلام)\s|گفت(?!\w)|افزود(?!\w)|اظهار\s"
            r"|در\s+پاسخ|(?:بیان|تصریح|عنوان|خاطرنشان)\s+(?:کرد|داشت))"
            r"|\s+(?:اعلام\s+(?:کرده?|کردند|داشت)|مدعی\s+شد)(?!\w)"
            r"|\s+(?=\S)(?:(?!(?:شد|شده|شدند|یافت|رسید|رسیده|بود|است|رفت)(?!\w))[^.؛:\d]){0,120}?(?<!\w)(?:گفت|افزود"
            r"|(?:اظهار|بیان|تصریح|عنوان|تاکید|خاطرنشان|اعلام)\s+(?:کرد|داشت|نمود))\s*:"
        ),
        until_before=re.compile(r"\bتا\s+$"),
        from_before=re.compile(
            r"(?<!\w)(?<!پس )(?<!پیش )(?<!قبل )(?<!بعد )(?<!بیش )(?<!تر )(?<!بیشتر )(?<!کمتر )(?<!بالاتر )(?<!ماه )(?<!فصل )(?<!روز )"
            r"(?<!نیمی )(?<!بخشی )(?<!غیر )از\s+$"
        ),
        from_after=re.compile(r"\s*(?:تا(?!\s*کنون)|الی|لغایت|به\s+(?!بعد|این|ارزش|میزان|طور|صورت|عنوان|اجرا))"),
        clause_end=re.compile(r"[؛;:،,]|\b(?:درحالیکه|در\s+حالی|اما|ولی|که)\b"),
        possessive=re.compile(r"\s+که\s+(?:(?:معادل|برابر|با|حدود|بالغ|بر|رقم|به)\s+){0,3}"),
        owning_after=_NEVER,
        event=re.compile(r""),
        dealing=_NEVER,
        static_before=re.compile(
            r"(?:سقف|ظرفیت|سرمایه(?!\s*(?:گذار|ثابت|در\s+گردش))|مساحت|(?<!در )طول|ارتفاع)\s+(?:\w+\s+){0,3}$"
            r"|(?:فعلی|کنونی)\s+(?:حدود\s+)?$|(?:این(?<!\wاین)|همین(?<!\wهمین))\s+$"
            rf"|(?:{_habit('سالانه')}|{_habit('سالیانه')})\s+(?:(?:حدود|بیش\s+از|بالغ\s+بر|نزدیک\s+به)\s+)?$"
        ),
        price=re.compile(r"(?<!\w)(?:قیمت|بهای|نرخ|معامله|معاملات|فروخته|ارزش|شاخص|بازار|بورس)"),
        money=re.compile(r"دلار|تومان|ریال|یورو|سنت|پوند|ین\s|یوان|فرانک|لیر|پزو|واحد|درهم"),
        linked=re.compile(r"\s*(?:(?!کاهش|افزایش|رشد|افت)\w+\s+){0,4}?(?:به\s+ارزش|معادل|\()\s*(?:(?:حدود|بیش\s+از|نزدیک\s+به)\s+)*"),
        reached=re.compile(r"\s*(?:در\s+هر\s+\w+\s+)?(?:بوده?\s+)?(?:است\s+)?(?:(?:و|که)\s+)?(?:در\s+سال\s+جاری\s+|امسال\s+)?به\s+(?:(?:حدود|بیش\s+از)\s+)?"),
        now=re.compile(r"(?<!\w)(?:هم\s*(?:اکنون|اینک)|در\s+حال\s+حاضر|اکنون|حالا|امروزه)(?!\w)(?!.*(?<!\w)(?:بود|شد|کرد|رسید|یافت)(?!\w))", re.DOTALL),
        detached=re.compile(r"(?:گفت|افزود|(?:اعلام|تصریح|اظهار|بیان|تاکید)\s+(?:کرد|داشت))\s*(?:که|:)"),
        ahead=re.compile(r"(?<!\w)(?:باید|خواهد|خواهند|خواهیم)(?!\w)"),
        new_clause=re.compile(
            r"(?<!\w)(?:رسیده|یافته|کرده|شده|بوده|داشته|فروخته|رفته)(?!\w).{0,40}$"
            r"|(?<!\w)(?:رسید|یافت|کرد|کردند|شد|شدند|بود|داشت|گرفت|رساند|رفت|(?<!قرار )است|باشد|باشند|شود|شوند|کند|کنند|دهد|دهند|یابد|یابند|رسد|برسد"
            r"|برساند|دارد|دارند)(?!\w).{0,90}$"
            r"|(?<!\w)و\s+(?:در|طی|برای)\s+$|(?<!\w)و\s+(?:قرار\s+است|باید|پیش\s*بینی)(?!\w)|[؛:]",
            re.DOTALL,
        ),
        joint=re.compile(r"(?<!\w)و(?!\w)"),
        until_now=re.compile(r"تا(?<!\wتا)\s*کنون(?!\w)"),  # letters first: the search skips to them
        vaguely=re.compile(r"(?<!\w)(?:اخیرا|تازگی|(?:ماه|هفته|روز)\s*های\s+اخیر)(?!\w)"),
        points_back=_NEVER,
        grows=re.compile(r".{0,30}?(?:افزایش|رشد|کاهش)"),
        carries_days=True,
        carries_named=True,
        base_rules=frozenset({"fa.same_period"}),
        same_before=re.compile(r"(?:نسبت\s+به|به\s+نسبت|مقایسه\s+با|قیاس\s+با|(?:بیش|کمتر|بیشتر|تر|بالاتر)\s+از)(?!\w)[^.؛،]{0,80}$"),
        head_before=_NEVER,
        starts_before=re.compile(r"(?<!\w)(?<!بیش )(?<!کمتر )از\s+(?:(?:حدود|رتبه|رقم|مرز|سطح)\s+)?$"),
        arrives=re.compile(r"[\s،]*(?:به|تا)\s+(?:(?:حدود|بیش\s+از|نزدیک\s+به|رتبه|رقم|مرز|سطح)\s+)?"),
        told_after=re.compile(
            r"[^.؛،:\d]{0,30}?(?<!\w)(?:رشد|افزایش|کاهش|افت)(?!\w)[^.؛،:\d]{0,60}?(?<!\w)(?:یافته?|کرده?|کردند|شده?|بوده?|داشته?|داشتند|داشتیم|داده)(?!\w)"
        ),
        refers=re.compile(
            r"(?<!\w)(?:(?:این|همین|آن)\s+(?:مدت|سال|ماه|دوره|فصل|هفته|زمان|ایام|بازه|تاریخ)|(?:مدت|دوره|زمان|سال|ماه)\s+(?:مذکور|یاد\s*شده|مورد\s+(?:نظر|بررسی)))(?!\w)"
        ),
        alike=re.compile(r"مشابه"),
        tells=_tells_fa,
    ),
}
