"""HTTP response -> outcome: which class of page came back, told from status, headers and bytes before anything is parsed.

Only ``article`` goes on to ``read_article`` and only ``listing`` to the readers of feeds, sitemaps and listings. A challenge shell is neither an
article nor a 404 nor an empty article; an old address may answer 200 with the home page; a robots.txt may be HTML.
"""

import re
import unicodedata
from html import unescape

from tasks.models import Outcome, PageKind
from tasks.pages.bounds import excess
from tasks.pages.hygiene import comparable
from tasks.pages.robots import not_text
from tasks.sources.addresses import number_in
from tasks.sources.source import Source

Verdict = tuple[Outcome, str | None]

UNASKED_304: Verdict = ("server_error", "304 although no validators were sent")
SHELL_MAX_CHARS = 100_000
SHELL_MAX_PERSIAN_CHARS = 12_000  # its sentence is ordinary Persian, the shell has 5-6 kB
HEAD_BYTES = 60_000
TAIL_CHARS = 5_000
_SHELL_MARKS = ("__arcsjs", "Transferring to the website")
_SHELL_PERSIAN = "در حال انتقال"
_NOT_FOUND = tuple(
    comparable(text)
    for text in (
        "صفحهٔ درخواستی شما یافت نشد",
        "صفحه‌ی درخواستی شما یافت نشد",
        "چنین صفحه‌ای موجود نیست",
        "The page you requested was not found",
        "The requested page was not found",
        "Page not found",
    )
)
_META = re.compile(r"<(?:meta|link)\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BODY_MARK = re.compile(
    r"""itemprop=["']?articleBody|class=["'][^"']*\bitem-(?:text|body)\b|_BodyLabel["']|class=["'][^"']*\bphotoGall\b|id=["']?photos?["'\s>]"""
)
_HTML = re.compile(r"(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)  # behind comments, or at once
_CLOSED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_ITEM_CODE = re.compile(r"""<input\b(?=[^<>]*\bid=["']newsId["'])[^<>]*\bvalue=["'](\d+)["']""")
_FORM = re.compile(r"""<form\b(?=[^<>]*\bid=["']aspnetForm)[^<>]*\baction=["']([^"'<>]+)["']""")
_ARTICLE_LINK = re.compile(r"""\bhref=["']?[^"'\s>]*/(?:news|photo|video)/\d""", re.IGNORECASE)
_NO_WORDS = re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)|<[^<>]+>", re.DOTALL | re.IGNORECASE)  # an unclosed script ends with the page: one scan, not one each
_MEDIA_TYPES: dict[PageKind, tuple[str, ...]] = {
    "article": ("html", "xml", "text/plain", "octet-stream"),
    "listing": ("html", "xml", "text/plain", "octet-stream"),
    "feed": ("xml", "rss", "html", "text/plain", "octet-stream"),
    "sitemap": ("xml", "json", "html", "text/plain", "octet-stream"),
    "robots": ("text", "html", "octet-stream"),
}


def classify(*, status: int | None, content_type: str | None, body: bytes, source: Source, kind: PageKind, number: int | None, url: str) -> Verdict:
    """Return the outcome of one response, and in one line what led to it. ``number`` is the article asked for, for kind ``article``."""
    if status is None:
        return "unreachable", "no response"
    if status != 200:
        return _by_status(status, body, source, kind)
    if not body.strip() and kind != "robots":
        return ("too_short" if kind == "article" else "soft_404"), "empty body"
    if body[:1024].lstrip().startswith(b"%PDF") or "application/pdf" in (content_type or "").lower():
        return ("newspaper_issue" if kind == "article" else "not_html"), "PDF"
    media_type = (content_type or "text/html").split(";")[0].strip().lower()
    if not any(part in media_type for part in _MEDIA_TYPES[kind]):
        return "not_html", f"content type {media_type}"
    if problem := excess(body, kind):
        return "too_large", problem
    text = body.decode("utf-8", errors="replace").replace("\0", "").lstrip("\ufeff \t\r\n")
    if is_challenge(text):
        return "challenge", "shell of the CDN instead of the page"
    if kind == "robots":
        found = not_text(body, content_type)
        return ("not_html", f"{found} instead of text") if found else ("listing", None)
    return _by_text(text, source, kind, number, url)


