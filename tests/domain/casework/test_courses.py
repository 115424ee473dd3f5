"""Where citizens stand in their courses follows every change at once, and the figures count what happened."""

from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from tests.acceptance import register
from tests.domain.people.conftest import NewCitizen

from pejl.catalogue.load import catalogue
from pejl.domain.casework.actions.duties.sweep import sweep
from pejl.domain.casework.actions.events import Happened, record_event, strike_event
from pejl.domain.casework.errors import NotBefore, ReasonMissing
from pejl.domain.casework.models import CaseEvent, CourseStage
from pejl.domain.casework.queries.course_counts import YearFigure, figures, standing
from pejl.domain.casework.queries.courses import stage_rows
from pejl.domain.casework.queries.duties_computed import engine_facts
from pejl.domain.people.actions.spells import SpellDraft, record_spell
from pejl.domain.people.imports.people import import_people
from pejl.domain.people.imports.spells import import_spells
from pejl.domain.people.imports.taken import PeopleOrder
from pejl.domain.people.models import Citizen
from pejl.kernel import clock

HERE, DAY = "0101", date(2022, 3, 2)
FIELDS = ("citizen_id", "course", "started_on", "trigger", "stage", "place", "state", "reached_on", "ended_on")


def ledger() -> list[tuple[object, ...]]:
    return sorted(CourseStage.objects.values_list(*FIELDS), key=str)


def as_computed(on: date) -> list[tuple[object, ...]]:
    rows = stage_rows(engine_facts(HERE, on)).rename_columns({"person": "citizen_id"}).to_pylist()
    return sorted(
        (tuple(row[name] if name != "trigger" else row[name] or "" for name in FIELDS) for row in rows), key=str
    )


def stands(citizen: Citizen, course: str) -> dict[str, str]:
    rows = CourseStage.objects.filter(citizen=citizen, course=course).order_by("started_on", "place")
    return {one.stage: one.state for one in rows}


def happened(citizen: Citizen, event: str, on: date, detail: str = "", note: str = "") -> CaseEvent:
    with clock.at(on):
        return record_event(None, citizen, Happened(event, on, detail, note=note))


def test_an_action_begins_a_course_and_the_next_one_takes_it_on(freja: Citizen) -> None:
    asked = happened(freja, "repatriation_wished", DAY)
    assert stands(freja, "repatriation_wish") == {"task": "now", "plan": "ahead", "departed": "ahead"}
    happened(freja, "repatriation_task_passed", date(2022, 3, 3))
    assert stands(freja, "repatriation_wish") == {"task": "reached", "plan": "now", "departed": "ahead"}
    happened(freja, "repatriation_followed", date(2022, 3, 9), "withdrawn")
    assert stands(freja, "repatriation_wish") == {"task": "reached", "plan": "passed", "departed": "passed"}
    assert ledger() == as_computed(date(2022, 3, 9))
    assert {one.trigger for one in CourseStage.objects.all()} == {f"event:{asked.pk}"}


def test_what_was_struck_out_takes_its_course_away(freja: Citizen) -> None:
    wished = happened(freja, "repatriation_wished", DAY)
    with clock.at(DAY):
        strike_event(None, wished, "Forkert borger")
    assert stands(freja, "repatriation_wish") == {}


