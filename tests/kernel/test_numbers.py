"""Danish numbers, read and written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.kernel.numbers import format_change, format_number, parse_danish


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12,1", Decimal("12.1")),
        ("55.000", Decimal(55000)),
        ("1.234.567,89", Decimal("1234567.89")),
        ("16\u00a0981", Decimal(16981)),
        ("\u22120,2", Decimal("-0.2")),
        ("-3", Decimal(-3)),
        ("0", Decimal(0)),
    ],
)
def test_reads(written: str, value: Decimal) -> None:
    assert parse_danish(written) == value


@pytest.mark.parametrize("mark", ["", "-", ".", "..", " .. ", "null", "n/t"])
def test_a_mark_for_missing_is_missing_and_never_zero(mark: str) -> None:
    assert parse_danish(mark) is None


@pytest.mark.parametrize("wrong", ["12.1", "1,2,3", "1.23", "tolv", "12 pct.", "1.0000", "--3", "1e5", "∞"])
def test_refuses_what_is_no_danish_number(wrong: str) -> None:
    with pytest.raises(ValueError, match="expected digits with decimal comma"):
        parse_danish(wrong)


@pytest.mark.parametrize(
    ("value", "decimals", "danish", "english"),
    [
        (55000, 0, "55.000", "55,000"),
        (12.1, 1, "12,1", "12.1"),
        (Decimal("11.7"), 1, "11,7", "11.7"),
        (0.25, 1, "0,3", "0.3"),
        (-0.25, 1, "\u22120,3", "\u22120.3"),
        (-0.04, 1, "0,0", "0.0"),
        (None, 1, "–", "–"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
    ],
)
def test_writes(value: float, decimals: int, danish: str, english: str) -> None:
    assert format_number(value, decimals) == danish
    assert format_number(value, decimals, language="en") == english


def test_a_change_shows_its_sign_and_no_change_has_none() -> None:
    assert [format_change(one, 1) for one in (0.1, -0.2, 0, 0.04, None)] == [
        "+0,1",
        "\u22120,2",
        "0,0",
        "0,0",
        "–",
    ]


@given(st.decimals(-(10**9), 10**9, places=3))
def test_what_is_written_reads_back(value: Decimal) -> None:
    assert parse_danish(format_number(value, 3)) == value
