"""The windows over history say what the documents say, and cannot ask for what is impossible."""

from datetime import date

import polars as pl
import pytest
from pydantic import ValidationError

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import HistoryWindow, WindowExample
from pejl.domain.casework.queries.reached import windows_reached

VERSIONS = [one for dated in catalogue().versions["history_windows"].values() for one in dated]
EXAMPLES = [(window.id, each) for window in VERSIONS for each in window.examples]
ME, ANOTHER = 1, 2


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


@pytest.mark.parametrize(("key", "example"), EXAMPLES, ids=[f"{key}: {one.shows.en}" for key, one in EXAMPLES])
def test_every_worked_example_holds_whoever_else_is_asked_about(key: str, example: WindowExample):
    spells = [(ME, one.benefit, one.start, one.end) for one in example.spells]
    permits = [(ME, example.residence_from)] if example.residence_from else []
    assert _reached(key, spells, permits) == list(example.gives)
    others = [(ANOTHER, "kontanthjaelp", date(2030, 1, 1), date(2040, 1, 1))]
    assert _reached(key, spells + others, [*permits, (ANOTHER, date(2000, 1, 1))]) == list(example.gives)


def test_every_window_has_worked_examples_and_no_rule_begins_after_its_window():
    """What a rule would be told on a day on which it does not hold yet would be lost."""
    assert {key for key, _ in EXAMPLES} == set(catalogue().history_windows)
    rules = [dated[0] for dated in catalogue().versions["duties"].values()]
    waiting = [one for one in rules if getattr(one.trigger, "event", "") == "history_window"]
    assert len(waiting) >= 2
    for one in waiting:
        for key in one.trigger.detail:
            windows = [version.valid_from for version in catalogue().versions["history_windows"][key]]
            assert one.valid_from is None or min(windows) >= one.valid_from


def _reached(key: str, spells: list[tuple[int, str, date, date | None]], permits: list[tuple[int, date]]) -> list[date]:
    days = pl.Date
    rows = pl.DataFrame(spells, {"person": pl.Int64, "code": pl.String, "start": days, "end": days}, orient="row")
    held = pl.DataFrame(permits, {"person": pl.Int64, "start": days}, orient="row")
    told = windows_reached(rows, held).filter(pl.col("word") == key, pl.col("person") == ME)
    return told["start"].to_list()
