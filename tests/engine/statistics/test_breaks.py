"""Breaks between a period and the same one last year."""

from datetime import date

import pytest
from tests.engine.reference import World
from tests.engine.statistics.worlds import cell, evaluate, goal

BREAKS = [
    {"break": "fleur", "indicator": "*", "start": date(2017, 7, 1)},
    {"break": "reform", "indicator": "i1", "start": date(2025, 7, 1)},
    {"break": "other", "indicator": "i2", "start": date(2025, 7, 1)},
]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2017Q2", []),
        ("2017Q3", ["fleur"]),
        ("2018Q2", ["fleur"]),
        ("2018Q3", []),
        ("2025M06", []),
        ("2025M07", ["reform"]),
        ("2026M06", ["reform"]),
        ("2026M07", []),
        ("2017", ["fleur"]),
    ],
)
def test_a_break_lies_between_the_two_periods_or_cuts_one_of_them(period, expected):
    before = f"{int(period[:4]) - 1}{period[4:]}"
    world = World(
        cells={(1, "0101", period): cell(1.0), (1, "0101", before): cell(2.0)},
        members=[],
        goals={"g": goal("g", "last_year")},
        signs={1: 1.0},
    )
    assert evaluate(world, [("g", "0101", period)], BREAKS)["g", "0101", period]["broken_by"] == (expected or None)


def test_the_seam_between_two_definitions_is_a_break():
    world = World(
        cells={
            (1, "0101", "2016Q2"): cell(2.0) | {"definition": "old"},
            (1, "0101", "2017Q2"): cell(1.0) | {"definition": "new"},
        },
        members=[],
        goals={"g": goal("g", "last_year")},
        signs={1: 1.0},
    )
    assert evaluate(world, [("g", "0101", "2017Q2")])["g", "0101", "2017Q2"]["broken_by"] == ["i1:old>new"]


def test_nothing_is_broken_where_nothing_is_compared():
    world = World(
        cells={(1, "0101", "2017Q3"): cell(1.0)}, members=[], goals={"g": goal("g", "last_year")}, signs={1: 1.0}
    )
    assert evaluate(world, [("g", "0101", "2017Q3")], BREAKS)["g", "0101", "2017Q3"]["broken_by"] is None
