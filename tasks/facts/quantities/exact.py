"""Numbers as printed -> the double nearest to their product or sum: 4.214 billion is 4214000000, of which floats make 4214000000.0000005.

The shortest decimal of a double is what was printed, up to 15 digits; a product of floats is rounded twice.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import reduce
from operator import add, mul
from typing import Any


def product(*numbers: float) -> float:
    """Multiply decimals."""
    return _exact(mul, numbers)


def total(*numbers: float) -> float:
    """Add decimals."""
    return _exact(add, numbers)


def _exact(operate: Callable[[Any, Any], Any], numbers: Sequence[float]) -> float:
    if all(number % 1 == 0 for number in numbers):
        return float(reduce(operate, numbers))  # of whole numbers floats make the same
    return float(reduce(operate, (Decimal(repr(number)) for number in numbers)))
