"""Text -> names of countries, organisations, persons and places, with the entity each denotes."""

from tasks.facts.ambiguity import RULES
from tasks.facts.automaton import Hit, find_names
from tasks.facts.text import Text
from tasks.models import Mention


def read_mentions(text: Text) -> list[Mention]:
    """Return the mentions of ``text`` in order, without overlaps of one kind; a country may stand inside an organisation's name."""
    hits = [hit for hit in find_names(text.folded) if not hit.name.when or RULES[hit.name.when](text.folded, hit.start, hit.end)]
    hits.sort(key=lambda hit: (hit.start - hit.end, hit.start))
    taken: list[Hit] = []
    for hit in hits:
        if not any(hit.start < other.end and other.start < hit.end and _excludes(other, hit) for other in taken):
            taken.append(hit)
    taken.sort(key=lambda hit: (hit.start, hit.end))
    return [_mention(text, hit) for hit in taken]


def _excludes(longer: Hit, hit: Hit) -> bool:
    if hit.name.entity.kind == "country" and not hit.name.when and longer.name.entity.kind == "organisation":
        return longer.name.entity.hides
    return True


def _mention(text: Text, hit: Hit) -> Mention:
    entity = hit.name.entity
    return Mention(
        start=hit.start,
        end=hit.end,
        surface=text.body[hit.start : hit.end],
        kind=entity.kind,
        entity_id=entity.entity_id,
        name=entity.name,
        role=None,
        rule=f"registry.{hit.name.when or 'name'}",
    )
