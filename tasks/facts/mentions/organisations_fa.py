"""Persian text -> organisations no registry knows: a noun of kind and a name in quotation marks, «مؤسسه "..."», and the name again without them."""

import re
from collections.abc import Sequence

from tasks.facts.mentions.organisations import Organisation
from tasks.facts.mentions.persons import touches
from tasks.facts.text import Span

_NOUNS = "مؤسسه|موسسه|شرکت|بانک|سازمان|دانشگاه|انجمن|روزنامه|خبرگزاری|شبکه|پایگاه|نشریه|مجله|اندیشکده|هلدینگ"
_LETTER = "[\u0621-\u06cc]"
_NAME = re.compile(rf"(?<!{_LETTER})(?:{_NOUNS})(?: {_LETTER}+)? ?[«\"] ?([^«»\"\n]{{2,40}}?) ?[»\"]")


def find_organisations_fa(folded: str, blocked: Sequence[Span]) -> list[Organisation]:
    """Return names that do not touch ``blocked`` spans."""
    found = [Organisation(m.start(), m.end(), m.group(1)) for m in _NAME.finditer(folded) if not touches(m.start(), m.end(), blocked)]
    taken = [*blocked, *(Span(o.start, o.end) for o in found)]
    for name in dict.fromkeys(o.name for o in found if len(o.name) > 3):
        for match in re.finditer(rf"(?<!{_LETTER}){re.escape(name)}(?!{_LETTER})", folded):
            if not touches(match.start(), match.end(), taken):
                found.append(Organisation(match.start(), match.end(), name))
                taken.append(Span(match.start(), match.end()))
    return found
