"""Tehran Times: English daily of the Mehr group, on Saba since spring 2016.

Quirks: whole newspaper issues are items of the feeds; bodies before 2011 have unclosed ``<p>``; addresses of the old site (``index_View.asp``) answer with
the home page; headlines may start with zero-width spaces; kickers are mostly bylines; the licence sentence names Mehr.
"""

from dataclasses import replace
from datetime import date

from tasks.sources import saba
from tasks.sources.source import Address, Source

HOSTS = ("www.tehrantimes.com", "tehrantimes.com")

OLD_THEME = replace(
    saba.SABA,
    layout_id="tehran_times_2016",
    marks=("h2.item-title", "div.item-date.half-left", "div.item-path.half-right"),
    valid_from=date(2016, 2, 1),
    headline=("meta og:title", "h2.item-title[itemprop=headline]", "[itemprop=headline]:not(meta)", "h2.item-title", "h1.item-title", "h1:not(.logo)"),
    published=("meta article:published_time", "meta datePublished", "div.item-date.half-left", "div.item-date"),
    section=("meta article:section", ".breadcrumb li", "div.item-path.half-right a", "div.item-path.half-right"),
)

TEHRAN_TIMES = Source(
    source_id="tehran_times",
    name="Tehran Times",
    agency="Tehran Times",
    language="en",
    state_media="state-linked (Islamic Development Organization, through the Mehr group)",
    licence="CC BY 4.0, stated on every page for content of Mehr News Agency; not valid for what is taken from other agencies",
    timezone="Asia/Tehran",
    origin="https://www.tehrantimes.com",
    addresses=(
        Address(hosts=HOSTS, pattern=saba.ARTICLE_PATH),
        Address(hosts=HOSTS, pattern=r"/index_View\.asp\?(?:.*&)?code=(?P<number>\d{3,9})(?:&|$)"),
    ),
    calendar="gregorian",
    feeds=("/rss", "/rss/tp/697"),
    news_sitemap=saba.NEWS_SITEMAP,
    day_sitemap=saba.DAY_SITEMAP,
    archive=saba.ARCHIVE,
    archive_page_size=30,
    never_crawl=saba.NEVER_CRAWL,
    static_slugs=saba.STATIC_SLUGS,
    first_day=date(1998, 1, 1),
    min_text_chars=100,
    headline_suffixes=("Tehran Times",),
    layouts=(saba.GALLERY, saba.VIDEO, OLD_THEME, saba.SABA, saba.AMP),
)
