"""Page and layout -> single fields. Selectors are tried in the declared order; the one that yields something is recorded with the field it filled."""

import html
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bs4 import Tag

from tasks.pages.hygiene import clean, comparable
from tasks.pages.markup import text_of
from tasks.pages.times import read_instant, read_moment
from tasks.pages.tree import Tree
from tasks.sources.addresses import number_in
from tasks.sources.source import Layout, Source

HOME = frozenset({"home", "صفحه اصلی", "صفحه نخست", "خانه"})
NOON = timedelta(hours=12)  # of a day printed without a time: the same date in Tehran and in UTC


class Fields:
    """Reads the fields of one page and remembers which selector gave each."""

    def __init__(self, tree: Tree, layout: Layout, source: Source) -> None:
        self.tree, self.layout, self.source = tree, layout, source
        self.fired: list[str] = []

    def text(self, field: str, selectors: tuple[str, ...], accept: Callable[[str], str | None] = clean) -> str | None:
        """Return the first text that ``accept`` keeps, over the selectors in order and their elements in page order."""
        for selector in selectors:
            for value in self.values(selector):
                kept = accept(value)
                if kept:
                    self.fired.append(f"{field}={selector}")
                    return kept
        return None

    def texts(self, field: str, selectors: tuple[str, ...]) -> list[str]:
        """Return all different texts of the first selector that has any; a meta's value is a comma list."""
        for selector in selectors:
            values = self.values(selector)
            parts = (part for value in values for part in (value.replace("،", ",").split(",") if selector.startswith("meta ") else [value]))
            found = list(dict.fromkeys(text for part in parts if (text := text_of(part))))
            if found:
                self.fired.append(f"{field}={selector}")
                return found
        return []

    def moment(self, field: str, selectors: tuple[str, ...], fetched_at: datetime) -> datetime | None:
        """Return the first date (UTC) between the source's first day and a day after the fetch; a date out of bounds is recorded as refused."""
        earliest = datetime.combine(self.source.first_day, time(), ZoneInfo(self.source.timezone))
        for selector in selectors:
            for value in self.values(selector):
                found = self._read_date(value, fetched_at)
                if found is None:
                    continue
                if earliest <= found <= fetched_at + timedelta(days=1):
                    self.fired.append(f"{field}={selector}")
                    return found
                self.fired.append(f"{field}!{selector}")
        return None

    def headline(self) -> str | None:
        """Return the headline: the meta's, unless the visible one shows that the meta is shortened or carries the site's name."""
        metas = tuple(selector for selector in self.layout.headline if selector.startswith("meta "))
        visible = Fields(self.tree, self.layout, self.source)
        shown = visible.text("headline", tuple(selector for selector in self.layout.headline if selector not in metas), text_of)
        stated = self.text("headline", metas, self._without_site_name)
        if shown and (not stated or _is_longer_or_shorter(stated, shown)):
            self.fired = [fired for fired in self.fired if not fired.startswith("headline=")] + visible.fired
            return self._without_site_name(shown)
        return stated

    def numbers(self) -> set[int]:
        """Return every article number that the page states of itself; the first selector that states one is recorded."""
        found: set[int] = set()
        for selector in self.layout.number:
            stated = {number for value in self.values(selector) if (number := number_in(self.source, value)) is not None}
            if stated and not found:
                self.fired.append(f"number={selector}")
            found |= stated
        return found

    def section(self) -> str | None:
        """Return the section path, outermost first, joined by ' > ' and without the home page."""
        for selector in self.layout.section:
            parts = [text for value in self.values(selector) if (text := text_of(value)) and text.casefold() not in HOME]
            if parts:
                self.fired.append(f"section={selector}")
                return " > ".join(dict.fromkeys(clean(part) for whole in parts for part in whole.split(">")))
        return None

    def values(self, selector: str) -> list[str]:
        """Return what a selector finds, untouched: a meta's content, attribute values, or the texts of elements."""
        if selector.startswith("meta "):
            return [value] if (value := self.tree.metas.get(selector.removeprefix("meta "))) else []
        if selector.startswith("link "):
            return [value] if (value := self.tree.links.get(selector.removeprefix("link "))) else []
        if " && " in selector:
            parts = [self.values(part) for part in selector.split(" && ")]
            return [" ".join(values[0] for values in parts)] if all(parts) else []
        return list(self._element_values(selector))

    def _element_values(self, selector: str) -> Iterator[str]:
        css, _, attribute = selector.partition("@")
        for element in self.tree.many(css):
            yield str(element.get(attribute) or "") if attribute else element.get_text()

    def _read_date(self, value: str, fetched_at: datetime) -> datetime | None:
        instant = read_instant(value)
        if instant is not None:
            return instant
        moment = read_moment(value, self.source.timezone, seen_at=fetched_at)
        if moment is None:
            return None
        return moment.at if moment.has_time else moment.at + NOON

    def _without_site_name(self, value: str) -> str | None:
        title = text_of(value) or ""
        for name in self.source.headline_suffixes:
            for dash in (" - ", " | ", " – ", " :: "):
                title = title.removesuffix(dash + name)
        return title if title not in self.source.headline_suffixes else None


def first_tag(tree: Tree, selectors: tuple[str, ...]) -> Tag | None:
    """Return the first element of the first selector that matches any."""
    return next((tags[0] for selector in selectors if (tags := tree.many(selector))), None)


def _is_longer_or_shorter(stated: str, shown: str) -> bool:
    """Tell whether two headlines are one, and one of them is cut or has something appended."""
    one, other = comparable(html.unescape(stated).rstrip("….")), comparable(shown)
    return one != other and (one.startswith(other) or other.startswith(one))
