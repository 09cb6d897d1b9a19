"""The labelled articles are read at least as well as before."""

import pytest

from tests.quality.corpus import GOLD
from tests.quality.gold import below, raised, read_floors, score, sha256

FLOORS = read_floors()


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_scores_reach_their_floors(name: str) -> None:
    """Without it a change that mends one article could quietly break ten."""
    if not (GOLD / name).exists():
        pytest.skip(f"the labelled articles are not beside the checkout: {name}")
    pinned = FLOORS[name]
    assert sha256(name) == pinned["sha256"], f"{name} is another file than the one the floors were set for: pin them anew"
    scores = score(name)
    assert scores["offsets_bad"] == 0
    assert below(scores, pinned["floors"]) == []


def test_a_score_below_its_floor_is_named() -> None:
    """Without it the floors could pass because they compare nothing."""
    assert below({"figures": 0.9, "tuple": 0.8}, {"figures": 0.95, "tuple": 0.8, "periods": 0.7}) == [
        "figures is 0.9000, its floor is 0.9500",
        "periods is 0.0000, its floor is 0.7000",
    ]


def test_floors_only_rise() -> None:
    """Without it pinning after a bad change would make the bad state the new standard."""
    assert raised({"figures": 0.981, "tuple": 0.7, "offsets_bad": 0.0}, {"figures": 0.9, "tuple": 0.8}) == {"figures": 0.976, "tuple": 0.8}
