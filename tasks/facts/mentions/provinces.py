"""Lists of provinces -> the provinces they name: 'Kermanshah, Ilam and Lorestan provinces' are three provinces, though two of the names are towns' too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tasks.facts.mentions.registry import Entity, names
from tasks.models import Mention

_JOINT = re.compile(r"(?:,? and |, |,? & |، | و )\Z")
_OPENS = re.compile(r"(?:\b[Pp]rovinces? (?:of|such as|including|like|namely)|\b[Pp]rovinces?:|استان ?های) ?\Z")
_CLOSES = re.compile(r" [Pp]rovinces\b")
_PURE = 2  # names that only provinces bear; with so many of them a list is one of provinces


def in_provinces(folded: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` with the towns in lists of provinces made the provinces of that name."""
    provinces: dict[int, Mention] = {}
    for run in _runs(folded, [m for m in mentions if m.kind == "place"]):
        if len(run) > 1 and _lists_provinces(folded, run):
            provinces |= {m.start: _as_province(m) for m in run}
    return [provinces.get(m.start, m) if m.kind == "place" else m for m in mentions] if provinces else list(mentions)


def _runs(folded: str, places: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield places that only commas and 'and' divide."""
    run: list[Mention] = []
    for place in sorted(places, key=lambda m: m.start):
        if run and not _JOINT.fullmatch(folded[run[-1].end : place.start]):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _lists_provinces(folded: str, run: Sequence[Mention]) -> bool:
    first, last = run[0], run[-1]
    return (
        bool(_OPENS.search(folded[max(0, first.start - 24) : first.start]))
        or bool(_CLOSES.match(folded, last.end))
        or last.surface.lower().endswith("provinces")
        or sum(str(m.entity_id).endswith("-province") for m in run) >= _PURE
    )


def _as_province(place: Mention) -> Mention:
    province = _twins().get(str(place.entity_id))
    return replace(place, entity_id=province.entity_id, name=province.name, rule="registry.province_list") if province else place


@cache
def _twins() -> dict[str, Entity]:
    """Town -> the province that bears its name."""
    entities = {name.entity.entity_id: name.entity for name in names() if name.entity.kind == "place"}
    return {town: entities[f"{town}-province"] for town in entities if f"{town}-province" in entities}
