"""Story -> its page in the layout of its time, its AMP and print variants, or the PDF of a newspaper issue."""

from urllib.parse import quote

from tests.newsroom.dates import render_time
from tests.newsroom.edition import Edition
from tests.newsroom.stories import Story
from tests.newsroom.templating import RENDER_TIME, render
from tests.newsroom.validators import etag_of, http_date
from tests.newsroom.views import ArticleView
from tests.newsroom.wire import Asked, Reply

HTML = "text/html;charset=UTF-8"


def article(edition: Edition, _asked: Asked, number: str, slug: str | None = None) -> Reply | None:
    """The page of one number, under whatever slug; without a slug the full address, or a closed connection on IRNA Persian."""
    story = edition.by_number.get(int(number))
    if story is None:
        return None
    if slug:
        return newspaper_issue(edition, story) if story.is_newspaper else article_page(edition, story, f"{story.layout}.html")
    if edition.site.slugless == "hang_up":
        return Reply(hang_up=True)
    return Reply(status=301, headers={"Location": edition.origin + edition.path(story, encoded=True)})


def print_page(edition: Edition, asked: Asked, number: str, slug: str | None = None) -> Reply | None:
    """The print variant: the same article."""
    return article(edition, asked, number, slug or "print")


def amp_page(edition: Edition, _asked: Asked, number: str) -> Reply | None:
    """The AMP variant, which needs no slug."""
    story = edition.by_number.get(int(number))
    return None if story is None else article_page(edition, story, "amp.html")


def aspnet_page(edition: Edition, _asked: Asked, language: str, number: str) -> Reply | None:
    """``/en/News/82762013``: the address of the years to 2018; articles of later years never had one."""
    story = edition.by_number.get(int(number))
    if story is None or story.layout != "aspnet" or edition.site.language != language:
        return None
    return article_page(edition, story, "aspnet.html")


def article_page(edition: Edition, story: Story, template: str) -> Reply:
    """Render one story; validators depend on what the page says, not on when it is rendered."""
    key = (template, story.number)
    related = edition.related_to(story)
    if key not in edition.pages:
        url = edition.origin + f"/{story.path_word}/{story.number}/{quote(story.slug)}"
        edition.pages[key] = render(template, view=ArticleView(edition, url, "news", story))
    text = str(edition.pages[key]).replace(RENDER_TIME, render_time(edition.now))
    changed = max([story.modified, *(other.modified for other in related)])
    headers = {"Content-Type": HTML, "ETag": etag_of(template, story, [(o.number, o.headline, o.slug) for o in related])}
    return Reply(headers={**headers, "Last-Modified": http_date(changed)}, body=text.encode())


def newspaper_issue(edition: Edition, story: Story) -> Reply:
    """A whole newspaper issue as PDF, as small as a PDF can be."""
    text = f"BT /F1 24 Tf 72 720 Td ({edition.site.title} No. {story.headline}) Tj ET"
    body = f"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n2 0 obj<</Length {len(text)}>>stream\n{text}\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    headers = {"Content-Type": "application/pdf", "ETag": etag_of(story), "Last-Modified": http_date(story.modified)}
    return Reply(headers=headers, body=body.encode(), compressible=False)