@pytest.mark.parametrize(
    ("event", "detail", "error"),
    [
        ("repatriation_followed", "departed", NotBefore),  # no plan
        ("compensating_scheme", "granted", NotBefore),  # never applied for
        ("benefit_extended", "treatment", ReasonMissing),
    ],
)
def test_what_the_order_of_a_course_refuses_leaves_nothing(
    freja: Citizen, event: str, detail: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        happened(freja, event, DAY, detail)
    assert not CourseStage.objects.exists()


def test_a_rollback_leaves_nothing(freja: Citizen) -> None:
    with transaction.atomic():
        happened(freja, "compensating_scheme", DAY, "applied")
        assert stands(freja, "compensation") == {"decided": "now", "advised": "ahead"}
        transaction.set_rollback(True)
    assert ledger() == []


def test_an_import_begins_a_course_and_ends_it(db: None, tmp_path: Path) -> None:
    number = register.cpr(1)
    order = PeopleOrder(HERE)
    with clock.at(DAY):
        import_people(Path(register.people(tmp_path / "people.csv", [number])), order)
        rows = [f"{number};sygedagpenge;2022-01-03;2022-02-01", f"{number};jobafklaring;2022-02-01;"]
        import_spells(Path(register.write(tmp_path / "spells.csv", "cpr;benefit;start;end", rows)), order)
        citizen = Citizen.objects.get()
        assert stands(citizen, "job_clarification")["presented"] == "now"
        assert stands(citizen, "sickness")["first_interview"] == "left"
        assert stands(citizen, "sickness")["extended"] == "passed"
        assert ledger() == as_computed(DAY)


def test_a_sweep_makes_the_ledger_what_was_computed_and_a_second_one_writes_nothing(new_citizen: NewCitizen) -> None:
    for _ in range(2):
        new_citizen(on_ressourceforloeb_since=date(2022, 1, 3))
    new_citizen(municipality="0751", on_ressourceforloeb_since=date(2022, 1, 3))
    with clock.at(DAY):
        sweep(HERE)
        before = list(CourseStage.objects.order_by("pk").values())
        again = sweep(HERE)
    assert (again.changed, again.gone) == (0, 0)
    assert list(CourseStage.objects.order_by("pk").values()) == before
    assert ledger() == as_computed(DAY)
    assert standing(HERE)["resource_course", "coordinator"] == 2


def figure(course: str, name: str, year: int, on: date) -> YearFigure:
    found = figures(HERE, catalogue().courses[course], year, year, on)
    return next(one for one in found if (one.figure, one.part) == (name, ""))


def test_a_share_counts_those_with_time_enough_and_what_was_passed_by_against_it(new_citizen: NewCitizen) -> None:
    """Of three veterans whose job began in time to be looked into, one is still there; the fourth had no time yet."""
    exits = [date(2022, 1, 10), date(2022, 1, 11), date(2022, 1, 12), date(2022, 3, 1)]
    veterans = [new_citizen() for _ in exits]
    for citizen, on in zip(veterans, exits, strict=True):
        citizen.markings.create(kind="veteran", valid_from=date(2021, 2, 1))
        with clock.at(on):
            record_event(None, citizen, Happened("job_started", on, "ordinary", hours=37))
    happened(veterans[0], "still_there", date(2022, 3, 10), "held")
    happened(veterans[1], "still_there", date(2022, 3, 11), "gone")
    with clock.at(date(2022, 4, 20)):
        sweep(HERE)
    told = figure("veterans_retention", "held", 2022, date(2022, 4, 20))
    assert (told.behind, told.left_out) == (3, 1)
    assert told.value == pytest.approx(100 / 3)


def test_days_are_the_median_and_a_year_without_anybody_has_none(new_citizen: NewCitizen) -> None:
    for days in (10, 20, 60):
        citizen = new_citizen()
        happened(citizen, "compensating_scheme", date(2022, 1, 1), "applied")
        happened(citizen, "compensating_scheme", date.fromordinal(date(2022, 1, 1).toordinal() + days), "granted")
    assert figure("compensation", "days", 2022, DAY).value == 20
    assert figure("compensation", "begun", 2022, DAY).value == 3
    nobody = figure("compensation", "days", 2021, DAY)
    assert (nobody.value, nobody.behind) == (None, 0)


def test_a_spell_recorded_later_moves_the_course_to_another_version(freja: Citizen) -> None:
    with clock.at(DAY):
        spell = SpellDraft(benefit="sygedagpenge", start=date(2017, 12, 31), end=date(2018, 2, 1))
        record_spell(None, freja, spell)
        record_spell(None, freja, SpellDraft(benefit="sygedagpenge", start=date(2018, 3, 1), end=date(2018, 4, 1)))
    found = CourseStage.objects.filter(citizen=freja, course="sickness", stage="category").order_by("started_on")
    assert [(one.started_on, one.version) for one in found] == [
        (date(2017, 12, 31), None),
        (date(2018, 3, 1), date(2018, 1, 1)),
    ]