def is_challenge(text: str) -> bool:
    """Tell whether a page is the shell by which ArvanCloud asks a browser to run a script; its Persian is in presentation forms, hence NFKC."""
    if len(text) >= SHELL_MAX_CHARS:
        return False
    if any(mark in text for mark in _SHELL_MARKS):
        return True
    return len(text) < SHELL_MAX_PERSIAN_CHARS and _BODY_MARK.search(text) is None and _SHELL_PERSIAN in unicodedata.normalize("NFKC", text)


def _by_status(status: int, body: bytes, source: Source, kind: PageKind) -> Verdict:
    if status == 304:
        return "unchanged", None
    if status in {404, 410}:
        return "gone", f"status {status}"
    if 300 <= status < 400:
        return "redirected_away", f"status {status}"
    text = body[:SHELL_MAX_CHARS].decode("utf-8", errors="replace")
    if is_challenge(text) or status in {401, 403, 451}:
        return "challenge", f"status {status}"
    return "server_error", f"status {status} for {kind} of {source.source_id}"


def _by_text(text: str, source: Source, kind: PageKind, number: int | None, url: str) -> Verdict:
    looks_html = _HTML.match(text[:3000]) is not None
    if kind in {"feed", "sitemap"}:
        if looks_html or (kind == "feed" and not text.startswith("<")) or (kind == "sitemap" and not text.startswith(("<", "{", "["))):
            return "not_html", f"{kind} begins with {text[:30]!r}"
        return "listing", None
    metas = _head_metas(text[:HEAD_BYTES])
    if _is_not_found(text):
        return "gone", "not-found text"
    if kind == "listing":
        shown = metas.get("nastooh:pageType")
        if shown is None and not _ARTICLE_LINK.search(text):
            return "layout_unknown", "neither a pageType nor an article address"
        return ("soft_404", f"pageType {shown}") if shown in {"home", "news"} else ("listing", None)
    return _article_verdict(text, metas, source, number, url)


def _article_verdict(text: str, metas: dict[str, str], source: Source, number: int | None, url: str) -> Verdict:
    page_type = metas.get("nastooh:pageType")
    has_body = _BODY_MARK.search(text) is not None
    if page_type in {"home", "archive"} or (page_type is None and metas.get("og:type") == "website" and not has_body):
        return "soft_404", f"pageType {page_type or 'website'}"
    if number is not None and (stated := _stated_numbers(text, metas, source)) and number not in stated:
        return "soft_404", f"asked for {number}, page says {min(stated)}"
    if not _CLOSED.search(text[-TAIL_CHARS:]):
        return "unreachable", "the page ends in the middle"
    if has_body or page_type == "news" or metas.get("og:type") == "article":
        return "article", None
    return "layout_unknown", f"no article markup at {url}"


def _stated_numbers(text: str, metas: dict[str, str], source: Source) -> set[int]:
    """Return every article number the page states of itself."""
    stated = [metas[key] for key in ("nastooh:nid", "nastooh:code", "og:url", "canonical") if metas.get(key)]
    field = _ITEM_CODE.search(text)
    if field:
        stated.append(field[1])
    form = _FORM.search(text)
    if form:
        stated.append(form[1])
    return {number for value in stated if (number := number_in(source, value)) is not None}


def _head_metas(head: str) -> dict[str, str]:
    """Return the metas of the head (and ``canonical``); one meta may carry several keys."""
    found: dict[str, str] = {}
    for tag in _META.finditer(head):
        attributes = {name.lower(): unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag[0])}
        if attributes.get("rel") == "canonical":
            found.setdefault("canonical", attributes.get("href", ""))
        for key in ("name", "property", "itemprop"):
            if attributes.get(key):
                found.setdefault(attributes[key], attributes.get("content", ""))
    return found


def _is_not_found(text: str) -> bool:
    """Search the not-found texts in short pages only: an article may quote them."""
    if _BODY_MARK.search(text) or len(text) > SHELL_MAX_CHARS:
        return False
    words = comparable(_NO_WORDS.sub(" ", text))
    return any(phrase in words for phrase in _NOT_FOUND)
