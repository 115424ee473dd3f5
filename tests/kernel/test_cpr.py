"""CPR numbers, all of them fictive."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.dk import cpr as other

from pejl.kernel.cpr import Cpr, CprError


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("610190-1234", date(1990, 1, 1)),
        ("8902004012", date(2000, 2, 29)),
        ("910336 9008", date(2036, 3, 31)),
        ("910337-9008", date(1937, 3, 31)),
        ("911257-5000", date(2057, 12, 31)),
        ("911258-8000", date(1858, 12, 31)),
    ],
)
def test_the_birth_date_is_in_the_number(text: str, born: date) -> None:
    assert Cpr.parse(text, fictive=True).birth_date == born


@pytest.mark.parametrize(
    "wrong", ["", "610190", "610190-12345", "61O190-1234", "900290-1234", "601390-1234", "001390-1234"]
)
def test_what_is_no_number_is_refused_without_repeating_it(wrong: str) -> None:
    with pytest.raises(CprError) as refused:
        Cpr.parse(wrong, fictive=True)
    assert not wrong or wrong not in str(refused.value)


def test_a_fictive_number_is_refused_where_only_real_ones_are_taken() -> None:
    with pytest.raises(CprError, match="fictive"):
        Cpr.parse("610190-1234")


def test_it_never_prints() -> None:
    number = Cpr.parse("610190-1234", fictive=True)
    assert "1234" not in f"{number} {number!r} {[number]}"
    assert number.hyphenated == "610190-1234"


@given(st.dates(date(1900, 1, 1), date(2025, 12, 31)), st.integers(0, 9999))
def test_the_century_is_that_of_the_library(born: date, serial: int) -> None:
    digits = f"{born:%d%m%y}{serial:04}"
    assert Cpr.parse(f"{born.day + 60:02}{digits[2:]}", fictive=True).birth_date == other.get_birth_date(digits)
