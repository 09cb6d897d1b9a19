"""Reviewed names (tasks/lookups/entities) -> the names to look for and the entity each denotes.

An entry of the files: ``id: {en: [...], fa: [...], when: {context rule: [...]}}``. The first English name (else the first Persian one) is
canonical. Names under ``when`` denote the entity only where the context rule (tasks/facts/mentions/ambiguity.py) allows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tasks.facts.mentions.countries import country_entries
from tasks.lookups import load

Kind = Literal["country", "organisation", "person", "place"]
FILES: dict[str, Kind] = {
    "blocs": "organisation",
    "organisations_iran": "organisation",
    "organisations_world": "organisation",
    "companies": "organisation",
    "media": "organisation",
    "persons": "person",
    "places": "place",
    "cities": "place",
    "landmarks": "place",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something the texts name."""

    entity_id: str  # ISO alpha-3, bloc code, or 'org:slug', 'person:slug', 'place:slug'
    kind: Kind
    name: str  # canonical
    hides: bool  # its name does not also count as the country or city it contains ('Iran Khodro')


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One spelling of an entity's name."""

    text: str
    entity: Entity
    when: str  # context rule, '' when the name alone decides


@cache
def names() -> tuple[Name, ...]:
    """Return every name of the registry."""
    entries = [("country", country_id, entry) for country_id, entry in country_entries().items()]
    entries += [(kind, entity_id, entry) for file, kind in FILES.items() for entity_id, entry in (load(f"entities/{file}") or {}).items()]
    return tuple(name for kind, entity_id, entry in entries for name in _names_of(kind, entity_id, entry)) + tuple(_capitals_as_places())


def _names_of(kind: Any, entity_id: str, entry: dict[str, Any]) -> Iterator[Name]:
    plain = [str(text) for text in (*entry.get("en", ()), *entry.get("fa", ()))]
    conditional = [(rule, str(text)) for rule, texts in {**entry.get("when", {}), "alone": entry.get("alone", ())}.items() for text in texts]
    canonical = str(entry.get("name") or (plain or [conditional[0][1]])[0])
    entity = Entity(entity_id=entity_id, kind=kind, name=canonical, hides=kind == "place" or bool(entry.get("hides")))
    yield from (Name(text=text, entity=entity, when="") for text in plain)
    yield from (Name(text=text, entity=entity, when=rule) for rule, text in conditional)


def _capitals_as_places() -> Iterator[Name]:
    for entry in country_entries().values():
        capital = entry["when"].get("government", [])
        if capital:
            entity = Entity(entity_id=f"place:{slug(capital[0])}", kind="place", name=capital[0], hides=True)
            yield from (Name(text=text, entity=entity, when="city") for text in capital if "remlin" not in text)


def slug(name: str) -> str:
    """Return the stable id part of a name: lower case, hyphens for everything else."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
