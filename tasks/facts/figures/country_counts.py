"""The surface of a count -> whether it points to countries that the text speaks of: "the two sides", "its 15 neighbors"."""

from tasks.facts.patterns import pattern


def of_two(surface: str) -> bool:
    """Tell whether ``surface``, in lower case, points to Iran and one other country, or to any two: "two sides", "both nations"."""
    return bool(pattern("partners", "the_two").fullmatch(surface))


def of_neighbors(surface: str) -> bool:
    """Tell whether ``surface``, in lower case, counts the neighbors of a country: "15 neighbors", "a dozen land neighbors"."""
    return "neighb" in surface and not surface.startswith(("one", "two", "both"))
