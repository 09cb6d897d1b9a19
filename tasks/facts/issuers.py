"""A sentence of two bodies -> whose figure each is: "32 percent by the Statistical Center and 35 percent by the Central Bank"."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from tasks.facts.patterns import pattern
from tasks.facts.text import Span, Text
from tasks.lookups import load
from tasks.models import Mention


def own_issuers(text: Text, spans: Sequence[Span | tuple[int, int]], bodies: Sequence[Mention]) -> dict[int, str]:
    """Return the issuer of each figure, by its start, in the sentences that give figures of at least two bodies."""
    if len({key_of(body) for body in bodies}) < 2:
        return {}
    found: dict[int, str] = {}
    for sentence, group in groupby(sorted(spans), key=lambda span: text.sentence_at(span[0])):
        here = [body for body in bodies if sentence.start <= body.start < sentence.end]
        if len(here) > 1 and pattern("attribution", f"issuing_{text.language}").search(text.folded, sentence.start, sentence.end):
            own = dict(_own(text, sentence, list(group), here))
            found |= own if len(set(own.values())) > 1 else {}
    return found


def _own(text: Text, sentence: Span, spans: Sequence[Span | tuple[int, int]], bodies: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """Yield each figure that a body is tied to, with no other figure in between: "§ by A", else "A put it at §"."""
    by, puts = pattern("attribution", f"issued_by_{text.language}"), pattern("attribution", f"issuer_puts_{text.language}")
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    for start, end, last, following in zip(starts, ends, [sentence.start, *ends], [*starts[1:], sentence.end], strict=False):
        behind = (body for body in bodies if end <= body.start < following and by.fullmatch(text.folded, end, body.start))
        before = (body for body in reversed(bodies) if last <= body.start and body.end <= start and puts.fullmatch(text.folded, body.end, start))
        if body := next(behind, None) or next(before, None):
            yield start, key_of(body)


def is_body(mention: Mention) -> bool:
    """Return whether a mention is a body that may measure something; a news agency is none."""
    return mention.kind == "organisation" and mention.entity_id not in _agencies()


def key_of(mention: Mention) -> str:
    """Return the entity id, or the name as printed where no id is known."""
    return mention.entity_id or mention.name


@cache
def _agencies() -> frozenset[str]:
    return frozenset(load("entities/media"))
