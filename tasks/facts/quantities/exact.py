"""Numbers as printed -> the double nearest to their product or sum: 4.214 billion is 4214000000, of which floats make 4214000000.0000005.

The shortest decimal of a double is what was printed, up to 15 digits; a product of floats is rounded twice.
"""

from decimal import Decimal
from functools import reduce
from operator import add, mul


def product(*numbers: float) -> float:
    """Multiply decimals."""
    return float(reduce(mul, map(_decimal, numbers)))


def total(*numbers: float) -> float:
    """Add decimals."""
    return float(reduce(add, map(_decimal, numbers)))


def _decimal(number: float) -> Decimal:
    return Decimal(repr(number))
