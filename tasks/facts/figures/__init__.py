"""Quantities with their sentences, periods and countries -> figures: each number bound to aspect, measure, partner, commodity, modality."""

from collections.abc import Iterator, Sequence
from typing import Literal, cast

from tasks.facts.figures.aspects import read_aspect
from tasks.facts.figures.commodities import read_commodity
from tasks.facts.figures.contexts import Bound, Memory, Reading, read_sentence, remember
from tasks.facts.figures.conversions import converted
from tasks.facts.figures.flows import is_balance, read_flow
from tasks.facts.figures.headlines import DOUBT, about_headline, spoken_of
from tasks.facts.figures.measure_units import FLOWS
from tasks.facts.figures.measures import read_measure
from tasks.facts.figures.modality import read_modality
from tasks.facts.figures.partners import UNRESOLVED, read_partner
from tasks.facts.figures.parts import about_parts
from tasks.facts.figures.rank_roles import Role, read_role
from tasks.facts.figures.reporters import read_reporter, reporter_of_all
from tasks.facts.figures.scenes import HOME, read_scenes
from tasks.facts.figures.units_implied import implied_unit
from tasks.facts.quantities import Quantity
from tasks.facts.text import Text
from tasks.models import Figure, Mention, Period


def read_figures(text: Text, quantities: Sequence[Quantity], periods: Sequence[Period], mentions: Sequence[Mention]) -> list[Figure]:
    """Return one figure per quantity, in order; period, speaker and authority stay open (read_facts binds them)."""
    whose = reporter_of_all(text, mentions)
    memory = Memory(base=whose, reporter=whose, measure=spoken_of(text.headline or "", text.language))
    figures: list[Figure] = []
    for scene in read_scenes(text, quantities, periods, mentions):
        reading = read_sentence(scene, text.language, memory)
        for position, quantity in scene.quantities.items():
            bound = bind(reading, position)
            reading.bound.append((position, bound))
            figures.append(_figure(text, quantity, bound, reading, position))
        remember(reading)
    return about_parts(text, about_headline(text, figures), mentions)


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


def _figure(text: Text, quantity: Quantity, bound: Bound, reading: Reading, position: int) -> Figure:
    sign = -1 if bound.down and quantity.value > 0 and bound.aspect in {"growth", "change"} else 1
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
        period_start=None,
        period_end=None,
        iran_year=None,
        modality=cast("Literal['actual', 'plan', 'forecast', 'estimate']", bound.modality),
        speaker=None,
        authority=None,
        sentence_start=reading.scene.span.start,
        sentence_end=reading.scene.span.end,
        sentence=text.body[reading.scene.span.start : reading.scene.span.end],
        flags=(*quantity.flags, *_doubts(bound, reading, position)),
        rule=f"{quantity.rule} {bound.rule}",
    )


def _doubts(bound: Bound, reading: Reading, position: int) -> Iterator[str]:
    """Yield what no total may count: exports less imports, and trade with a partner that is pointed back to and not found."""
    if is_balance(reading, position, bound.measure):
        yield "balance"
    if UNRESOLVED in bound.rule and not bound.partner and bound.measure in FLOWS:
        yield DOUBT


_FLOWS: dict[str, Literal["export", "import", "trade", "transit"]] = {"exports": "export", "imports": "import", "trade": "trade", "transit": "transit"}
