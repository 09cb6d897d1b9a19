"""Deals in force that many articles refer to: the nuclear deal of 2015 and the oil producers' output cuts -> one agreement an article."""

import re
from collections.abc import Sequence
from typing import Any

from tasks.facts.text import Span, Text
from tasks.lookups import load
from tasks.models import Agreement, Mention, Period

_WORD = re.compile(r"\b(deal|agreement|accord|pact)\b|توافق")
_CONCLUDED = re.compile(r"\b(?:sign\w*|finali[sz]ed|struck|reached|clinched|parties to|between|inked|including|namely)\b")


def standing_deals(text: Text, periods: Sequence[Period], mentions: Sequence[Mention]) -> list[Agreement]:
    """Return the standing deals the article speaks of."""
    return [deal for key in ("nuclear", "producers") if (deal := _read(text, key, periods, mentions))]


def rooted(text: Text, key: str) -> list[Span]:
    """Return the sentences that have letters of which a match of the patterns ``key`` needs at least one."""
    return text.sentences_with(load("agreements")["roots"][key][text.language])


def _read(text: Text, key: str, periods: Sequence[Period], mentions: Sequence[Mention]) -> Agreement | None:
    pattern = re.compile(load("agreements")[key][text.language])
    sentences = [s for s in rooted(text, key) if pattern.search(text.folded, *s)]
    if not sentences:
        return None
    telling = max(sentences, key=lambda s: _tells(text, s, mentions))
    countries = _countries(text, telling, mentions)
    if key == "nuclear":
        countries = countries if len(countries) > 2 else {"IRN"}
    else:
        countries -= {"IRN", "USA"}
    return Agreement(
        start=telling.start,
        end=telling.end,
        surface=text.body[telling.start : telling.end],
        instrument=_instrument(text, sentences),
        count=1,
        countries=tuple(sorted(countries)),
        parties=tuple(dict.fromkeys(m.name for m in mentions if m.kind == "organisation" and telling.start <= m.start < telling.end)),
        sectors=("nuclear",) if key == "nuclear" else ("oil",),
        status="in_force",
        signed_on=next((p.date_start for p in periods if telling.start <= p.start < telling.end and p.date_start == p.date_end), None),
        place=None,
        value_usd=None,
        rule=f"agreement.{key}",
    )


def _tells(text: Text, sentence: Span, mentions: Sequence[Mention]) -> int:
    """How much a sentence says about the parties: its countries, when it speaks of signing."""
    return len(_countries(text, sentence, mentions)) if _CONCLUDED.search(text.folded, sentence.start, sentence.end) else 0


def _countries(text: Text, sentence: Span, mentions: Sequence[Mention]) -> set[str]:
    del text
    return {
        m.entity_id for m in mentions if m.kind == "country" and m.entity_id and sentence.start <= m.start < sentence.end and m.rule != "registry.government"
    }


def _instrument(text: Text, sentences: Sequence[Span]) -> Any:
    """'deal' or 'agreement': the word the article uses first."""
    for sentence in sentences:
        word = _WORD.search(text.folded, sentence.start, sentence.end)
        if word:
            return "deal" if word.group() == "deal" else "agreement"
    return "deal"
