"""What the engine is told of citizens, from everything in the record."""

from datetime import date
from decimal import Decimal

import pytest
from tests.domain.people.privacy.everything import one_of_everything

from pejl.domain.casework.queries import facts as reading
from pejl.domain.casework.queries.facts import facts
from pejl.domain.people.models import BenefitSpell, Citizen, Marking, OfferSpell, Visitation, WageHours
from pejl.engine.duties.tables import FORMS
from pejl.kernel import clock

MAY = date(2016, 5, 1)


def _states(citizen: Citizen) -> set[tuple[object, ...]]:
    return {
        (one["state"], one["value"], one["start"], one["end"]) for one in facts("0101", [citizen.pk]).states.to_pylist()
    }


def _events(citizen: Citizen) -> set[tuple[object, ...]]:
    return {(one["event"], one["detail"], one["on"]) for one in facts("0101", [citizen.pk]).events.to_pylist()}


def test_the_tables_have_the_form_that_the_engine_asks_for(freja):
    told = facts("0101")
    assert told.states.schema == FORMS["states"]
    assert told.events.schema == FORMS["events"]
    assert told.born.to_pylist() == [{"person": freja.pk, "born": freja.birth_date}]


def test_benefits_are_states_and_begin_a_contact_course_after_a_break_alone(freja):
    spells = [(MAY, date(2016, 6, 1)), (date(2016, 6, 29), date(2016, 7, 1)), (date(2016, 8, 1), None)]
    for start, end in spells:
        BenefitSpell.objects.create(citizen=freja, benefit="kontanthjaelp", start=start, end=end)
    assert {("benefit", "kontanthjaelp", *span) for span in spells} <= _states(freja)
    begun = {on for event, _, on in _events(freja) if event == "contact_course_started"}
    assert begun == {MAY, date(2016, 8, 1)}, "four weeks between two benefits break nothing; 31 days do"


def test_an_education_holds_until_a_benefit_tells_another(freja):
    BenefitSpell.objects.create(citizen=freja, benefit="dagpenge", start=MAY, end=date(2016, 6, 1), education="none")
    BenefitSpell.objects.create(citizen=freja, benefit="dagpenge", start=date(2017, 1, 1), education="academic")
    told = {one for one in _states(freja) if one[0] == "education"}
    until = date(2017, 1, 1)
    assert told == {
        ("education", "none", MAY, until), ("education", "unskilled", MAY, until),
        ("education", "academic", until, None),
    }  # fmt: skip


def test_reduced_sickness_benefit_is_a_partial_return(freja):
    BenefitSpell.objects.create(citizen=freja, benefit="sygedagpenge", start=MAY, weight=5_000)
    assert {("employment", "partial_return", MAY, None), ("employment", "employer", MAY, None)} <= _states(freja)


def test_placements_offers_and_markings(freja):
    Visitation.objects.create(citizen=freja, target_group="T-44", readiness="activity_ready", start=MAY)
    OfferSpell.objects.create(citizen=freja, kind="internship", start=MAY, end=date(2016, 6, 1))
    Marking.objects.create(citizen=freja, kind="veteran", valid_from=MAY)
    assert {
        ("group", "T-44", MAY, None), ("readiness", "activity_ready", MAY, None), ("mark", "veteran", MAY, None),
        ("offer", "internship", MAY, date(2016, 6, 1)),
    } <= _states(freja)  # fmt: skip
    assert {
        ("visitation_made", "", MAY), ("offer_started", "internship", MAY),
        ("offer_ended", "internship", date(2016, 6, 1)),
        ("offer_made", "internship", MAY), ("marked", "veteran", MAY),
    } <= _events(freja)  # fmt: skip


def test_months_of_work_without_a_month_between_are_one_job(freja):
    for month, hours in ((1, 52), (2, 104), (4, 26)):
        WageHours.objects.create(citizen=freja, month=date(2016, month, 1), employer="", hours=Decimal(hours))
    jobs = {(one["on"], one["hours"]) for one in facts("0101").events.to_pylist() if one["event"] == "job_started"}
    assert jobs == {(date(2016, 1, 1), 12.0), (date(2016, 4, 1), 6.0)}
    assert ("employment", "ordinary", date(2016, 1, 1), date(2016, 3, 1)) in _states(freja)


def test_a_window_over_history_is_reached_once(new_citizen):
    freja = new_citizen(residence_basis="refugee", residence_from=date(2015, 3, 1))
    BenefitSpell.objects.create(citizen=freja, benefit="kontanthjaelp", start=date(2020, 9, 15), end=date(2022, 5, 1))
    reached = {(detail, on) for event, detail, on in _events(freja) if event == "history_window"}
    assert reached == {("eighteen_of_thirty_six", date(2022, 3, 1))}, "September 2020 to February 2022 are 18 months"


def test_residence_tells_basis_permit_and_citizenship(new_citizen):
    refugee = new_citizen(residence_basis="refugee", residence_from=MAY, citizenship="SY")
    told = _states(refugee)
    assert ("residence_basis", "refugee", MAY, None) in told
    assert ("residence_permit", "held", MAY, None) in told
    assert ("citizenship", "outside_eu", refugee.birth_date, None) in told


@pytest.mark.parametrize(("day", "known"), [(date(2016, 5, 31), True), (date(2016, 6, 1), False)])
def test_only_those_with_a_case_since_a_day(freja, day, known):
    BenefitSpell.objects.create(citizen=freja, benefit="dagpenge", start=MAY, end=date(2016, 6, 1))
    assert bool(facts("0101", since=day).born.num_rows) is known


def test_nobody_of_another_municipality_and_nobody_anonymous(freja, new_citizen):
    new_citizen(municipality="0147", on_dagpenge_since=MAY)
    freja.anonymised_at = clock.now()
    freja.save()
    assert [table.num_rows for table in facts("0101")] == [0, 0, 0]


def test_a_few_citizens_asked_for_at_once_are_told_as_everybody_is_table_by_table(freja, monkeypatch):
    """Every table that tells anything has a row, so that none is compared with nothing."""
    one_of_everything(freja)
    at_once = facts("0101", [freja.pk])
    assert facts("0147", [freja.pk]).born.num_rows == facts("0147", [freja.pk]).states.num_rows == 0
    monkeypatch.setattr(reading, "FEW", 0)
    by_table = facts("0101", [freja.pk])
    for name in ("born", "states", "events"):
        few, all_of_them = getattr(at_once, name), getattr(by_table, name)
        assert few.schema == all_of_them.schema
        assert sorted(map(str, few.to_pylist())) == sorted(map(str, all_of_them.to_pylist()))
    assert at_once.events.num_rows >= 10
    Citizen.objects.filter(pk=freja.pk).update(anonymised_at=clock.now())
    monkeypatch.undo()
    assert facts("0101", [freja.pk]).states.num_rows == 0
