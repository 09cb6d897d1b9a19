"""Lines of a body -> the lines without what follows the story: reporter initials, staff codes, END, «انتهای پیام», the licence, the follow-us line.

Codes may be glued to the last word (``soon.1391**2050``) and stand in any order, so the end is peeled until nothing more comes off.
"""

import re
from dataclasses import dataclass

_END = r"(?:^|\s|(?<=[.!?”\"’')\]]))"  # what a code stands behind, when it is not glued to a word
_AFTER_SENTENCE = r"(?:^|(?<=[.!?”\"’')\]])\s*)"  # for codes that could be a word of the sentence
_CODES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<code>(?<![\d۰-۹*,.])[\d۰-۹]{3,6}(?:\s?\*{1,2}\s?[\d۰-۹]{2,6})+\*{0,2})$",  # 9376**2050, 272**1723**2050
        r"(?P<code>(?<=\.)[\d۰-۹]{3,6}(?:\*{1,2}[\d۰-۹]{2,6})+)$",  # soon.1391**2050
        r"(?P<code>[\d۰-۹]{4}\*\*[\d۰-۹]{3,6})$",  # 20179376**2050: glued to a number, the code has four digits before the stars
        r"(?P<code>\*[\d۰-۹]{1,4}\*[\d۰-۹]{1,4}\*)$",  # *8*11*
        _END + r"(?P<code>[\d۰-۹]{3,5} ?\*\*)$",  # 9468 **
        r"^(?P<code>[\d۰-۹]{2,4} [\d۰-۹]{2,4})$",  # 265 33: desk codes in a line of their own
        _END + r"(?P<code>[A-Z]{2,4}(?: ?/ ?[A-Z]{1,4}){1,2}/?)$",  # EF/MA, SB/MQ/MG, TT / MNA
        _AFTER_SENTENCE + r"(?P<code>[A-Z]{2,4}/)$",  # MH/
        _AFTER_SENTENCE + r"(?P<code>(?!US|UN|UK|EU|II|IV|VI|TV|PM|AM)[A-Z]{2})$",  # MA
        r"(?<=END )(?P<code>MNA)$",
    )
)
_GRANT = r"All Content by [^<>]{3,60} is licensed under [^<>]{10,120}?License\.?"
_LICENCE = re.compile(rf"\s*(?P<licence>{_GRANT})$", re.IGNORECASE)
_LICENCE_ANYWHERE = re.compile(_GRANT, re.IGNORECASE)
_NOISE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:^|\s)END$",
        r"[\s/.]*انتها[یي][\s\u200c]*(?:پ[یي]ام|متن)[\s\u200c]*(?:[/.*]\S{0,8})?$",
        r"\s*[Ff]ollow us on [Tt]witter:?\s*@\s*(?:Irna|IRNA)_?English\.?$",
        r"(?:^|\s)/{1,3}$",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Peeled:
    """A body and what was taken off its end."""

    lines: tuple[str, ...]
    codes: tuple[str, ...]  # in printed order
    licence: str | None


def peel(lines: list[str]) -> Peeled:
    """Take everything off the end of ``lines`` that is not the story."""
    kept, codes, licence = list(lines), list[str](), None
    while kept:
        line, code, found_licence = _peel_once(kept[-1])
        if line == kept[-1]:
            break
        codes[:0] = [code] if code else []
        licence = licence or found_licence
        kept[-1:] = [line] if line else []
    return Peeled(lines=tuple(kept), codes=tuple(codes), licence=licence)


def licence_in(page: str) -> str | None:
    """Return the licence sentence that stands anywhere on a page (in its footer, mostly)."""
    match = _LICENCE_ANYWHERE.search(page) if "is licensed under" in page else None
    return match[0] if match else None


def _peel_once(line: str) -> tuple[str, str | None, str | None]:
    licence = _LICENCE.search(line)
    if licence:
        return line[: licence.start()].rstrip(), None, licence["licence"]
    for noise in _NOISE:
        match = noise.search(line)
        if match:
            return line[: match.start()].rstrip(), None, None
    for code in _CODES:
        match = code.search(line)
        if match:
            return line[: match.start()].rstrip(), match["code"], None
    return line, None, None
