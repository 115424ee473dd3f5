"""Whatever the figures are, the sentences are sentences."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publishing.making import goal, point, standing

from pejl.catalogue.schema.steering import GoalKind, Target
from pejl.engine.statistics.results import Forecast, GoalStanding, Movement, Place, Reason, Status, WhatItTakes
from pejl.publishing import sentences

number = st.none() | st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))
rank = st.none() | st.integers(1, 98)
places = st.none() | st.builds(
    Place, rank, st.integers(1, 98), st.integers(0, 3), st.sampled_from([None, "0751", "9999"]), number, number, number,
    number,
)  # fmt: skip
movement = st.sampled_from(Movement)


@st.composite
def standings(draw: st.DrawFn) -> GoalStanding:
    period = draw(st.sampled_from(["2017Q2", "2025M07", "2021", "2024QMAT03"]))
    return standing(
        status=draw(st.sampled_from(Status)), reason=draw(st.sampled_from(Reason)), period=period,
        last_year_period=draw(st.sampled_from(["", "2016Q2"])) or "2016Q2", value=draw(number),
        unit=draw(st.sampled_from(["percent", "full_time_persons", "persons", ""])), target=draw(number),
        distance=draw(number), rank_distance=draw(st.none() | st.integers(-98, 98)), place=draw(places),
        last_year_value=draw(number), last_year_place=draw(places), last_year_distance=draw(number),
        value_movement=draw(movement), rank_movement=draw(movement), distance_movement=draw(movement),
        attainment=draw(number), broken_by=draw(st.sampled_from([(), ("unknown_break",)])),
        provenance=draw(st.sampled_from(["published", "computed", "simulated"])),
        certainty=draw(st.sampled_from(["certain", "uncertain", "illegible"])),
    )  # fmt: skip


forecasts = st.none() | st.builds(
    Forecast, st.just("2020Q4"), st.floats(0, 100), st.floats(0, 100), st.floats(0, 100), st.sampled_from([0.8, 0.95]),
    st.floats(-5, 5), st.sampled_from([None, True, False]), st.just(()),
)  # fmt: skip
needs = st.none() | st.builds(
    WhatItTakes, st.sampled_from(["2020-12-31", "2020Q4"]), st.floats(0, 100), st.floats(-5, 5),
    st.none() | st.floats(-9000, 9000), st.integers(0, 60), st.none() | st.floats(-100, 900), st.booleans(),
)  # fmt: skip
targets = st.builds(Target, rank=st.none() | st.integers(1, 30), area=st.sampled_from([None, "0751"]))


@settings(max_examples=300, deadline=None)
@given(
    answer=standings(), kind=st.sampled_from(GoalKind), target=targets, guiding=st.booleans(),
    language=st.sampled_from(["da", "en"]), forecast=forecasts, takes=needs, persons=number,
)  # fmt: skip
def test_every_answer_gives_whole_sentences(answer, kind, target, guiding, language, **outlook):
    said = sentences.goal_text(
        answer, goal(kind, target=target, guiding=guiding), language, forecast=outlook["forecast"],
        takes=outlook["takes"], persons=point("2017Q2", outlook["persons"]),
    )  # fmt: skip
    assert said
    for one in said:
        assert one.endswith(".")
        assert one[0].isupper() or not one[0].isalpha()
        assert "  " not in one
        assert not one.endswith("..")
        assert not re.search(r"\bNone\b|\bnan\b|[{}]| [.,;:]", one), one


@settings(max_examples=100, deadline=None)
@given(answers=st.lists(standings(), max_size=12), language=st.sampled_from(["da", "en"]))
def test_the_overview_is_one_sentence(answers, language):
    said = sentences.overview_sentence(answers, language)
    assert said.endswith(".")
    assert said.count(".") == 1
    assert said[0].isupper() or said[0].isdigit()
