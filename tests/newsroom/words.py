"""The CMS's own labels, per language; Arabic ye and kaf stand among them as on the real sites."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Labels of one language."""

    home: str
    code: str
    related: str
    tags: str
    top: str
    download: str
    older: str
    comment_rules: str
    not_found: str


WORDS: dict[Literal["en", "fa"], Words] = {
    "en": Words(
        home="Home",
        code="News ID",
        related="Related News",
        tags="Tags",
        top="Top 10 News",
        download="Download",
        older="older than 1 year",
        comment_rules="Comments that insult persons are not published. Up to 300 characters.",
        not_found="The requested page was not found.",
    ),
    "fa": Words(
        home="صفحه اصلی",
        code="کد خبر",
        related="مطالب مرتبط",
        tags="برچسب‌ها",
        top="۱۰ خبر اول",
        download="دریافت فيلم",
        older="قدیمی‌تر از یک‌سال",
        comment_rules="نظرات حاوی توهین منتشر نمی‌شود؛ حداکثر ۳۰۰ نویسه.",
        not_found="صفحهٔ درخواستی شما یافت نشد",
    ),
}
