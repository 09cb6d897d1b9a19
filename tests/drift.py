"""Redesigns as data: twenty ways in which the pages of a site change under a reader, each with the field that must be named."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Redesign:
    """A change of every page, and the fields of which at least one must be reported."""

    name: str
    fields: frozenset[str]
    change: Callable[[str], str]


def _redesign(name: str, fields: str, change: Callable[[str], str]) -> Redesign:
    return Redesign(name, frozenset(fields.split()), change)


def _sub(pattern: str, replacement: str) -> Callable[[str], str]:
    found = re.compile(pattern, re.DOTALL)
    return lambda page: found.sub(replacement, page)


def _without_metas(page: str) -> str:
    return re.sub(r"<meta [^>]*>", "", page)


def _shifted(page: str) -> str:
    """Every stated time three and a half hours late: a clock of Tehran that calls itself UTC."""
    return re.sub(r"T(\d\d):(\d\d):(\d\d)Z", lambda time: f"T{(int(time[1]) + 3) % 24:02}:{(int(time[2]) + 30) % 60:02}:{time[3]}Z", page)


_BODY = r'(<div itemprop="articleBody" class="item-text">)(.*?)(</div>\s*<div class="item-code">)'
_ADVERT = "<p>Win a journey for two: subscribe to our weekly letter before the month is over.</p>"

REDESIGNS = (
    _redesign(
        "article element renamed", "page", lambda page: page.replace("item-text", "story-text").replace("item-body", "story").replace("articleBody", "story")
    ),
    _redesign("body class and property renamed", "body page", lambda page: page.replace('itemprop="articleBody" class="item-text"', 'class="prose"')),
    _redesign("another system's template", "page", _sub(r"<article.*</article>", "<section class='post'><h1>T</h1><div class='entry'>x</div></section>")),
    _redesign("body served empty, filled by a script", "page body", _sub(_BODY, r"\1<script>load(1)</script>\3")),
    _redesign("body cut down to a teaser", "page body", _sub(_BODY, r"\1<p>Subscribers read on.</p>\3")),
    _redesign(
        "second half of the body outside of its element",
        "body",
        _sub(r"((?:<p>[^<]*</p>\s*){3})(</div>\s*<div class=\"item-code\">)", r"</div><div class='more'>\1\2"),
    ),
    _redesign("advertisement in the body", "body", _sub(_BODY, rf"\1\2{_ADVERT}\3")),
    _redesign("related stories in the body", "body", _sub(_BODY, r"\1\2<ul><li>Ten photos of the week</li><li>Most read today on our pages</li></ul>\3")),
    _redesign("summary dropped", "summary", lambda page: re.sub(r'<p class="summary.*?</p>|<meta [^>]*description[^>]*>', "", page, flags=re.DOTALL)),
    _redesign("summary class renamed", "summary", lambda page: page.replace('class="summary introtext" itemprop="description"', 'class="standfirst"')),
    _redesign("metas removed", "published_at headline", _without_metas),
    _redesign("date out of the metas", "published_at", _sub(r"<meta [^>]*(?:published_time|datePublished)[^>]*>", "")),
    _redesign(
        "no date at all",
        "published_at",
        lambda page: re.sub(r"<span>\w+ \d+, \d{4} - [\d:]+</span>", "", re.sub(r"<meta [^>]*(?:Date|_time|\"date\")[^>]*>", "", page)),
    ),
    _redesign("time zone dropped", "published_at", _sub(r"(T\d\d:\d\d:\d\d)Z", r"\1")),
    _redesign("local time called UTC", "published_at", _shifted),
    _redesign("date format changed", "published_at", _sub(r"(\d{4})-(\d\d)-(\d\d)T[\d:]+Z", r"\3 of \2 in \1")),
    _redesign("title glued to its section", "headline", _sub(r'(property="og:title" itemprop="headline" content="|<h1 class="title">)', r"\1Economy")),
    _redesign("title only in the page", "headline", _sub(r"<meta [^>]*og:title[^>]*>", "")),
    _redesign(
        "breadcrumb and section dropped",
        "section",
        lambda page: re.sub(r'<ol class="breadcrumb">.*?</ol>|<meta [^>]*article:section[^>]*>', "", page, flags=re.DOTALL),
    ),
    _redesign("another language's edition", "body", _sub(_BODY, r"\1<p>" + "این متن به زبان دیگری است و شرح خبر را می‌گوید. " * 8 + r"</p>\3")),
    _redesign(
        "figures shown as pictures",
        "body",
        lambda page: re.sub(_BODY, lambda body: body[1] + re.sub(r"\d+", "<img src='n.png'>", body[2]) + body[3], page, flags=re.DOTALL),
    ),
)
