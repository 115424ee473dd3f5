"""What is typed into the search is read as people write it, and nothing of it is printed."""

from datetime import date

import pytest

from pejl.web.staff.asked import Asked, asked

BORN = date(1985, 3, 14)


@pytest.mark.parametrize("typed", ["740385-4002", "7403854002", "740385 4002", "  740385-4002 "])
def test_ten_digits_are_a_cpr_number(typed: str):
    assert asked(typed) == Asked(cpr="7403854002")


@pytest.mark.parametrize(
    "typed", ["14.03.1985", "14-03-1985", "14/3/1985", "1985-03-14", "140385", "14031985", "14.3.85"]
)
def test_days_as_danes_and_machines_write_them(typed: str):
    assert asked(typed) == Asked(born=BORN)
    assert asked(f"Freja {typed}") == Asked(name="Freja", born=BORN)
    assert asked(f"{typed} freja  friis") == Asked(name="freja friis", born=BORN)


def test_two_digits_of_a_year_never_lie_ahead():
    assert asked("010126").born == date(2026, 1, 1)
    assert asked("010127").born == date(1927, 1, 1)


@pytest.mark.parametrize("typed", ["740385-400", "12345", "310285", "Freja 123", "14.03.1985 15.03.1985"])
def test_other_numbers_are_said_to_be_unreadable(typed: str):
    assert "ti cifre" in asked(typed).problem


def test_ten_digits_that_are_no_number_are_said_so(settings):
    assert "ikke et CPR-nummer" in asked("9999999999").problem
    settings.PEJL_FICTIVE_CPR = False
    assert "ikke et CPR-nummer" in asked("740385-4002").problem


@pytest.mark.parametrize("typed", ["", "   ", "F"])
def test_too_little_is_said_so(typed: str):
    assert asked(typed).problem
    assert asked(typed) == Asked(problem=asked(typed).problem)


def test_what_was_typed_is_not_printed():
    assert "7403854002" not in repr(asked("740385-4002"))
    assert "freja" not in repr(asked("freja 14.03.1985"))
