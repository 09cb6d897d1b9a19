"""An article's text -> figures, periods, mentions, agreements, sanctions. Pure: no database, no network, no clock."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tasks.facts.agreements import read_agreements
from tasks.facts.calendar import iran_year_of
from tasks.facts.figures import read_figures
from tasks.facts.figures.modality_fa import ahead
from tasks.facts.headline import read_headline
from tasks.facts.mentions import read_mentions
from tasks.facts.periods import read_periods
from tasks.facts.periods.binding import bind_periods
from tasks.facts.quantities import read_quantities
from tasks.facts.sanctions import read_sanctions
from tasks.facts.speakers import attribute
from tasks.facts.text import Span, Text, read_text
from tasks.models import Facts, Figure, Language, Mention, Period

__all__ = ["read_facts"]


def read_facts(*, article_id: str, language: Language, published: date | None, headline: str | None, body: str) -> Facts:
    """Read everything an article's ``body`` states; the headline gives context; what it states itself is apart (``headline_figures``)."""
    text = read_text(body, language=language, published=published, headline=headline)
    periods = read_periods(text)
    mentions = read_mentions(text)
    quantities = read_quantities(text, [Span(period.start, period.end) for period in periods])
    figures = _dated(text, read_figures(text, quantities, periods, mentions), periods, mentions)
    return Facts(
        article_id=article_id,
        figures=tuple(figures),
        headline_figures=tuple(read_headline(text)),
        periods=tuple(periods),
        mentions=tuple(mentions),
        agreements=tuple(read_agreements(text, figures, periods, mentions)),
        sanctions=tuple(read_sanctions(text, periods, mentions)),
    )


def _dated(text: Text, figures: Sequence[Figure], periods: Sequence[Period], mentions: Sequence[Mention]) -> list[Figure]:
    """Bind each figure's period and speaker, which are read for all figures of the article together."""
    spans = [Span(figure.start, figure.end) for figure in figures]
    bound = bind_periods(text, spans, periods, [figure.modality in {"plan", "forecast"} for figure in figures], [_is_thing(figure) for figure in figures])
    voices = attribute(text, spans, mentions)
    doubted = {(period.date_start, period.date_end) for period in periods if period.gloss_conflict}
    dated = [_with(figure, span, *voice, is_doubted=span in doubted) for figure, span, voice in zip(figures, bound, voices, strict=True)]
    return [ahead(figure, text) for figure in dated] if text.published else dated


def _is_thing(figure: Figure) -> bool:
    """Return whether the figure counts people or things of no measure: "20 villages", "three ministers"."""
    return figure.unit == "count" and figure.measure in _NO_MEASURE


_NO_MEASURE = frozenset({"other", "participants"})


def _with(figure: Figure, period: tuple[date, date] | None, speaker: str | None, authority: str | None, *, is_doubted: bool) -> Figure:
    start, end = period or (None, None)
    year = iran_year_of(start, end) if start and end else None
    flags = (*figure.flags, "gloss_conflict") if is_doubted else figure.flags
    return replace(figure, period_start=start, period_end=end, iran_year=year, speaker=speaker, authority=authority, flags=flags)
