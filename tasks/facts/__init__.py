"""An article's text -> figures, periods, mentions, agreements, sanctions. Pure: no database, no network, no clock."""

from datetime import date

from tasks.facts.agreements import read_agreements
from tasks.facts.figures import read_figures
from tasks.facts.headline import read_headline
from tasks.facts.mentions import read_mentions
from tasks.facts.periods import read_periods
from tasks.facts.quantities import read_quantities
from tasks.facts.sanctions import read_sanctions
from tasks.facts.text import Span, read_text
from tasks.models import Facts, Language

__all__ = ["read_facts"]


def read_facts(*, article_id: str, language: Language, published: date | None, headline: str | None, body: str) -> Facts:
    """Read everything an article's ``body`` states; the headline gives context; what it states itself is apart (``headline_figures``)."""
    text = read_text(body, language=language, published=published, headline=headline)
    periods = read_periods(text)
    mentions = read_mentions(text)
    quantities = read_quantities(text, [Span(period.start, period.end) for period in periods])
    figures = read_figures(text, quantities, periods, mentions)
    return Facts(
        article_id=article_id,
        figures=tuple(figures),
        headline_figures=tuple(read_headline(text)),
        periods=tuple(periods),
        mentions=tuple(mentions),
        agreements=tuple(read_agreements(text, figures, periods, mentions)),
        sanctions=tuple(read_sanctions(text, periods, mentions)),
    )
