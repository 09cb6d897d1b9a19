"""``python -m tests.roundtrip``: real texts, rendered into every layout of the newsroom with the dirt of real pages, read again and compared to the letter.

Printed is, for each source and layout, how many fields did not come back. The texts are read by path from ``../shared/corpus``.
"""

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cyclopts import App

from tasks.models import Article
from tasks.pages.articles import read_article
from tasks.pages.datelines import split_dateline
from tasks.pages.hygiene import clean
from tasks.pages.trailers import peel
from tasks.sources import SOURCES
from tests.newsroom.article_pages import article_page
from tests.newsroom.edition import Edition
from tests.newsroom.expected import Expected, expected_of
from tests.newsroom.sites import SITES
from tests.newsroom.stories import LayoutName, Story

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
NOW = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
NUMBERS = {"tehran_times": 400_000, "irna_en": 86_000_000, "irna_fa": 86_100_000}
DATELINES = {
    "tehran_times": ("TEHRAN –", "TEHRAN -", "TEHRAN--", "BEIRUT—"),
    "irna_en": ("Tehran, IRNA –", "Moscow, IRNA -"),
    "irna_fa": ("تهران- ایرنا-", "لندن - ایرنا -"),
}
CODES = {"tehran_times": ("EF/MA", "SB/MQ/MG", "MH/"), "irna_en": ("9376**2050", "272**1723**2050"), "irna_fa": ("۹۴۶۸**۲۰۵۰", "7129**6016")}


FIELDS = (
    "headline", "body", "summary", "dateline", "reporter_codes", "tags", "kicker", "section", "news_type", "byline", "image", "licence", "related", "url",
    "published_at", "modified_at",
)  # fmt: skip
app = App(name="python -m tests.roundtrip", help="Render real texts into every layout, read them back and count what differs.")


