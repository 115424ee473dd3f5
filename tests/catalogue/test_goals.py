"""The goals of the catalogue: all of them, with the facts of the documents and words of our own."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pejl.catalogue.load import Catalogue, catalogue
from pejl.catalogue.schema.steering import Goal, GoalKind

BY_PLAN = {"2009": 38, "2015": 29, "2016": 5, "2017": 31, "2018": 45, "2022": 41}
BY_KIND = {
    "qualitative": 34, "within_time": 19, "share_min": 14, "ministerial": 14, "milestone": 11, "volume_per_year": 11,
    "rank_best": 10, "count_min": 10, "pejlemaerke": 10, "principle": 9, "expected_effect": 8, "rank_keep_lead": 6,
    "reduce": 4, "focus_area": 4, "rank_top_n": 3, "increase": 3, "count_increase": 3, "share_max": 2, "contract": 2,
    "vision": 2, "frequency": 1, "contribution": 1, "count_range": 1, "better_than_named": 1,
    "reduce_distance_to_best": 1, "volume": 1, "to_be_set": 1, "count": 1, "reach_cluster_level": 1, "follow_up": 1,
}  # fmt: skip
FACTS = [
    ("G-000-01", "target.rank", 1),
    ("G-000-01", "adopted", date(2014, 11, 17)),
    ("G-000-02", "target.rank", 10),
    ("G-000-02", "target.cluster_size", 30),
    ("G-000-02", "told.0.rank", 30),
    ("G-000-02", "told.0.before_rank", 29),
    ("G-000-02", "told.0.movement", "closer"),
    ("G-000-02", "told.0.marginal", True),
    ("G-000-03", "told.0.movement", "lead_grew"),
    ("G-000-05", "target.cluster_size", 4),
    ("G-000-05", "told.0.before_rank", 2),
    ("G-000-06", "told.0.rank", 4),
    ("G-000-07", "target.value", 53),
    ("G-000-07", "target.op", "at_most"),
    ("G-000-11", "target.value", 6),
    ("G-000-11", "period_to", 2020),
    ("G-000-16", "target.within.count", 1),
    ("G-000-16", "target.normal.unit", "weeks"),
    ("G-000-17", "target.value", 6),
    ("G-001-02", "target.value", 90),
    ("G-001-10", "target.weeks_per_year", 40),
    ("G-001-31", "target.minimum", 60),
    ("G-001-31", "target.maximum", 70),
    ("G-002-01", "told.0.by", Decimal("0.1")),
    ("G-002-02", "definition", "excl_academics"),
    ("G-002-02", "told.0.before_rank", 28),
    ("G-002-03", "target.area", "0751"),
    ("G-002-05", "segment", "age=20-29"),
    ("G-002-06", "told.0.before_rank", 3),
    ("G-002-07", "told.0.rank", 2),
    ("G-002-07", "target.cluster_size", None),
    ("G-002-08", "told.0.rank", 3),
    ("G-002-09", "target.reduction_pct", 25),
    ("G-002-09", "target.baseline", None),
    ("G-002-10", "target.value", 52),
    ("G-002-11", "target.baseline", 19),
    ("G-002-14", "target.value", 75),
    ("G-002-15", "target.share_of", "G-002-14"),
    ("G-002-20", "target.value", 2500),
    ("G-002-38", "told.1.period", "2016M12"),
    ("G-002-39", "told.0.by", Decimal("0.2")),
    ("G-003-04", "target.value", 10),
    ("G-003-19", "target.within.count", 23),
    ("G-003-20", "target.value", 330),
    ("G-004-06", "period_to", 2025),
    ("G-004-08", "target.after.count", 2),
    ("G-004-25", "target.value", 50),
    ("G-004-32", "target.value", 850),
    ("G-004-32", "year", 2021),
]


@pytest.fixture(scope="module")
def book() -> Catalogue:
    return catalogue()


def test_every_goal_is_there(book: Catalogue):
    assert len(book.goals) == 189
    assert Counter(one.plan for one in book.goals.values()) == BY_PLAN
    assert Counter(str(one.kind) for one in book.goals.values()) == BY_KIND


@pytest.mark.parametrize(("goal", "path", "expected"), FACTS)
def test_a_fact_of_a_document(book: Catalogue, goal: str, path: str, expected: Any):
    assert _at(book.goals[goal], path) == expected


def test_every_goal_names_its_document_and_section(book: Catalogue):
    for goal in book.goals.values():
        document = goal.id.split("-")[1]
        assert goal.source, goal.id
        assert all(one.document == document and one.section for one in goal.source), goal.id


def test_no_two_goals_of_a_plan_have_the_same_title(book: Catalogue):
    for language in ("da", "en"):
        titles = Counter((one.plan, one.title.in_(language)) for one in book.goals.values())
        assert [one for one, times in titles.items() if times > 1] == []


def test_titles_fit_the_head_of_a_page(book: Catalogue):
    too_long = [one.id for one in book.goals.values() if max(len(one.title.da), len(one.title.en)) > 90]
    assert too_long == []


def test_only_the_goals_of_the_minister_in_2022_are_guiding(book: Catalogue):
    guiding = {one.id for one in book.goals.values() if one.guiding}
    assert guiding == {one.id for one in book.goals.values() if one.plan == "2022" and one.kind is GoalKind.MINISTERIAL}
    assert len(guiding) == 5


def test_ministerial_goals_have_own_goals_of_the_same_plan(book: Catalogue):
    ministerial = [one for one in book.goals.values() if one.kind is GoalKind.MINISTERIAL]
    assert all(one.own_goals for one in ministerial)
    for goal in ministerial:
        assert {book.goals[own].plan for own in goal.own_goals} == {goal.plan}
    assert book.goals["G-000-13"].own_goals == ("G-000-04",)


def test_the_new_ministerial_goals_are_marked(book: Catalogue):
    assert {one.id for one in book.goals.values() if one.new_in_plan} == {"G-000-15", "G-002-25"}


def test_a_goal_continues_goals_of_the_version_before(book: Catalogue):
    for goal in book.goals.values():
        plans = {book.goals[before].plan for before in goal.successor_of}
        assert plans <= {book.plans[goal.plan].follows}, goal.id
    assert book.goals["G-002-08"].successor_of == book.goals["G-002-09"].successor_of == ("G-000-06",)


def test_what_still_awaits_a_decision_says_which(book: Catalogue):
    waiting = {one.id for one in book.goals.values() if one.target.awaits}
    assert waiting == {"G-003-07"}
    assert book.goals["G-003-07"].target.value is None
    yearly = {one.id: [(part.year, part.value) for part in one.target.yearly] for one in book.goals.values()}
    assert {key: parts for key, parts in yearly.items() if parts} == {
        "G-000-11": [(2017, None)],
        "G-002-13": [(2018, None)],
    }


def test_a_goal_is_measured_in_a_way_its_indicator_knows(book: Catalogue):
    for goal in book.goals.values():
        if goal.indicator is None:
            assert (goal.segment, goal.definition) == ("", "standard"), goal.id
            continue
        indicator = book.indicators[goal.indicator]
        assert indicator.definition(goal.definition)
        for part in filter(None, goal.segment.split(";")):
            dimension, value = part.split("=")
            assert dimension in indicator.dimensions, goal.id
            assert value in book.dimensions[dimension].values, goal.id


def test_named_groups_areas_and_plans_exist(book: Catalogue):
    for goal in book.goals.values():
        assert set(goal.groups) <= set(book.target_groups), goal.id
        assert goal.plan in book.plans
        assert goal.target.area is None or goal.target.area in book.areas


def _at(goal: Goal, path: str) -> Any:
    found: Any = goal
    for step in path.split("."):
        found = found[int(step)] if step.isdigit() else getattr(found, step)
    return found
