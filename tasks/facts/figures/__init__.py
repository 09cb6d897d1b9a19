"""Quantities with their sentences, periods and names -> figures: each number bound to aspect, measure, partner, commodity, modality, period, speaker."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple, cast

from tasks.facts.calendar import iran_year_of
from tasks.facts.figures.aspects import read_aspect
from tasks.facts.figures.commodities import read_commodity
from tasks.facts.figures.contexts import Bound, Memory, Reading, read_sentence, remember
from tasks.facts.figures.conversions import converted
from tasks.facts.figures.country_counts import is_age, of_parties
from tasks.facts.figures.flows import is_balance, read_flow
from tasks.facts.figures.headlines import DOUBT, about_headline, spoken_of
from tasks.facts.figures.measure_units import FLOWS
from tasks.facts.figures.measures import read_measure
from tasks.facts.figures.modality import read_modality
from tasks.facts.figures.modality_fa import ahead
from tasks.facts.figures.partners import UNRESOLVED, read_partner
from tasks.facts.figures.parts import PART, told_of_parts
from tasks.facts.figures.rank_roles import Role, read_role
from tasks.facts.figures.reporters import read_reporter, reporter_of_all
from tasks.facts.figures.scenes import HOME, read_scenes
from tasks.facts.figures.topics_fa import title_topic
from tasks.facts.figures.units_implied import implied_unit
from tasks.facts.periods.binding import bind_periods
from tasks.facts.periods.binding_cues import Kind
from tasks.facts.quantities import Quantity
from tasks.facts.speakers import Attribution, attribute
from tasks.facts.text import Span, Text
from tasks.models import Figure, Language, Mention, Period


class Stated(NamedTuple):
    """A quantity with what its sentence says of it."""

    quantity: Quantity
    bound: Bound
    sentence: Span
    doubts: tuple[str, ...]


def read_figures(text: Text, quantities: Sequence[Quantity], periods: Sequence[Period], mentions: Sequence[Mention]) -> list[Figure]:
    """Return one figure per quantity, in order; period and speaker are read for all figures of the article together."""
    stated = list(_stated(text, quantities, periods, mentions))
    spans = [Span(quantity.start, quantity.end) for quantity, *_ in stated]
    contexts = [bound for _, bound, *_ in stated]
    kinds = [_kind(bound, text, span) for bound, span in zip(contexts, spans, strict=True)]
    bounds = bind_periods(text, spans, periods, [bound.modality in _AHEAD[text.language] for bound in contexts], kinds)
    voices = attribute(text, spans, mentions)
    told = told_of_parts(text, {sentence for _, _, sentence, _ in stated}, mentions)
    doubted = {(period.date_start, period.date_end) for period in periods if period.gloss_conflict}
    flags = [
        (*doubts, *((PART,) if sentence in told and bound.reporter == HOME else ()), *(("gloss_conflict",) if period in doubted else ()))
        for (_, bound, sentence, doubts), period in zip(stated, bounds, strict=True)
    ]
    figures = [_figure(text, *row) for row in zip(stated, bounds, voices, flags, strict=True)]
    return [ahead(figure, text) for figure in about_headline(text, figures)]


def _stated(text: Text, quantities: Sequence[Quantity], periods: Sequence[Period], mentions: Sequence[Mention]) -> Iterator[Stated]:
    """Yield every quantity as its sentence binds it, each sentence read with what those before it left behind."""
    whose = reporter_of_all(text, mentions)
    headline = spoken_of(text.headline or "", text.language)
    measure = headline if text.language == "en" else "other"
    memory = Memory(base=whose, reporter=whose, measure=measure, item_measure=headline, titled=cache(lambda: title_topic(text)))
    for scene in read_scenes(text, quantities, periods, mentions):
        reading = read_sentence(scene, text.language, memory)
        for position, quantity in scene.quantities.items():
            bound = bind(reading, position)
            reading.bound.append((position, bound))
            yield Stated(quantity, bound, scene.span, (*quantity.flags, *_doubts(bound, reading, position)))
        remember(reading)


# A Persian forecast is mostly told of what has come about since: «پیش‌بینی کرده بودند».
_AHEAD: dict[Language, frozenset[str]] = {"en": frozenset({"plan", "forecast"}), "fa": frozenset({"plan"})}


def _kind(bound: Bound, text: Text, span: Span) -> Kind:
    """Tell whether the figure counts people or things of no measure ("20 villages"), or says how long something is ("for three years").

    An English span of time, and a count of the parties spoken of ("the two countries"), last whatever happens.
    """
    counts = bound.unit == "count" and bound.measure in _NO_MEASURE
    if text.language == "en" and ((bound.measure == "time" and not is_age(text.lower, span)) or (counts and of_parties(text.lower, span))):
        return "lasting"
    return "extent" if bound.measure in _EXTENTS else "thing" if counts else "amount"


_NO_MEASURE = frozenset({"other", "participants"})
_EXTENTS = frozenset({"time", "area_length"})


def bind(reading: Reading, position: int) -> Bound:
    """Bind the figure at word ``position``; later slots build on earlier ones, in this order."""
    if (same := converted(reading, position)) is not None:
        return same
    if (role := read_role(reading, position)) is not None:
        return _of_role(reading, position, role)
    measure, cue, measure_rule = read_measure(reading, position)
    aspect, down, aspect_rule = read_aspect(reading, position, measure)
    reporter = read_reporter(reading, position, measure, cue)
    partner, partner_rule = read_partner(reading, position, measure, reporter)
    measure, partner, reporter = read_flow(reading, position, measure, partner, buyer=partner_rule in _BUYERS, reporter=reporter, cue=cue)
    commodity = read_commodity(reading, position, measure, cue)
    modality = read_modality(reading.modalities, position, reading.scene, reading.language, measure, reporter)
    return Bound(
        aspect=aspect,
        measure=measure,
        partner=partner,
        reporter=reporter,
        commodity=commodity,
        modality=modality,
        down=down,
        unit=implied_unit(reading, position, measure, aspect),
        rule=f"{measure_rule} {aspect_rule} {partner_rule}",
    )


def _of_role(reading: Reading, position: int, role: Role) -> Bound:
    return Bound(
        aspect="rank",
        measure=role.measure,
        partner=role.partner,
        reporter=HOME,
        commodity=role.commodity,
        modality=read_modality(reading.modalities, position, reading.scene, reading.language, role.measure, HOME),
        down=False,
        unit="rank",
        rule="rank.role",
    )


_BUYERS = frozenset({"partner.subject", "partner.listed"})


def _figure(text: Text, stated: Stated, period: tuple[date, date] | None, voice: Attribution, flags: tuple[str, ...]) -> Figure:
    quantity, bound, sentence, _ = stated
    sign = -1 if bound.down and quantity.value > 0 and bound.aspect in {"growth", "change"} else 1
    start, end = period or (None, None)
    return Figure(
        start=quantity.start,
        end=quantity.end,
        surface=quantity.surface,
        value=sign * quantity.value,
        value_max=None if quantity.value_max is None else sign * quantity.value_max,
        unit=bound.unit,
        qualifier=quantity.qualifier,
        counted=quantity.counted,
        aspect=bound.aspect,
        measure=bound.measure,
        flow=_FLOWS.get(bound.measure),
        partner=bound.partner,
        reporter=bound.reporter,
        commodity=bound.commodity,
        period_start=start,
        period_end=end,
        iran_year=iran_year_of(start, end) if start and end else None,
        modality=cast("Literal['actual', 'plan', 'forecast', 'estimate']", bound.modality),
        speaker=voice.speaker,
        authority=voice.authority,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        sentence=text.body[sentence.start : sentence.end],
        flags=flags,
        rule=f"{quantity.rule} {bound.rule}",
    )


def _doubts(bound: Bound, reading: Reading, position: int) -> Iterator[str]:
    """Yield what no total may count: exports less imports, and trade with a partner that is pointed back to and not found."""
    if is_balance(reading, position, bound.measure):
        yield "balance"
    if UNRESOLVED in bound.rule and not bound.partner and bound.measure in FLOWS:
        yield DOUBT


_FLOWS: dict[str, Literal["export", "import", "trade", "transit"]] = {"exports": "export", "imports": "import", "trade": "trade", "transit": "transit"}
