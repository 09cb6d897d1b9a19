"""IRNA English: en.irna.ir, before 2019 www.irna.ir/en. Listings show no dates, only ages; article pages may be the challenge shell of ArvanCloud."""

from datetime import date

from tasks.sources import irna, saba
from tasks.sources.source import Address, Source

IRNA_EN = Source(
    source_id="irna_en",
    name="IRNA English",
    agency="IRNA",
    language="en",
    state_media="state agency (Islamic Republic News Agency)",
    licence="not established: all rights reserved by default",
    timezone="Asia/Tehran",
    origin="https://en.irna.ir",
    addresses=(
        Address(hosts=("en.irna.ir", "www.en.irna.ir"), pattern=saba.ARTICLE_PATH),
        Address(hosts=irna.OLD_HOSTS, pattern=r"/en/news/(?P<number>\d{5,9})(?:[/?#]|$)"),
    ),
    calendar="gregorian",
    feeds=("/rss", "/rss/tp/1001675"),
    news_sitemap=saba.NEWS_SITEMAP,
    day_sitemap=saba.DAY_SITEMAP,
    archive=saba.ARCHIVE,
    archive_page_size=None,
    never_crawl=(*saba.NEVER_CRAWL, "/admin", "/login", "/register", "/user/settings", "/private", "/comments"),
    static_slugs=saba.STATIC_SLUGS,
    first_day=date(2000, 1, 1),
    min_text_chars=100,
    headline_suffixes=("IRNA English", "IRNA"),
    layouts=irna.LAYOUTS,
)
