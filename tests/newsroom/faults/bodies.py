"""Bodies that hurt: wrong charsets, broken markup, bytes without end."""

import re
import zlib
from dataclasses import replace
from functools import lru_cache

from tests.newsroom.article_pages import HTML
from tests.newsroom.faults.scene import Scene
from tests.newsroom.wire import Reply

_MEGABYTE = 1_000_000
_BODY_CLASSES = re.compile(r'itemprop="articleBody"|class="item-(?:text|body)"')


def charset_declared_wrong(scene: Scene, *, charset: str = "windows-1256") -> Reply:
    """UTF-8 bytes under a header that says ``charset``."""
    return scene.reply.with_headers(Content_Type=f"text/html; charset={charset}")


def charset_sent_wrong(scene: Scene, *, charset: str = "windows-1256") -> Reply:
    """Bytes in ``charset`` under a header, and a meta, that say UTF-8."""
    return replace(scene.reply, body=_text(scene).translate(_TO_1256).encode(charset, "xmlcharrefreplace"))


def wrong_type(scene: Scene, *, content_type: str = "application/octet-stream") -> Reply:
    """The right body under another media type."""
    return scene.reply.with_headers(Content_Type=content_type)


def pdf(scene: Scene) -> Reply:
    """A PDF where a page was asked for."""
    return replace(scene.reply.with_headers(Content_Type="application/pdf"), body=b"%PDF-1.4\n%%EOF\n")


def unclosed_p(scene: Scene) -> Reply:
    """No ``</p>`` anywhere, as in bodies of before 2004."""
    return replace(scene.reply, body=scene.reply.body.replace(b"</p>", b""))


def layout_changed(scene: Scene) -> Reply:
    """A redesign: the body stands under names that nobody has seen yet."""
    return replace(scene.reply, body=_BODY_CLASSES.sub('class="story__content"', _text(scene)).encode())


def too_short(scene: Scene, *, characters: int = 70) -> Reply:
    """The article's page with about 70 characters of text."""
    text = re.sub(r'(<p class="summary[^>]*>).*?</p>', "", _text(scene), flags=re.DOTALL)
    stub = "<p>" + "Details will follow shortly. "[: max(characters, 5)] + "</p>"
    return replace(scene.reply, body=re.sub(r'(class="item-text"[^>]*>).*?(<div class="item-code">)', rf"\1{stub}</div>\2", text, flags=re.DOTALL).encode())


def null_bytes(scene: Scene, *, after: str = "</p>") -> Reply:
    """NUL around every end of a paragraph, or another mark."""
    mark = after.encode()
    return replace(scene.reply, body=scene.reply.body.replace(mark, b"\0" + mark + b"\0"))


def bom(scene: Scene) -> Reply:
    """A byte order mark before everything."""
    return replace(scene.reply, body=b"\xef\xbb\xbf" + scene.reply.body)


def script_in_title(scene: Scene) -> Reply:
    """Script where the headline should be."""
    return replace(scene.reply, body=re.sub(r"(<h[12] [^>]*title[^>]*>)", r"\1<script>alert(1)</script>", _text(scene)).encode())


def nested_tags(scene: Scene, *, depth: int = 200_000) -> Reply:
    """``depth`` elements inside each other before the end of the page or of the XML."""
    ends = (b"</body>", b"</channel>", b"</urlset>")
    end = next(end for end in ends if end in scene.reply.body)
    return replace(scene.reply, body=scene.reply.body.replace(end, b"<div><b>" * (depth // 2) + end))


def huge_attribute(scene: Scene, *, megabytes: int = 10) -> Reply:
    """An attribute of ``megabytes`` in the page."""
    return replace(scene.reply, body=scene.reply.body.replace(b"</body>", b'<p title="' + b"x" * (megabytes * _MEGABYTE) + b'">.</p></body>'))


def huge(scene: Scene, *, megabytes: int = 100) -> Reply:
    """The page, then ``megabytes`` of paragraphs; the length is declared."""
    paragraph = b"<p>" + b"word " * (_MEGABYTE // 5 - 2) + b"</p>"
    return replace(scene.reply, parts=(paragraph,) * megabytes)


def gzip_bomb(scene: Scene, *, megabytes: int = 100, coding: str = "gzip") -> Reply:
    """A small body, compressed as gzip or deflate, that unpacks to ``megabytes``."""
    return replace(scene.reply, body=_bomb(megabytes, coding)).with_headers(Content_Encoding=coding)


def foreign_coding(scene: Scene, *, coding: str = "br") -> Reply:
    """A Content-Encoding that nobody asked for; the bytes are opaque, as a bomb's would be."""
    return replace(scene.reply, body=_bomb(1), compressible=False).with_headers(Content_Encoding=coding)


def broken_gzip(scene: Scene) -> Reply:
    """Content-Encoding gzip over bytes that are none."""
    return scene.reply.with_headers(Content_Encoding="gzip")


def html_instead(scene: Scene) -> Reply:
    """An HTML error page with status 200 where XML or robots.txt was asked for."""
    return replace(
        scene.reply.with_headers(Content_Type=HTML), body=b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body><p>Back soon</p></body></html>"
    )


def broken_xml(scene: Scene, *, share: float = 0.6) -> Reply:
    """XML that ends in the middle, under its own length."""
    return replace(scene.reply, body=scene.reply.body[: int(len(scene.reply.body) * share)])


def billion_laughs(scene: Scene, *, behind: int = 0) -> Reply:
    """XML whose entities unfold to gigabytes, in the place of a title and an address; ``behind`` a comment of so many characters."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    comment = f"<!-- {'x' * behind} -->" if behind else ""
    root = (
        "<urlset><url><loc>&l9;</loc></url></urlset>" if b"<urlset" in scene.reply.body else '<rss version="2.0"><channel><title>&l9;</title></channel></rss>'
    )
    text = f'<?xml version="1.0"?>{comment}<!DOCTYPE rss [<!ENTITY l0 "ha">{entities}]>{root}'
    return replace(scene.reply, body=text.encode())


def nested_json(scene: Scene, *, depth: int = 200_000) -> Reply:
    """JSON of ``depth`` lists inside each other, where some leaves are JSON."""
    return replace(scene.reply, body=b'{"urls": ' + b"[" * depth + b"]" * depth + b"}")


_TO_1256 = str.maketrans({"ی": "ي", "ک": "ك", **{digit: str(index) for index, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")}})


def _text(scene: Scene) -> str:
    return scene.reply.body.decode()


@lru_cache(maxsize=4)
def _bomb(megabytes: int, coding: str = "gzip") -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS + (16 if coding == "gzip" else 0))
    zeros = b"<p>0</p>" * (_MEGABYTE // 8)
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()
