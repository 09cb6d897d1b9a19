"""Text -> names of countries, organisations, persons and places, with the entity each denotes.

The registry's names are found in one pass; a longer name hides a shorter one, except that a country inside an organisation's name still counts.
Persons and organisations that no registry knows are then found by pattern and kept with ``entity_id`` None.
"""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Literal

from tasks.facts.mentions.ambiguity import RULES
from tasks.facts.mentions.automaton import Found, Hit, find_names, is_inside_word
from tasks.facts.mentions.foreign import disown_foreign
from tasks.facts.mentions.organisations import Organisation, find_organisations
from tasks.facts.mentions.organisations_fa import find_organisations_fa
from tasks.facts.mentions.persons import Person, continues, find_persons, find_surnames, off_grounds, read_candidates, role_of, touches
from tasks.facts.mentions.persons_fa import find_persons_fa, follows_first_name, role_of_fa
from tasks.facts.mentions.places import Place, find_places, place_end
from tasks.facts.mentions.provinces import in_provinces
from tasks.facts.text import Span, Text
from tasks.models import Mention

_START, _PLACE = attrgetter("start"), attrgetter("start", "end")


def read_mentions(text: Text) -> list[Mention]:
    """Return the mentions of ``text`` in order, without overlaps of one kind."""
    found = find_names(text.folded)
    hits = _longest(_in_context(text, found.names))
    mentions = in_provinces(text.folded, [_mention(text, hit) for hit in hits if hit.name.entity.kind != "person"])
    mentions = disown_foreign(text, _without(mentions, _persons(text, hits)))
    mentions = _with_unknown(text, found, mentions) if text.language == "en" else _with_unknown_fa(text, mentions)
    return sorted(mentions, key=_PLACE)


def _in_context(text: Text, hits: Iterable[Hit]) -> list[Hit]:
    allowed = [hit for hit in hits if not (when := hit.name.when) or when == "alone" or RULES[when](text.folded, hit.start, hit.end)]
    return [hit for hit in allowed if not is_inside_word(text.body, hit.start)] if text.language == "fa" else allowed


def _longest(hits: list[Hit]) -> list[Hit]:
    """Longer names first, each unless it overlaps one that excludes it."""
    taken: list[Hit] = []
    for cluster in _clusters(hits):
        if len(cluster) == 1:
            taken += cluster
            continue
        kept: list[Hit] = []
        for hit in sorted(cluster, key=lambda hit: (hit.start - hit.end, hit.name.entity.kind == "country", hit.start)):
            if not any(hit.start < other.end and other.start < hit.end and _excludes(other, hit) for other in kept):
                kept.append(hit)
        taken += kept
    return taken


def _clusters(hits: list[Hit]) -> Iterator[list[Hit]]:
    """Yield the chains of overlapping hits, most of them of one."""
    cluster: list[Hit] = []
    reach = 0
    for hit in sorted(hits, key=_START):
        if hit.start >= reach and cluster:
            yield cluster
            cluster = []
        cluster.append(hit)
        if hit.end > reach:
            reach = hit.end
    if cluster:
        yield cluster


def _excludes(longer: Hit, hit: Hit) -> bool:
    if hit.name.entity.kind == "country" and not hit.name.when and longer.name.entity.kind == "organisation":
        return longer.name.entity.hides
    return True


