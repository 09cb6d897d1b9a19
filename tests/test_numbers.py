"""Number words and digits -> values."""

import pytest

from tasks.facts.quantities.numbers import read_numbers
from tasks.models import Language

ENGLISH = [
    ("7,018,000", 7018000),
    ("2 685 million", 2.685e9),
    ("1.234.567", 1234567),
    ("half a billion", 5e8),
    ("a hundred", 100),
    ("a dozen", 12),
    ("twenty-one", 21),
    ("one hundred and twenty", 120),
    ("two thousand five hundred", 2500),
    ("three and a half billion", 3.5e9),
    ("one million and a half", 1.5e6),
    ("1,600 billion", 1.6e12),
    ("6.37 quadrillion", 6.37e15),
    ("4.214 billion", 4214000000),
    ("33.37 million", 33370000),
]
PERSIAN = [
    ("2 میلیارد و 870 میلیون", 2.87e9),
    ("41 میلیون و 559 هزار و 942", 41559942),
    ("هزار و 744", 1744),
    ("یکهزار و 700", 1700),
    ("13هزارو 200", 13200),
    ("12.6 هزار میلیارد", 1.26e13),
    ("1,800 هزار میلیارد", 1.8e15),
    ("2 هزار و 600 میلیارد", 2.6e12),
    ("صد و بیست و سه", 123),
    ("نیم میلیون", 5e5),
    ("دو و نیم میلیون", 2.5e6),
    ("سه میلیون و صد هزار", 3.1e6),
    ("1.07 هزار میلیارد و 16.1 میلیون", 1070016100000),
    ("33.37 میلیون", 33370000),
]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [*(("en", text, value) for text, value in ENGLISH), *(("fa", text, value) for text, value in PERSIAN)],
)
def test_number_is_read_whole(language: Language, text: str, value: float) -> None:
    """Without it an amount could lose a magnitude, fall apart into two, or not be the number that is printed."""
    (number,) = read_numbers(text, language)
    assert (number.start, number.end) == (0, len(text))
    assert number.value == value


@pytest.mark.parametrize(("text", "values"), [("سال 92، 475", [92, 475]), ("25 و 26", [25, 26]), ("50 و 20 هزار", [50, 20000])])
def test_neighbours_do_not_join(text: str, values: list[float]) -> None:
    """Without it a year and the number behind it would become one amount."""
    assert [number.value for number in read_numbers(text, "fa")] == values


@pytest.mark.parametrize(
    ("printed", "is_reversed", "value"),
    [("49/31", True, 31.49), ("43/1", True, 1.43), ("5/69", True, 69.5), ("2/0", True, 0.2), ("2/9", False, 2.9), ("3/05", True, 3.05)],
)
def test_slash_decimal_by_age(printed: str, *, is_reversed: bool, value: float) -> None:
    """Without it every decimal of an old Persian text would be read backwards."""
    (number,) = read_numbers(printed, "fa", slash_reversed=is_reversed)
    assert number.value == pytest.approx(value)
    assert number.flags == ("slash_decimal",)


@pytest.mark.parametrize("text", ["5+1", "10:30", "a320", "covid-19", "soon.1391**2050", "12.5.3"])
def test_digits_inside_names_are_no_numbers(text: str) -> None:
    """Without it names, clock times and staff codes would turn up as amounts."""
    assert read_numbers(text, "en") == []
