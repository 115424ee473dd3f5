"""Every kind of goal, in worlds that Hypothesis makes up, against the plain reference."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.reference import World, standing
from tests.engine.statistics.worlds import cell, evaluate, goal

from pejl.engine.statistics.rules import RULES

AREAS = ("0101", "0147", "0461", "0561", "0751")
PERIODS = ("2015Q2", "2016Q2", "2017Q2", "2016Q4", "2017")
SCHEME = "few"
COMPARED = (
    "value", "rank", "of", "absent", "best_value", "best_area", "others_best", "threshold", "level", "target",
    "distance", "rank_distance", "status", "reason", "attainment", "last_year_value", "last_year_rank",
    "last_year_distance", "last_year_status", "value_movement", "rank_movement", "distance_movement",
)  # fmt: skip
#: Few different values with one decimal, as published: ties are common and decimals are not exact in binary.
values = st.integers(0, 12).map(lambda tenths: tenths / 10 + 3)
cells = st.one_of(
    values.map(cell), st.sampled_from(["suppressed", "not_told", "illegible"]).map(lambda why: cell(None, why))
)
worlds = st.fixed_dictionaries(
    {
        "cells": st.dictionaries(
            st.tuples(st.sampled_from([1, 2]), st.sampled_from((*AREAS, "000")), st.sampled_from(PERIODS)), cells
        ),
        "early": st.sets(st.sampled_from(AREAS)),  # members until 2017
        "late": st.sets(st.sampled_from(AREAS)),  # members of another list from 2017
        "signs": st.tuples(*[st.sampled_from([1.0, -1.0, None])] * 2),
        "facts": st.lists(
            st.builds(
                lambda year, met: {"goal": "fact", "known": date(year, 6, 30), "met": met},
                st.integers(2015, 2018), st.booleans(),
            ), max_size=2, unique_by=lambda one: one["known"],
        ),
    }
)  # fmt: skip


def members(early: set[str], late: set[str]) -> list[dict]:
    lists = ((1, early, date(2010, 1, 1), date(2017, 1, 1)), (2, late, date(2017, 1, 1), None))
    return [
        {"scheme": SCHEME, "cluster": n, "own": "", "member": area, "valid_from": start, "valid_to": end, "origin": 0}
        for n, areas, start, end in lists
        for area in sorted(areas)
    ]


def goals_of_every_kind(sign: float | None) -> dict:
    told = [
        goal("best", "others_best", places=1, scheme=SCHEME, sign=sign),
        goal("top", "place", places=2, scheme=SCHEME, sign=sign),
        goal("level", "level", scheme=SCHEME, sign=sign),
        goal("nearer", "reduced_distance", scheme=SCHEME, sign=sign, reduction=25.0, baseline_period="2015Q2"),
        goal("nearer_told", "reduced_distance", scheme=SCHEME, sign=sign, reduction=25.0, baseline=0.4),
        goal("named", "named", named="0751", sign=sign),
        goal("at_most", "value", wanted=3.5, deadline=date(2016, 12, 31)),
        goal("at_least", "value", wanted=3.5, sign=-1.0, attains=True, scheme=SCHEME),
        goal("range", "range", minimum=3.2, maximum=3.8, sign=None),
        goal("more_by", "increase", wanted=0.2, sign=-1.0, baseline_period="2015Q2"),
        goal("more_than_last_year_by", "increase", wanted=0.2, sign=-1.0),
        goal("more", "last_year", sign=-1.0),
        goal("yearly", "value", wanted=3.5, sign=-1.0, counts="to_date", yearly=True, attains=True),
        goal("part", "value", wanted=3.5, sign=-1.0, whole=2),
        goal("fact", "fact", wanted=1.0, sign=-1.0, series=None, deadline=date(2016, 9, 1)),
        goal("measured", "value", answer="measured", sign=-1.0),
        goal("not_set", "none", answer="not_set", not_set="awaits_decision", sign=None),
        goal("words", "none", answer="in_words", series=None, sign=None),
    ]
    return {one["goal"]: one for one in told}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds)
def test_the_engine_agrees_with_the_reference(drawn):
    world = World(
        cells=drawn["cells"],
        members=members(drawn["early"], drawn["late"]),
        goals=goals_of_every_kind(drawn["signs"][0]),
        signs=dict(enumerate(drawn["signs"], 1)),
        facts=drawn["facts"],
    )
    asked = [(name, area, period) for name in world.goals for area in AREAS for period in PERIODS]
    found = evaluate(world, asked)
    assert len(found) == len(asked)
    for one in asked:
        expected = standing(world, *one)
        assert {name: found[one][name] for name in COMPARED} == {name: expected[name] for name in COMPARED}, one


def test_every_target_of_the_rules_is_tried_above():
    tried = {one["target_is"] for one in goals_of_every_kind(1.0).values()}
    assert {rule.target_is for rule in RULES.values()} == tried


@pytest.mark.parametrize(("first", "second"), [(54.0, 53.0), (12.1, 12.0), (3.7, 3.5)])
def test_differences_are_exact_decimals(first, second):
    world = World(
        cells={(1, "0101", "2016Q2"): cell(first)},
        members=[],
        goals={"g": goal("g", "value", wanted=second)},
        signs={1: 1.0},
    )
    assert evaluate(world, [("g", "0101", "2016Q2")])["g", "0101", "2016Q2"]["distance"] == round(first - second, 1)
