"""What all sites on the Saba Newsroom system share: address forms, paths, and the layouts of their article pages.

Traps: ``[itemprop=headline]``, ``description`` and ``image`` also match metas in the head; the print header repeats date, number and breadcrumb
before the visible ones; ``a[title]`` is a relative age; the news type is not in the path.
"""

from dataclasses import replace

from tasks.sources.source import Layout

ARTICLE_PATH = r"/(?:news|photo|video|amp|print)(?:/news|/photo)?/(?P<number>\d{3,9})(?:[/?#]|$)"
NEWS_SITEMAP = "/sitemap/news/sitemap.xml"
DAY_SITEMAP = "/sitemap/{year}/{month}/{day}/sitemap.xml"
ARCHIVE = "/archive?pi={page}&ms=0&dy={day}&mn={month}&yr={year}"
NEVER_CRAWL = ("/search", "/print/", "/link/", "/redirect/", "/barcode", "/sncaptcha.jpg", "/rest/")
STATIC_SLUGS = frozenset({"about-us", "contact-us", "rss-help", "advertisement", "terms-of-use"})

HIDDEN = (".print-header", "section.comment-form", "#news-comment", ".comments-list", ".sidebar", "#header", "#footer")
NOT_BODY = (
    ".item-code",
    "[class*=item-boxes]",
    ".video-download",
    ".related-items",
    "section.box",
    "section.tags",
    ".short-link-container",
    ".item-sharing",
    "figure.item-img",
    "[class*=advert]",
    "[class*=ads-]",
    ".ads",
    "ins.adsbygoogle",
    "[id*=yektanet]",
    "[id^=pos-article]",
)

SABA = Layout(
    layout_id="saba",
    marks=("article#item .item-text", "div.item-text[itemprop=articleBody]", "div.item-body"),
    headline=(
        "meta og:title",
        "h1.title a[itemprop=headline]",
        "[itemprop=headline]:not(meta)",
        "h1.title",
        "h2.item-title",
        "h1.item-title",
        "h1:not(.logo)",
        "meta twitter:title",
    ),
    kicker=("h4.subtitle.kicker", "div.kicker[itemprop=alternativeHeadline]", ".kicker", ".rutitr", ".uptitle", "h4.subtitle"),
    summary=("p.summary[itemprop=description]", "p.summary", "p.introtext", "[itemprop=description]:not(meta)", "meta og:description", "meta description"),
    body=("div.item-text[itemprop=articleBody]", "[itemprop=articleBody]:not(meta)", "div.item-text", "div.item-body"),
    published=("meta article:published_time", "meta datePublished", ".item-date span", ".item-date"),
    modified=("meta article:modified_time", "meta article:modified", "meta dateModified"),
    section=("meta article:section", ".item-header ol.breadcrumb li", "ol.breadcrumb li", "li.breadcrumb-item", "div.item-path a", "div.item-path"),
    tags=("section.tags li a", ".tags a", "meta article:tag", "meta keywords"),
    images=(
        "figure.item-img",
        "#photos li",
        "#photo li",
        "section.photoGall li",
        ".gallery figure",
        ".item-text img",
        "[itemprop=articleBody] img",
        "meta og:image",
    ),
    byline=("[itemprop=author]:not(meta)", ".item-author", "meta article:author"),
    licence=("meta copyright",),
    short_url=("div.short-link-container input@value", "link shortlink"),
    related=(".related-items li h3 a@href", ".related-items li a@href"),
    news_type=("meta nastooh:newsType",),
    url=("link canonical", "meta og:url"),
    number=("meta nastooh:nid", "meta nastooh:code", "meta og:url", "link canonical", ".item-code span", "input#newsId@value", "[itemprop=headline]@href"),
    hidden=HIDDEN,
    not_body=NOT_BODY,
    always=("headline", "published_at", "body"),
)

GALLERY = replace(
    SABA,
    layout_id="saba_gallery",
    marks=("#photos", "#photo", "section.photoGall", ".gallery"),
    published=(*SABA.published, ".gallery-desc .date", ".gallery-desc"),
    always=("headline", "published_at"),
    default_news_type="photo",
    needs_text=False,
)
AMP = replace(SABA, layout_id="saba_amp", marks=("article .item-text",))
VIDEO = replace(
    SABA,
    layout_id="saba_video",
    marks=("[class^=itemPlayer]", ".item-text video"),
    always=("headline", "published_at"),
    default_news_type="video",
    needs_text=False,
)
