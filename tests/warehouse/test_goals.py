"""Goals of the plans from the record, with the documents' own figures where they are told."""

import pytest

from pejl.engine.statistics.results import GoalStanding, Movement, Reason, Status
from pejl.warehouse.goals import history, periods, standings


def stands(goal: str, plan: str, period: str, **of: str) -> GoalStanding:
    return next(one for one in standings(plan, period, **of) if one.goal == goal)


def test_top_ten_counts_the_places_that_are_missing(municipalities, cluster, tell):
    cluster("dagpenge", *municipalities)
    tell("unemployment_benefit_share", "2016Q2", dict(zip(municipalities, "654321", strict=True)))
    one = stands("G-000-02", "2017", "2016Q2")
    assert one.status is Status.MET  # six members: the tenth place is the last
    assert (one.place.rank, one.place.of, one.rank_distance, one.distance) == (6, 6, -4, 0)


def test_best_moves_in_rank_value_and_distance_each_for_itself(municipalities, cluster, tell):
    cluster("udsatte", *municipalities)
    tell("vulnerable_share", "2015Q2", {"0101": "3.9", "0461": "3.0", "0561": "3.1", "0730": "3.8"})
    tell("vulnerable_share", "2016Q2", {"0101": "3.7", "0461": "2.9", "0561": "3.0", "0730": "3.5"})
    one = stands("G-000-06", "2017", "2016Q2")
    assert (one.status, one.reason) == (Status.NOT_MET, Reason.CLUSTER_INCOMPLETE)
    assert (one.place.rank, one.place.of, one.place.missing) == (4, 4, 2)
    assert (one.value, one.target, one.distance) == (3.7, 2.9, 0.8)
    assert (one.last_year_value, one.last_year_distance, one.last_year_place.rank) == (3.9, 0.9, 4)
    assert one.value_movement is Movement.BETTER
    assert one.rank_movement is Movement.UNCHANGED
    assert one.distance_movement is Movement.BETTER


def test_a_leader_is_held_against_number_two(municipalities, cluster, tell):
    cluster("kontanthjaelp", *municipalities)
    tell("job_ready_share", "2015Q2", {"0101": "1.3", "0461": "1.4"})
    tell("job_ready_share", "2016Q2", {"0101": "1.1", "0461": "1.3"})
    one = stands("G-000-03", "2017", "2016Q2")
    assert (one.status, one.target, one.distance) == (Status.MET, 1.3, -0.2)
    assert (one.last_year_distance, one.distance_movement) == (-0.1, Movement.BETTER)


def test_a_cluster_that_nobody_told_cannot_be_answered(municipalities, tell):
    tell("vulnerable_share", "2016Q2", {"0101": "3.7"})
    one = stands("G-000-06", "2017", "2016Q2")
    assert (one.status, one.reason, one.value, one.place) == (
        Status.NOT_EVALUABLE,
        Reason.NO_CLUSTER,
        3.7,
        None,
    )


def test_every_goal_of_the_plan_is_answered_in_the_order_of_the_catalogue(municipalities):
    found = standings("2018", "2017Q2")
    assert [one.goal for one in found[:3]] == ["G-002-01", "G-002-02", "G-002-03"]
    assert {one.status for one in found} >= {Status.NOT_EVALUABLE, Status.IN_WORDS, Status.NOT_SET}
    assert all(one.value is None for one in found)


def test_a_plan_that_is_not_there_is_a_key_error(db):
    with pytest.raises(KeyError):
        standings("1918", "2017Q2")


def test_history_is_every_period_with_figures(municipalities, cluster, tell):
    cluster("udsatte", *municipalities)
    for period in ("2016Q2", "2015Q2", "2016Q1"):
        tell("vulnerable_share", period, {"0101": "3.7", "0461": "2.9"})
    assert [one.period for one in history("G-000-06")] == ["2015Q2", "2016Q1", "2016Q2"]
    assert periods("2017")[:2] == ["2016Q2", "2016Q1"]
