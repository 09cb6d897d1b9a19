"""Jinja environment of the newsroom: one template per layout, shared partials in ``partials.html``."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from tests.newsroom import dates, slugs

RENDER_TIME = "@@render-time@@"  # stands in the page until it is sent: the render time is no part of the content
_LINKED = re.compile(r"\[\[(.+?)\]\]")


def inline(text: str, origin: str) -> Markup:
    """Escape ``text``; ``[[IRNA]]`` becomes a saba-backlink, a link of the CMS to the site itself."""
    return Markup(_LINKED.sub(lambda m: f'<a class="saba-backlink" href="{origin}">{m[1]}</a>', str(escape(text))))  # noqa: S704 - escaped just here


def plain(text: str) -> str:
    """The text of ``inline``'s markup."""
    return _LINKED.sub(r"\1", text)


ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
)
ENVIRONMENT.filters.update(
    utc=dates.utc_meta, english=dates.english_date, persian=dates.persian_date, persian_digits=dates.persian_digits, short=slugs.short_code
)
ENVIRONMENT.globals.update(render_time=RENDER_TIME, inline=inline, plain=plain)


def render(template: str, **values: object) -> str:
    """Fill in one template; an undefined name raises ``UndefinedError``."""
    return ENVIRONMENT.get_template(template).render(**values)
