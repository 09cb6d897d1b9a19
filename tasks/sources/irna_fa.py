"""IRNA Persian: www.irna.ir. Archive and sitemap paths count in the Solar Hijri calendar; slugless addresses may be dropped, so ask for the full one."""

from datetime import date

from tasks.sources import irna, saba
from tasks.sources.source import Address, Source

IRNA_FA = Source(
    source_id="irna_fa",
    name="IRNA Persian",
    agency="IRNA",
    language="fa",
    state_media="state agency (Islamic Republic News Agency)",
    licence="not established: all rights reserved by default",
    timezone="Asia/Tehran",
    origin="https://www.irna.ir",
    addresses=(
        Address(hosts=irna.OLD_HOSTS, pattern=saba.ARTICLE_PATH),
        Address(hosts=irna.OLD_HOSTS, pattern=r"/fa/news/(?P<number>\d{5,9})(?:[/?#]|$)"),
    ),
    calendar="jalali",
    feeds=("/rss", "/rss/tp/20"),
    news_sitemap=saba.NEWS_SITEMAP,
    day_sitemap=saba.DAY_SITEMAP,
    archive=saba.ARCHIVE,
    archive_page_size=None,
    never_crawl=(*saba.NEVER_CRAWL, "/admin", "/login", "/register", "/user/settings", "/private", "/comments"),
    static_slugs=saba.STATIC_SLUGS,
    first_day=date(2000, 1, 1),
    min_text_chars=80,
    headline_suffixes=("ایرنا", "خبرگزاری جمهوری اسلامی"),
    layouts=irna.LAYOUTS,
)
