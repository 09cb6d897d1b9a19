"""Each source as a declaration: who it is, its sections and topic numbers, its calendar and its habits."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Section:
    """A topic of the archive: ``tp``, the breadcrumb from the top, and the path under ``/service/``."""

    tp: int
    names: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What differs between the three sites of one CMS."""

    source_id: str
    title: str
    title_suffix: str
    language: Literal["en", "fa"]
    calendar: Literal["gregorian", "jalali"]
    theme: str
    real_origin: str
    media: str
    short_host: str
    copyright: str
    slugless: Literal["redirect", "hang_up"]
    full_text_feed: bool
    leaf_dates: Literal["lastmod", "publication_date"]
    json_leaves_until: int  # last year, of the site's own calendar, whose day leaves are JSON
    robots: str
    sections: dict[str, Section] = field(repr=False)

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "rtl" if self.language == "fa" else "ltr"


CC_LICENCE = "All Content by Mehr News Agency is licensed under a Creative Commons Attribution 4.0 International License."
_IRNA_ROBOTS = "User-agent: *\n" + "".join(f"Disallow: /{path}\n" for path in ("search", "admin", "login", "register", "user/settings", "private", "comments"))

TEHRAN_TIMES = Site(
    source_id="tehran_times",
    title="Tehran Times",
    title_suffix=" - Tehran Times",
    language="en",
    calendar="gregorian",
    theme="tehrantimes",
    real_origin="https://www.tehrantimes.com",
    media="https://media.tehrantimes.com/d/t",
    short_host="tehrantimes.com",
    copyright=CC_LICENCE,
    slugless="redirect",
    full_text_feed=False,
    leaf_dates="lastmod",
    json_leaves_until=2018,
    robots="User-agent: *\nDisallow: /search\nDisallow: /print\nDisallow: /link\n",
    sections={
        "Society": Section(696, ("Society",), "society"),
        "Economy": Section(697, ("Economy",), "economy"),
        "Politics": Section(698, ("Politics",), "politics"),
        "Sports": Section(699, ("Sports",), "sports"),
        "Culture": Section(700, ("Culture",), "culture"),
        "International": Section(702, ("International",), "international"),
        "Multimedia": Section(717, ("Multimedia",), "multimedia"),
        "Tourism": Section(807, ("Tourism",), "tourism"),
        "Newspaper": Section(790, ("Newspaper",), "newspaper"),
    },
)

IRNA_EN = Site(
    source_id="irna_en",
    title="IRNA English",
    title_suffix=" - IRNA English",
    language="en",
    calendar="gregorian",
    theme="irna",
    real_origin="https://en.irna.ir",
    media="https://img9.irna.ir/d/r2",
    short_host="irna.ir",
    copyright="",
    slugless="redirect",
    full_text_feed=True,
    leaf_dates="publication_date",
    json_leaves_until=2018,
    robots=_IRNA_ROBOTS,
    sections={
        "Economy": Section(1001675, ("Iran", "Economy"), "Iran/Economic"),
        "Politics": Section(1001675, ("Iran", "Politics"), "Iran/Politic"),
        "Society": Section(1001675, ("Iran", "Society"), "Iran/Social"),
        "Culture": Section(1001675, ("Iran", "Arts & Culture"), "Iran/Culture"),
        "Sport": Section(1001936, ("Iran", "Sport"), "Iran/sport"),
        "World": Section(1003274, ("World", "West Asia"), "World/West-Asia"),
        "Views": Section(1003411, ("Views & Interviews",), "Views"),
        "Photo": Section(1001680, ("Photo",), "Photo"),
        "Video": Section(1001681, ("Multimedia", "Video"), "multimedia/Video"),
    },
)

IRNA_FA = Site(
    source_id="irna_fa",
    title="ایرنا",
    title_suffix=" - ایرنا",
    language="fa",
    calendar="jalali",
    theme="irna",
    real_origin="https://www.irna.ir",
    media="https://img9.irna.ir/d/r2",
    short_host="irna.ir",
    copyright="",
    slugless="hang_up",
    full_text_feed=False,
    leaf_dates="lastmod",
    json_leaves_until=1397,
    robots=_IRNA_ROBOTS,
    sections={
        "اقتصاد": Section(20, ("اقتصاد",), "economy"),
        "اقتصاد کلان": Section(27, ("اقتصاد", "اقتصاد کلان"), "economy/macro"),
        "نفت و انرژی": Section(21, ("اقتصاد", "نفت و انرژی"), "economy/energy"),
        "بانک و بیمه": Section(26, ("اقتصاد", "بانک و بیمه"), "economy/bank"),
        "صنعت و معدن": Section(23, ("اقتصاد", "صنعت و معدن"), "economy/industry"),
        "کشاورزی": Section(24, ("اقتصاد", "کشاورزی"), "economy/agriculture"),
        "بازرگانی": Section(22, ("اقتصاد", "بازرگانی"), "economy/trade"),
        "راه و مسکن": Section(25, ("اقتصاد", "راه و مسکن"), "economy/roads"),
        "بورس": Section(1001669, ("اقتصاد", "بورس"), "economy/bourse"),
        "سیاست": Section(7, ("سیاست", "دولت"), "politic/government"),
        "جامعه": Section(40, ("جامعه", "محیط زیست"), "society/environment"),
        "فرهنگ": Section(41, ("فرهنگ",), "culture"),
        "ورزش": Section(14, ("ورزش",), "sport"),
        "هرمزگان": Section(1035, ("استان‌ها", "هرمزگان"), "province/hormozgan"),
        "عکس": Section(51, ("عکس",), "photo"),
        "چندرسانه‌ای": Section(137, ("چندرسانه‌ای", "فیلم"), "multimedia/film"),
    },
)

SITES = {site.source_id: site for site in (TEHRAN_TIMES, IRNA_EN, IRNA_FA)}
