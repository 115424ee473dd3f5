"""League tables against the plain reference: ties, missing members, lists that change."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.reference import World, cluster_of, rank_of
from tests.engine.statistics.test_goals_against_reference import AREAS, PERIODS, SCHEME, cells, members
from tests.engine.statistics.worlds import calendar, compiled, run, steps_of

from pejl.engine.statistics import ranks, tables
from pejl.engine.statistics.measured import Given

ASKED = {"series": "int32", "scheme": "string", "area": "string", "period": "string"}
told = st.dictionaries(st.tuples(st.just(1), st.sampled_from(AREAS), st.sampled_from(PERIODS)), cells)


def league(world: World, area: str, period: str) -> dict[str, dict]:
    plain = dict.fromkeys(tables.CELLS) | {"provenance": 0, "certainty": "certain"}
    of = Given()
    asked = tables.table("asked", ASKED)
    sql = compiled(
        "league",
        lambda: steps_of(lambda steps: ranks.league(steps, asked, of.members, of.cells, of.series, of.periods)),
    )
    rows = [plain | one | {"series": n, "area": where, "period": when} for (n, where, when), one in world.cells.items()]
    series = [dict.fromkeys(tables.SERIES) | {"series": n, "sign": sign} for n, sign in world.signs.items()]
    found = run(
        sql,
        {
            "asked": (ASKED, [{"series": 1, "scheme": SCHEME, "area": area, "period": period}]),
            "cells": (tables.CELLS, rows),
            "series": (tables.SERIES, series),
            "periods": (tables.PERIODS, calendar({*PERIODS, period})),
            "members": (tables.MEMBERS, list(world.members)),
        },
    )
    return {row["member"]: row for row in found}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(told, st.sets(st.sampled_from(AREAS)), st.sets(st.sampled_from(AREAS)), st.sampled_from([1.0, -1.0, None]))
def test_a_league_agrees_with_the_reference(figures, early, late, sign):
    world = World(cells=figures, members=members(early, late), goals={}, signs={1: sign})
    found = league(world, "0101", "2017Q2")
    now, before = (cluster_of(world, SCHEME, "0101", period) for period in ("2017Q2", "2016Q2"))
    expected = dict(world.league(1, now, "2017Q2")) if now else {}
    earlier = dict(world.league(1, before, "2016Q2")) if before else {}
    assert {area: row["value"] for area, row in found.items()} == expected
    values = [value for value in expected.values() if value is not None]
    then = [value for value in earlier.values() if value is not None]
    for area, row in found.items():
        assert row["rank"] == rank_of(expected[area], values, sign)
        assert row["last_year_rank"] == rank_of(earlier.get(area), then, sign)
        assert row["last_year_value"] == earlier.get(area)


def test_equal_values_share_the_better_rank_and_the_next_is_skipped():
    figures = {
        (1, area, "2017Q2"): {"value": value, "missing": ""} for area, value in zip(AREAS, (1, 2, 2, 3), strict=False)
    }
    world = World(cells=figures, members=members(set(), set(AREAS)), goals={}, signs={1: 1.0})
    found = league(world, "0101", "2017Q2")
    assert [found[area]["rank"] for area in AREAS] == [1, 2, 2, 4, None]
    assert {row["of"] for row in found.values()} == {4}
    assert found["0561"]["distance_to_best"] == 2
