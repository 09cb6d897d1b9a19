"""Mehr News, Persian: on Saba as Tehran Times is. Declared as proof that one more site of the family is one small file; not collected by default."""

from datetime import date

from tasks.sources import saba
from tasks.sources.source import Address, Source

MEHR_FA = Source(
    source_id="mehr_fa",
    name="Mehr News Agency",
    agency="Mehr",
    language="fa",
    state_media="state-linked (Islamic Development Organization)",
    licence="CC BY 4.0, stated on every page",
    timezone="Asia/Tehran",
    origin="https://www.mehrnews.com",
    addresses=(Address(hosts=("www.mehrnews.com", "mehrnews.com"), pattern=saba.ARTICLE_PATH),),
    calendar="jalali",
    feeds=("/rss",),
    news_sitemap=saba.NEWS_SITEMAP,
    day_sitemap=saba.DAY_SITEMAP,
    archive=saba.ARCHIVE,
    archive_page_size=None,
    never_crawl=saba.NEVER_CRAWL,
    static_slugs=saba.STATIC_SLUGS,
    first_day=date(2003, 1, 1),
    min_text_chars=80,
    headline_suffixes=("خبرگزاری مهر", "Mehr News Agency"),
    layouts=(saba.GALLERY, saba.VIDEO, saba.SABA, saba.AMP),
    is_enabled=False,
)