@dataclass(frozen=True, slots=True)
class Case:
    """A source, a layout of the newsroom, and where its texts come from; ``texts`` yields every n-th."""

    source_id: str
    layout: LayoutName
    texts: Callable[[int], Iterator[str]]
    template: str

    @property
    def name(self) -> str:
        """Source and template."""
        return f"{self.source_id}-{self.template.removesuffix('.html')}"


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page and what is on it."""

    html: str
    url: str
    number: int
    wanted: Expected


def tehran_times_texts(step: int) -> Iterator[str]:
    """Texts of Tehran Times."""
    for path in sorted((CORPUS / "tehrantimes").glob("*.txt"))[::step]:
        yield path.read_text(encoding="utf-8")


def irna_texts(step: int) -> Iterator[str]:  # noqa: ARG001 - they are so few that all are read
    """Bodies of IRNA English."""
    for name in ("irna_en_2017", "irna_wire_in_tehrantimes"):
        for line in (CORPUS / "irna_en" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            yield record.get("body_raw") or record.get("body") or ""


def persian_texts(step: int) -> Iterator[str]:
    """Bodies of sister agencies in Persian: of IRNA's own there are only five."""
    for name in ("isna_economics", "fars"):
        for line in (CORPUS / "fa_sister" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[:: max(1, step // 2)]:
            yield json.loads(line)["body"]


CASES = [
    Case("tehran_times", "saba", tehran_times_texts, "saba.html"),
    Case("tehran_times", "tt_old", tehran_times_texts, "tt_old.html"),
    Case("tehran_times", "saba", tehran_times_texts, "amp.html"),
    Case("irna_en", "saba", irna_texts, "saba.html"),
    Case("irna_en", "aspnet", irna_texts, "aspnet.html"),
    Case("irna_en", "saba", irna_texts, "amp.html"),
    Case("irna_fa", "saba", persian_texts, "saba.html"),
    Case("irna_fa", "aspnet", persian_texts, "aspnet.html"),
    Case("irna_fa", "saba", persian_texts, "amp.html"),
]


@app.default
def report(*, step: int = 1) -> int:
    """Print for each source and layout how many pages (every ``step``-th text) came back, and which fields did not."""
    if not CORPUS.is_dir():
        sys.stderr.write("no corpus beside the checkout (../shared/corpus): nothing to measure\n")
        return 1
    for case in CASES:
        n_pages, wrong = measure(case, step)
        shares = " ".join(f"{field}={1 - wrong[field] / n_pages:.4f}" for field in FIELDS if wrong[field])
        sys.stdout.write(f"{case.name:22} pages={n_pages:5} body={1 - wrong['body'] / n_pages:.4f} wrong_dates={wrong['published_at']} below_one: {shares}\n")
    return 0


def measure(case: Case, step: int) -> tuple[int, Counter[str]]:
    """Return how many pages were read, and by field how many did not come back."""
    n_pages, wrong = 0, Counter[str]()
    for page in pages(case, step):
        n_pages += 1
        article = read_article(page.html.encode(), source=SOURCES[case.source_id], url=page.url, number=page.number, fetched_at=NOW)
        wrong.update(differences(article, page.wanted) if isinstance(article, Article) else FIELDS)
    return n_pages, wrong


def pages(case: Case, step: int) -> Iterator[Page]:
    """Render every ``step``-th text; the same pages each time."""
    chance = random.Random(1395)
    edition = Edition.of(stories(case, chance, step), NOW, site=SITES[case.source_id], origin=SOURCES[case.source_id].origin)
    for story in edition.stories:
        html = soiled(article_page(edition, story, case.template).body.decode(), chance)
        edition.pages.clear()
        wanted = expected_of(story, edition)
        if case.template == "amp.html":
            wanted = on_amp(wanted)
        if case.layout == "aspnet":
            wanted = replace(wanted, url=f"http://www.irna.ir/{wanted.language}/News/{story.number}/")
        yield Page(html, wanted.url, story.number, wanted)


def on_amp(wanted: Expected) -> Expected:
    """Return what an AMP page shows of an article: headline, text and date."""
    return replace(wanted, kicker=None, section=None, news_type=None, tags=(), image_id=None, licence=False, modified_at=None, related=())


def story_lines(text: str, language: str) -> list[str]:
    """Cut a text into clean paragraphs without dateline and codes of its own."""
    sentences = re.split(r"(?<=[.!?؟”])\s+|(?<=[a-z]\.)(?=[A-Z])", peel([split_dateline(clean(text), language)[1]]).lines[0])
    size = 3 if len(sentences) > 3 else 1
    paragraphs = [" ".join(sentences[start : start + size]) for start in range(0, len(sentences), size)]
    while paragraphs and split_dateline(paragraphs[0], language)[0]:
        paragraphs[0] = split_dateline(paragraphs[0], language)[1]
    return list(dict.fromkeys(line for line in peel(paragraphs).lines if line))


def stories(case: Case, chance: random.Random, step: int) -> Iterator[Story]:
    """Write a story around every text: dateline, codes, tags, kicker and layout dirt by chance."""
    language = SOURCES[case.source_id].language
    for order, text in enumerate(case.texts(step)):
        lines = [mixed_digits(line, chance) if language == "fa" else line for line in story_lines(text, language)]
        if sum(map(len, lines)) < 150 or len(lines) < 2:
            continue
        dateline = chance.choice(DATELINES[case.source_id])
        published = datetime(2017, 1, 1, 4, 30, tzinfo=UTC).replace(month=1 + order % 12, day=1 + order % 28, minute=order % 60)
        yield Story(
            source_id=case.source_id,
            number=NUMBERS[case.source_id] + order,
            published=published,
            modified=published + timedelta(minutes=chance.randrange(90)),
            layout=case.layout,
            news_type="news",
            section=chance.choice(list(SITES[case.source_id].sections)),
            headline=" ".join(lines[0].split()[:9]).rstrip(" .,،") + f" {order} tons",
            slug=f"story-{order}",
            summary=f"{dateline} {lines[0]}",
            dateline=dateline.rstrip(" -–—"),
            kicker=chance.choice([None, "Foreign trade"]),
            paragraphs=tuple(lines[1:]),
            tags=tuple(chance.sample(["oil", "gas", "trade & transit", "فولاد", "پسته"], k=chance.randrange(4))),
            reporter_codes=tuple(chance.sample(CODES[case.source_id], k=chance.randrange(2))),
            image=chance.choice([None, f"2017/01/02 {4_000_000 + order}"]),
            byline=None,
            licence=case.source_id == "tehran_times",
            unclosed_p=case.layout == "tt_old" and chance.random() < 0.5,
            repeats_lead=case.layout != "aspnet" and chance.random() < 0.2,
        )


def mixed_digits(line: str, chance: random.Random) -> str:
    """Print a line's digits as its editor might: Latin, Persian or Arabic."""
    return line.translate(str.maketrans("0123456789", chance.choice(["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"])))


def soiled(page: str, chance: random.Random) -> str:
    """Add what real bodies hold besides text: self-links, odd blanks, empty paragraphs, advertising, comments."""
    mark = next((mark for mark in ('itemprop="articleBody"', '<div class="item-text">', '_BodyLabel"') if mark in page), None)
    if mark is None:
        raise ValueError("a page without a body to soil")
    before, opening, after = page.partition(mark)
    body, closing, rest = after.partition("item-code") if "item-code" in after else after.partition("</div>")
    for old, new in (
        ("<p>", '<p style="text-align:justify">'),
        (" of ", '\u00a0<a class="saba-backlink" href="/">of</a> '),
        ("</p>\n", "</p>\n<p>&nbsp;</p>\n<!-- 12 tons -->"),
        (" در ", " \u200fدر\u202c "),
        ("</p>\n", '</p><div class="advertisement"><p>90 percent off</p></div>\n'),
        (" the ", "\n   the\u200b "),
        (" and ", " &#97;nd&nbsp;"),
        ("’", "&rsquo;"),
        ("</p>\n", '</p>\n<div class="item-boxes2"><section class="box related-items"><ul><li><h3>Prices fell 7 percent</h3></li></ul></section></div>\n'),
    ):
        if chance.random() < 0.6:
            body = body.replace(old, new, 2)
    return before + opening + body + closing + rest


def differences(article: Article, wanted: Expected) -> set[str]:
    """Name the fields that did not come back."""
    pairs = {
        "headline": (article.headline, wanted.headline),
        "body": (article.body.split("\n"), list(wanted.body)),
        "dateline": (article.dateline, wanted.dateline),
        "reporter_codes": (article.reporter_codes, wanted.reporter_codes),
        "tags": (article.tags, wanted.tags),
        "kicker": (article.kicker, wanted.kicker),
        "published_at": (article.published_at, wanted.published_at),
        "section": (article.section, wanted.section),
        "summary": (article.summary, wanted.body[0]),
        "news_type": (article.news_type, wanted.news_type),
        "byline": (article.byline, wanted.byline),
        "image": (re.findall(r"(\d{7})\.", " ".join(image.url for image in article.images))[:1], [wanted.image_id] if wanted.image_id else []),
        "licence": (article.licence is not None, wanted.licence),
        "related": ([address.split("/")[-2] for address in article.related_urls], [str(number) for number in wanted.related]),
        "url": (article.url, wanted.url),
        "modified_at": (article.modified_at, wanted.modified_at),
    }
    return {name for name, (got, expected) in pairs.items() if got != expected}


if __name__ == "__main__":
    sys.exit(app())
