"""Amounts -> how a newspaper prints them."""

ORDINALS = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 - reads better than a list
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def rounded(value: float, digits: int) -> float:
    """Return ``value`` to so many significant digits."""
    return float(f"{value:.{digits - 1}e}")


def scaled(value: float, digits: int = 4) -> str:
    """Return '4.37 billion', '436.5 million', '52,300'."""
    value = rounded(value, digits)
    for scale, word in SCALES:
        if value >= scale:
            return f"{_plain(value / scale)} {word}"
    return _plain(value)


def dollars(value: float, digits: int = 4) -> str:
    """Return '$4.37 billion'."""
    return f"${scaled(value, digits)}"


def tons(value: float, digits: int = 4) -> str:
    """Return '5.31 million tons'."""
    return f"{scaled(value, digits)} tons"


def percent(value: float) -> str:
    """Return '12.3', without a sign."""
    return f"{abs(value):.1f}".removesuffix(".0")


def _plain(value: float) -> str:
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return text if "." in text or value < 1e4 else f"{value:,.0f}"
