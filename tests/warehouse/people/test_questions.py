"""Figures of a small register, asked as everyone asks."""

from datetime import date

import pytest

from pejl.warehouse.people.asking import QuestionError


def values(answer) -> dict:
    return {(one.period, *(value for _, value in one.at)): one.value for one in answer.figures}


def test_a_full_time_person_is_one_who_has_the_benefit_all_days(citizen, ask) -> None:
    citizen(dagpenge=("2017-01-01", None))
    citizen(dagpenge=("2017-04-01", "2017-04-16"))
    found = ask("full_time_persons", "2017Q2", "2017M04", benefits=("dagpenge",))
    assert values(found) == {("2017Q2",): 1 + 15 / 91, ("2017M04",): 1 + 15 / 30}
    assert (found.unit, found.provenance, found.figures[0].persons) == ("full_time_persons", "computed", 2)


def test_a_group_that_is_not_told_keeps_its_figures(citizen, ask) -> None:
    citizen(kontanthjaelp=("2017-01-01", None), readiness="job_ready")
    citizen(kontanthjaelp=("2017-01-01", None))
    for measure in ("persons", "full_time_persons"):
        assert values(ask(measure, "2017Q2", by=("readiness",))) == {("2017Q2", ""): 1, ("2017Q2", "job_ready"): 1}


def test_a_birthday_moves_a_citizen_on_the_day(citizen, ask) -> None:
    citizen(born=date(1987, 5, 1), dagpenge=("2017-01-01", None))
    found = values(ask("full_time_persons", "2017Q2", by=("age",)))
    assert found == {("2017Q2", "25-29"): 30 / 91, ("2017Q2", "30-39"): 61 / 91}


def test_another_municipality_is_behind_a_wall(citizen, ask) -> None:
    citizen(dagpenge=("2017-01-01", None))
    citizen(dagpenge=("2017-01-01", None), municipality="0751")
    assert values(ask("persons", "2017Q2")) == {("2017Q2",): 1}
    assert values(ask("persons", "2017Q2", municipality="0751")) == {("2017Q2",): 1}


def test_a_period_that_is_not_over_is_not_known_yet(citizen, ask) -> None:
    citizen(dagpenge=("2017-01-01", None))
    (figure,) = ask("persons", "2099Q1").figures
    assert (figure.value, figure.missing) == (None, "not_known_yet")


def test_a_total_is_computed_and_never_added_up(citizen, ask) -> None:
    citizen(dagpenge=("2017-01-01", "2017-05-01"), kontanthjaelp=("2017-05-01", None))
    assert values(ask("persons", "2017Q2")) == {("2017Q2",): 1}
    by_benefit = values(ask("persons", "2017Q2", by=("benefit",)))
    assert by_benefit == {("2017Q2", "dagpenge"): 1, ("2017Q2", "kontanthjaelp"): 1}
    assert values(ask("inflow", "2017Q2", by=("benefit",))) == {("2017Q2", "kontanthjaelp"): 1}
    assert values(ask("inflow", "2017Q2")) == {("2017Q2",): 0}, "to change benefit is not to begin"


@pytest.mark.parametrize(("gap", "begun"), [(28, 0), (0, 1)])
def test_a_gap_of_28_days_is_bridged_unless_one_asks(citizen, ask, gap: int, begun: int) -> None:
    one = citizen(dagpenge=("2017-01-01", "2017-04-03"))
    one.spells.create(benefit="dagpenge", start="2017-05-01")
    assert values(ask("inflow", "2017Q2", choices=(("gap", gap),))) == {("2017Q2",): begun}


@pytest.mark.parametrize(
    ("part", "asked"),
    [
        ("measure", {"measure": "happiness"}),
        ("benefits", {"benefits": ("dagpeng",)}),
        ("by", {"by": ("shoe_size",)}),
        ("choices", {"choices": (("gap", 3),)}),
        ("periods", {"periods": ("2017Q7",)}),
    ],
)
def test_what_cannot_be_asked_is_named(ask, part: str, asked: dict) -> None:
    told = {"measure": "inflow", "periods": ("2017Q2",)} | asked
    with pytest.raises(QuestionError) as refused:
        ask(told.pop("measure"), *told.pop("periods"), **told)
    assert refused.value.part == part
