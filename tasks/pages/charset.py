"""Bytes of a page -> its characters. Valid UTF-8 is UTF-8 whatever is declared: pages of the family are, and a wrong declaration must not garble them."""

import codecs
import re

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_MOJIBAKE = re.compile(r"[ÃÂØÙÛ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ€]")
_STRAY = {byte: bytes([byte]).decode("cp1252") for byte in (0x85, *range(0x91, 0x98), 0xA0, 0xAB, 0xBB)}  # … ‘ ’ “ ” • – — « », the same in 1252 and 1256
_TOLERATED = 0.002  # share of damaged characters: a cut multi-byte sequence, a stray byte


class GarbledText(ValueError):  # noqa: N818 - it names what was found
    """The bytes are text in no encoding that they, their header or their page declares."""


def decode(body: bytes, content_type: str | None = None) -> str:
    """Return the text of ``body``: byte order mark, UTF-8, then what header and page declare. Raise GarbledText rather than return mojibake."""
    for bom, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if body.startswith(bom):
            return _checked(body.decode(encoding, errors="replace"))
    try:
        return _checked(body.decode("utf-8"))
    except UnicodeDecodeError:
        return _legacy(body, content_type)


def _stray_punctuation(error: UnicodeError) -> tuple[str, int]:
    """Read a lone byte of Windows punctuation in a UTF-8 page as what it is; mark anything else as lost."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return (_STRAY.get(error.object[error.start], "\ufffd") if error.end - error.start == 1 else "\ufffd"), error.end


codecs.register_error("stray_punctuation", _stray_punctuation)


def _legacy(body: bytes, content_type: str | None) -> str:
    text = body.decode("utf-8", errors="stray_punctuation")
    if text.count("\ufffd") <= max(3, len(text) * _TOLERATED):
        return _checked(text)
    for name in _declared(body, content_type):
        try:
            return _checked(body.decode(name))
        except (LookupError, UnicodeDecodeError):
            continue
    raise GarbledText("not UTF-8, and no other encoding is declared that fits")


def _declared(body: bytes, content_type: str | None) -> list[str]:
    header = _HEADER.search(content_type or "")
    meta = _DECLARED.search(body[:4096])
    names = [header[1] if header else None, meta[1].decode("ascii") if meta else None]
    return [name for name in names if name and name.lower().replace("_", "-") not in {"utf-8", "utf8"}]


def _checked(text: str) -> str:
    """Raise when the text itself is UTF-8 read as a Western encoding: more than a few telltale pairs."""
    if len(_MOJIBAKE.findall(text)) > max(20, len(text) * _TOLERATED * 5):
        raise GarbledText("UTF-8 read as a Western encoding and written again")
    return text.replace("\0", "")  # the parser would end the page there
