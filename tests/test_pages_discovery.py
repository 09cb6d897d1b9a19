"""Feeds, sitemaps and listings: every article once, nothing else, and a clear refusal of what is none of them."""

import json
from datetime import UTC, date, datetime

import pytest

from tasks.pages.feeds import NotAFeed, read_feed
from tasks.pages.listings import read_listing
from tasks.pages.sitemaps import NotASitemap, read_sitemap
from tasks.sources import SOURCES
from tasks.sources.addresses import archive_url, is_newspaper_issue, slug

TT, EN, FA = SOURCES["tehran_times"], SOURCES["irna_en"], SOURCES["irna_fa"]
SEEN = datetime(2026, 10, 9, 8, 0, tzinfo=UTC)

ITEM = """<item><title>{title}</title><link>{link}</link><description>{lead}</description><content:encoded />
<enclosure url="https://media.tehrantimes.com/d/t/2026/09/30/2/6198264.jpg" type="image/jpeg" /><category domain="economy">Economy &gt; Trade</category>
<pubDate>Wed, 30 Sep 2026 15:42:09 GMT</pubDate><guid>{link}</guid></item>"""


def rss(*items: str, root: str = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">') -> bytes:
    """Wrap items in a feed."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}<channel><title>x</title>{"".join(items)}</channel></rss>'.encode()


def item(number: int, title: str = "Mill sells more", lead: str = "TEHRAN – A mill sold more.", word: str = "news") -> str:
    """Write one item."""
    return ITEM.format(title=title, lead=lead, link=f"https://www.tehrantimes.com/{word}/{number}/{title.replace(' ', '-')}")


@pytest.mark.parametrize("root", ['<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">', '<rss version="2.0">'])
@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf", b"\n  "])
def test_feed_item_in_every_packing(root: str, prefix: bytes) -> None:
    """Without it an undeclared prefix, a byte order mark or a leading blank would empty the feed while it looks alive."""
    body = prefix + rss(item(530600), root=root)
    (link,) = read_feed(body, TT, "https://www.tehrantimes.com/rss")
    assert (link.number, link.title, link.lead) == (530600, "Mill sells more", "TEHRAN – A mill sold more.")
    assert (link.section, link.channel, link.lastmod) == ("Economy > Trade", "rss", None)
    assert link.image_url == "https://media.tehrantimes.com/d/t/2026/09/30/2/6198264.jpg"
    assert link.published_at == datetime(2026, 9, 30, 15, 42, 9, tzinfo=UTC)
    assert link.url == "https://www.tehrantimes.com/news/530600/Mill-sells-more"


def test_feed_keeps_one_link_a_number_and_no_strangers() -> None:
    """Without it one story under two slugs would be fetched twice, and links of other sites at all."""
    body = rss(
        item(530600),
        item(530600, "Mill sells less"),
        item(530601, word="photo"),
        item(300001, "contact-us").replace("/news/300001/contact-us", "/news/300001/contact-us"),
        ITEM.format(title="x", lead="", link="https://www.mehrnews.com/news/1234567/x"),
    )
    assert [link.number for link in read_feed(body, TT, "u")] == [530600, 530601]


def test_feed_titles_and_leads_are_clean_text() -> None:
    """Without it zero-width spaces and markup of the feed would end in titles and leads."""
    (link,) = read_feed(rss(item(530602, "\u200b\u200bOil &amp;amp; gas", lead="&lt;p&gt;TEHRAN – &lt;b&gt;Oil&lt;/b&gt; rose.&lt;/p&gt;")), TT, "u")
    assert link.title == "Oil & gas"
    assert link.lead == "TEHRAN – Oil rose."


def test_newspaper_issue_stays_visible_in_the_feed() -> None:
    """Without it issues would vanish without being counted."""
    (link,) = read_feed(rss(item(522505, "15240", lead="", word="photo")), TT, "u")
    assert link.lead is None
    assert is_newspaper_issue(link.title, slug(link.url))


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html><body>Transferring to the website...</body></html>",
        b"",
        b"Too many requests",
        b'{"error": 1}',
        b"%PDF-1.4",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss></rss>',
    ],
)
def test_not_a_feed(body: bytes) -> None:
    """Without it an HTML page in place of a feed would read as a feed without news."""
    with pytest.raises(NotAFeed, match=r"https://www\.tehrantimes\.com/rss"):
        read_feed(body, TT, "https://www.tehrantimes.com/rss")


def test_empty_feed_is_no_error() -> None:
    """Without it a quiet hour would look like a broken feed."""
    assert read_feed(rss(), TT, "u") == []


LEAF = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://en.irna.ir/news/86250001/Rice-imports-down?a=1&b=2</loc><lastmod>2026-09-02T10:20:00Z</lastmod><image:image><image:loc>https://img9.irna.ir/d/r2/1.jpg</image:loc></image:image></url>
<url><loc>https://en.irna.ir/photo/86250002/Rice</loc>
<news:news><news:publication><news:name>IRNA</news:name></news:publication>
<news:publication_date>2026-09-02T10:00:00Z</news:publication_date><news:title>Rice &amp; tea</news:title></news:news></url>
<url><loc>https://en.irna.ir/service/World</loc></url><url><loc>https://www.irna.ir/news/86250003/x</loc></url>
</urlset>"""


@pytest.mark.parametrize("namespaced", [True, False])
def test_xml_leaf_in_both_dialects(namespaced: bool) -> None:
    """Without it a site's change from lastmod to publication_date, or of a namespace, would empty the sitemap."""
    text = LEAF if namespaced else LEAF.replace('xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" ', "")
    sitemap = read_sitemap(text.encode(), EN, "https://en.irna.ir/sitemap/2026/9/2/sitemap.xml")
    first, second = sitemap.links
    assert (first.number, first.lastmod, first.published_at) == (86250001, datetime(2026, 9, 2, 10, 20, tzinfo=UTC), None)
    assert (first.image_url, first.title, first.channel) == ("https://img9.irna.ir/d/r2/1.jpg", None, "day_sitemap")
    assert (second.number, second.lastmod, second.published_at, second.title) == (86250002, None, datetime(2026, 9, 2, 10, 0, tzinfo=UTC), "Rice & tea")
    assert sitemap.leaves == ()


def test_json_leaf() -> None:
    """Without it the day leaves of old years, JSON under an .xml name, would be lost."""
    body = json.dumps(
        {"urls": [{"news": None, "image": None, "loc": "https://www.irna.ir/news/83000001/x", "video": None, "lastmode": "2018-09-11T18:18:00Z"}]}
    ).encode()
    (link,) = read_sitemap(body, FA, "https://www.irna.ir/sitemap/1397/6/20/sitemap.xml").links
    assert (link.number, link.lastmod) == (83000001, datetime(2018, 9, 11, 18, 18, tzinfo=UTC))


def test_json_leaf_with_entries_that_are_none() -> None:
    """Without it one odd entry in a JSON leaf ends the run instead of costing itself."""
    body = b'{"urls": [1, "x", [], {"lastmode": "2011-09-11T18:18:00Z"}, {"loc": 5}, {"loc": "https://www.irna.ir/news/82535371/x"}]}'
    (link,) = read_sitemap(body, FA, "https://www.irna.ir/sitemap/1397/6/20/sitemap.xml").links
    assert link.number == 82535371


def test_index_leads_to_leaves_on_own_hosts_only() -> None:
    """Without it a year's index would be a dead end, or lead the client away."""
    body = b"<sitemapindex><sitemap><loc>https://www.irna.ir/sitemap/1404/1/1/sitemap.xml</loc></sitemap><sitemap><loc>https://elsewhere.example/s.xml</loc></sitemap></sitemapindex>"
    sitemap = read_sitemap(body, FA, "https://www.irna.ir/sitemap/1404/sitemap.xml")
    assert sitemap.leaves == ("https://www.irna.ir/sitemap/1404/1/1/sitemap.xml",)
    assert sitemap.links == ()


def test_news_sitemap_is_its_own_channel() -> None:
    """Without it what each channel finds could not be told apart."""
    sitemap = read_sitemap(LEAF.encode(), EN, "https://en.irna.ir/sitemap/news/sitemap.xml")
    assert {link.channel for link in sitemap.links} == {"news_sitemap"}


LAUGHS = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
EXTERNAL = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><urlset/>'


@pytest.mark.parametrize(
    "body", [LAUGHS, EXTERNAL, "<html><body>no</body></html>", "<urlset><url>", '{"error": 1}', "[1", "", "plain", '{"urls": ' + "[" * 200_000]
)
def test_not_a_sitemap(body: str) -> None:
    """Without it a hostile or foreign document would be expanded, or read as a day without news."""
    with pytest.raises(NotASitemap):
        read_sitemap(body.encode(), EN, "https://en.irna.ir/sitemap/news/sitemap.xml")


def listing_item(number: int, title: str, *, time: str = "", label: str = "", age: str = "2 days ago", li: str = "news") -> str:
    """Write one item of the current theme."""
    category = f'<span class="category">{label}</span>' if label else ""
    return f"""<li class="{li}" data-conf="{{}}">
<figure><a href="/news/{number}/raw" title="{age}"><img src="/d/{number}.jpg" alt="x"></a></figure><div class="desc">
<h4><a href="/news/{number}/kicker">Kicker</a></h4><h3><a href="/news/{number}/slug" title="{age}">{category}{title}</a>
</h3><p>Lead of {number}.
</p>{time}</div></li>"""


def page(items: str, pager: str = "") -> bytes:
    """Wrap items in a page with a side box that repeats another story."""
    side = listing_item(999001, "Side box")
    tags = '<section class="box tags"><ul><li><h3><a href="/news/999003/x">trend</a></h3></li></ul></section>'
    main = f'<div class="main-content"><section class="box"><div><ul>{items}</ul></div></section>{tags}{pager}</div>'
    return f'<html><body>{main}<div class="sidebar"><ul>{side}</ul></div></body></html>'.encode()


URL = archive_url(TT, date(2026, 10, 9), 2)


def test_listing_items_clones_and_labels() -> None:
    """Without it titles would begin with the glued section label, and carousel clones count as stories."""
    body = page(
        listing_item(530601, "Oil up", label="Iran")
        + listing_item(530600, "Tea down")
        + listing_item(530601, "Oil up", label="Iran", li="news slick-slide slick-cloned")
    )
    listing = read_listing(body, TT, URL, SEEN)
    assert [(link.number, link.title, link.lead) for link in listing.links] == [(530601, "Oil up", "Lead of 530601."), (530600, "Tea down", "Lead of 530600.")]
    assert listing.links[0].url == "https://www.tehrantimes.com/news/530601/slug"
    assert listing.links[0].image_url == "https://www.tehrantimes.com/d/530601.jpg"
    assert listing.oldest is None


@pytest.mark.parametrize(
    ("time", "published", "oldest"),
    [
        (
            '<time title="Tue 06 October 2020 - 00:13"><a href="#">2 days ago</a></time>',
            datetime(2020, 10, 5, 20, 43, tzinfo=UTC),
            datetime(2020, 10, 5, 20, 43, tzinfo=UTC),
        ),
        ('<time title="2 hr"><a href="#">۱۴۰۴-۰۶-۲۹ ۱۱:۲۲</a></time>', datetime(2025, 9, 20, 7, 52, tzinfo=UTC), datetime(2025, 9, 20, 7, 52, tzinfo=UTC)),
        ('<span class="item-time ltr" title="">2020/10/04</span>', None, datetime(2020, 10, 3, 20, 30, tzinfo=UTC)),
        ('<span class="item-time ltr">Yesterday 10:46</span>', datetime(2026, 10, 8, 7, 16, tzinfo=UTC), datetime(2026, 10, 8, 7, 16, tzinfo=UTC)),
        ('<time title="12 hr"><a href="#">12 hr</a></time>', None, None),
    ],
)
def test_listing_times(time: str, published: datetime | None, oldest: datetime | None) -> None:
    """Without it the archive walk would stop at a relative age, or never stop."""
    listing = read_listing(page(listing_item(530601, "Oil up", time=time)), TT, URL, SEEN)
    assert listing.links[0].published_at == published
    assert listing.oldest == oldest


def test_old_theme_listing() -> None:
    """Without it archive pages of 2017-2025, kept in web archives, would list nothing."""
    time = '<span class="item-time ltr" title="2019-10-01 12:00:00">2019-10-01 12:00</span>'
    heading = '<h3><a href="/news/441001/Tea">Tea down</a></h3><p class="introtext">Lead.</p>'
    items = f'<li class="clearfix news"><a href="/news/441001/Tea"><img src="/d/1.jpg" alt="x"></a>{time}{heading}</li>'
    (link,) = read_listing(f'<div class="third-news"><ul>{items}</ul></div>'.encode(), TT, URL, SEEN).links
    assert (link.number, link.title, link.lead, link.published_at) == (441001, "Tea down", "Lead.", datetime(2019, 10, 1, 8, 30, tzinfo=UTC))


def test_aspnet_listing() -> None:
    """Without it lists of the old IRNA site, titles ending in their date, would list nothing."""
    body = (
        '<html><body><div class="Related"><ul><li><a href="/fa/News/82865496/">بارش برف در 2 استان - 0:58 27/12/1396</a></li></ul></div></body></html>'.encode()
    )
    (link,) = read_listing(body, FA, "https://www.irna.ir/fa/x", SEEN).links
    assert (link.title, link.published_at) == ("بارش برف در 2 استان", datetime(2018, 3, 17, 21, 28, tzinfo=UTC))


@pytest.mark.parametrize(
    ("n_items", "pager", "is_last"),
    [
        (0, "", True),
        (30, "", False),
        (29, "", True),
        (5, '<ul class="pagination"><li><a href="/archive?pi=1">1</a></li><li><a href="/archive?pi=3">3</a></li></ul>', False),
        (30, '<ul class="pagination"><li><a href="/archive?pi=1">1</a></li><li><a href="/archive?pi=2">2</a></li></ul>', True),
    ],
)
def test_last_page_guess(n_items: int, pager: str, is_last: bool) -> None:
    """Without it a walk would ask for empty pages for ever, or end before the archive does."""
    items = "".join(listing_item(530000 + number, f"Story {number}") for number in range(n_items))
    assert read_listing(page(items, pager), TT, URL, SEEN).is_last is is_last
