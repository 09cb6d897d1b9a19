"""Names of Iranian bodies next to another country's name -> that country's body, which no registry knows: 'the Greek Foreign Ministry', «وزارت کار آلمان»."""

from collections.abc import Sequence
from dataclasses import replace

from tasks.facts.text import Text
from tasks.lookups import load
from tasks.models import Mention


def disown_foreign(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """Return ``mentions`` with the bodies of other countries widened by the country's name and without an entity id."""
    countries = [m for m in mentions if m.kind == "country" and m.entity_id != "IRN" and m.rule != "registry.government"]
    by_end, by_start = {m.end: m for m in countries}, {m.start: m for m in countries}
    return [_disown(text, m, by_end, by_start) if _is_generic(m) else m for m in mentions]


def _is_generic(mention: Mention) -> bool:
    """'Foreign Ministry', not 'Iranian Foreign Ministry', not an acronym."""
    return (
        mention.kind == "organisation"
        and mention.entity_id in load("entities/organisations_iran")
        and "Iran" not in mention.surface
        and "ایران" not in mention.surface
        and not mention.surface.isupper()
    )


def _disown(text: Text, body: Mention, by_end: dict[int, Mention], by_start: dict[int, Mention]) -> Mention:
    if text.language == "fa":
        owner = by_start.get(body.end + 1)
        if text.folded.startswith(" این کشور", body.end) and not owner:
            return replace(body, entity_id=None, name=body.surface, rule="organisation.foreign")
        start, end = body.start, owner.end if owner else body.end
    else:
        owner = by_end.get(body.start - (3 if text.folded[max(0, body.start - 3) : body.start] == "'s " else 1))
        start, end = owner.start if owner else body.start, body.end
    if owner is None:
        return body
    return replace(body, start=start, end=end, surface=text.body[start:end], entity_id=None, name=text.body[start:end], rule="organisation.foreign")