def _persons(text: Text, hits: list[Hit]) -> list[Mention]:
    """Persons of the registry by full name, unknown ones by pattern, then surnames of both, then surnames the registry knows alone."""
    names = [hit for hit in hits if hit.name.entity.kind == "person"]
    known = [_registered(hit) for hit in names if hit.name.when != "alone"]
    firm = [Span(h.start, h.end) for h in hits if h.name.entity.kind == "organisation"] + [Span(p.start, p.end) for p in known]
    if text.language == "fa":
        known += [_registered(hit) for hit in names if hit.name.when == "alone"]
        known = [p for p in known if not follows_first_name(text.folded, p)]
        taken = _spans_of(known)
        unknown = [p for p in find_persons_fa(text.folded, firm) if not touches(p.start, p.end, taken)]
        return [_person(text, p, "registry.name") for p in known] + [_person(text, p, "person.pattern") for p in unknown]
    candidates = off_grounds(read_candidates(text.folded), {h.start: h.end for h in hits if h.name.entity.kind in {"country", "place"}})
    alone = [_registered(hit) for hit in names if hit.name.when == "alone" and not continues(text.folded, hit.end)]
    lone = {(p.start, p.end) for p in alone}
    unknown = [p for p in find_persons(text.folded, candidates, firm) if (p.start, p.end) not in lone]
    blocked = firm + _spans_of(unknown)
    titled = {(c.start, c.end) for c in candidates if c.titled}
    offices = [span for span in _spans_of(alone) if span in titled]  # 'President Trump' is the president, though his wife was named before
    linked = [p for p in find_surnames(candidates, known + unknown, blocked) if p.entity_id or not touches(p.start, p.end, offices)]
    blocked += _spans_of(linked)
    alone = [p for p in alone if not touches(p.start, p.end, blocked)]
    rules = ((known, "registry.name"), (unknown, "person.pattern"), (linked, "person.surname"), (alone, "registry.alone"))
    return [_person(text, person, rule) for persons, rule in rules for person in persons]


def _with_unknown(text: Text, found: Found, mentions: list[Mention]) -> list[Mention]:
    """Add organisations and places by pattern; a city is not counted inside an organisation's name, a province or country is."""
    if not found.org_nouns and not found.place_nouns:
        return mentions
    countries = _spans(m for m in mentions if m.kind == "country")
    named = _spans(m for m in mentions if m.kind in {"organisation", "person"})
    organisations = [o for o in find_organisations(text.folded, found.org_nouns, named) if Span(o.start, o.end) not in countries]
    unknown = _spans_of(organisations)
    mentions = [m for m in mentions if m.kind != "place" or m.surface.endswith(("rovince", "rovinces")) or not touches(m.start, m.end, unknown)]
    blocked = named + unknown + _spans(m for m in mentions if m.kind == "place") if found.place_nouns else []
    places = find_places(text.folded, found.place_nouns, blocked, countries)
    return mentions + [_named(text, o, "organisation") for o in organisations] + [_named(text, p, "place") for p in places]


def _with_unknown_fa(text: Text, mentions: list[Mention]) -> list[Mention]:
    organisations = find_organisations_fa(text.folded, _spans(m for m in mentions if m.kind != "country"))
    return mentions + [_named(text, o, "organisation") for o in organisations]


def _spans(mentions: Iterable[Mention]) -> list[Span]:
    return [Span(m.start, m.end) for m in mentions]


def _spans_of(named: Iterable[Organisation | Person]) -> list[Span]:
    return [Span(o.start, o.end) for o in named]


def _named(text: Text, found: Organisation | Place, kind: Literal["organisation", "place"]) -> Mention:
    surface = text.body[found.start : found.end]
    return Mention(start=found.start, end=found.end, surface=surface, kind=kind, entity_id=None, name=found.name, role=None, rule=f"{kind}.pattern")


def _registered(hit: Hit) -> Person:
    return Person(hit.start, hit.end, hit.name.entity.name, hit.name.entity.entity_id)


def _without(mentions: list[Mention], persons: list[Mention]) -> list[Mention]:
    """Persons, and the other names that no person's name contains."""
    spans = _spans(persons)
    return [m for m in mentions if m.kind != "person" and not touches(m.start, m.end, spans)] + persons


def _person(text: Text, person: Person, rule: str) -> Mention:
    read_role = role_of if text.language == "en" else role_of_fa
    role = None if rule in {"person.surname", "registry.alone"} else read_role(text.folded, text.body, person.start, person.end)
    return Mention(
        start=person.start,
        end=person.end,
        surface=text.body[person.start : person.end],
        kind="person",
        entity_id=person.entity_id,
        name=person.name,
        role=role,
        rule=rule,
    )


def _mention(text: Text, hit: Hit) -> Mention:
    entity = hit.name.entity
    end = place_end(text.folded, hit.end) if entity.kind == "place" else hit.end
    return Mention(
        start=hit.start,
        end=end,
        surface=text.body[hit.start : end],
        kind=entity.kind,
        entity_id=entity.entity_id,
        name=entity.name,
        role=None,
        rule=f"registry.{hit.name.when or 'name'}",
    )
