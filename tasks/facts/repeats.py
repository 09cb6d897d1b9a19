"""Texts that repeat each other -> the MinHash of a text, and clusters out of pairs."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

from rensa import RMinHash

from tasks.facts.text import fold, lowered

N_HASHES = 64  # an estimate of likeness is right within 0.06 (one standard deviation)
N_WORDS = 4  # in a row: what one shingle is
SHORTEST = 20  # words; fewer say too little to be told apart from a formula
SEED = 1
Node = TypeVar("Node", bound=Hashable)


def minhash(body: str) -> tuple[int, ...]:
    """Return ``N_HASHES`` numbers below 65,536, of which as many are equal as the runs of ``N_WORDS`` words of two texts are alike; none for a short text.

    Letters and digits count, in the folded form: case, punctuation and variants of a letter do not.
    """
    words = "".join(character if character.isalnum() else " " for character in lowered(fold(body))).split()
    if len(words) < SHORTEST:
        return ()
    sketch = RMinHash(num_perm=N_HASHES, seed=SEED)
    sketch.update([" ".join(words[first : first + N_WORDS]) for first in range(len(words) - N_WORDS + 1)])
    return tuple(number & 0xFFFF for number in sketch.digest())


def clusters(pairs: Iterable[tuple[Node, Node]]) -> list[set[Node]]:
    """Return the sets of what is connected by pairs, directly or through others."""
    of: dict[Node, set[Node]] = {}
    for one, other in pairs:
        smaller, larger = sorted((of.get(one, {one}), of.get(other, {other})), key=len)
        larger |= smaller
        of.update(dict.fromkeys((*smaller, one, other), larger))
    return list({id(members): members for members in of.values()}.values())
