"""The windows over history say what the documents say, and cannot ask for what is impossible."""

from datetime import date

import pytest
from pydantic import ValidationError

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import HistoryWindow


@pytest.mark.parametrize(
    ("key", "on", "months", "at_least"),
    [
        ("eight_of_ten_years", date(2021, 1, 1), 120, 97),  # R-004-06: more than 8 of 10 years
        ("eighteen_of_thirty_six", date(2022, 1, 1), 36, 18),  # R-004-28
    ],
)
def test_the_documents_windows(key: str, on: date, months: int, at_least: int):
    window = catalogue().as_of("history_windows", key, on)
    assert (window.months, window.at_least) == (months, at_least)
    assert set(window.benefits) <= set(catalogue().benefits)


def test_a_window_that_cannot_be_reached_is_a_mistake():
    told = catalogue().history_windows["eighteen_of_thirty_six"].model_dump() | {"at_least": 37}
    with pytest.raises(ValidationError, match="more months are asked for"):
        HistoryWindow.model_validate(told)
