"""Plans are frozen once shared; progression goes forwards and back, with an instrument that fits."""

from datetime import date
from decimal import Decimal

import pytest
from tests.domain.casework.conftest import MAY_THE_THIRD as DAY

from pejl.domain.casework.actions.plans import (
    Draft,
    Point,
    Towards,
    close_plan,
    make_plan,
    reach,
    revise_plan,
    share_plan,
    write_plan,
)
from pejl.domain.casework.actions.progress import Measured, Scores, record_progress
from pejl.domain.casework.errors import (
    Empty,
    FieldWanted,
    GoalWanted,
    InstrumentRefused,
    OffTheScale,
    PartiesWanted,
    StepRefused,
)
from pejl.domain.casework.models import CaseEvent
from pejl.domain.casework.queries.facts import facts
from pejl.domain.people.models import OfferSpell

pytestmark = pytest.mark.usefixtures("in_may")
BAKER = Towards("job", "Bager på fuld tid", "8160")
DRAFT = Draft(BAKER, [Point("Praktik")], [Point("Ring til bageren", DAY, "citizen")])


def _events(citizen):
    return {(one["event"], one["detail"]) for one in facts("0101", [citizen.pk]).events.to_pylist()}


def test_a_shared_plan_is_frozen_and_revised_in_a_new_version(asta, freja):
    first = make_plan(asta, freja, "job_or_education", DRAFT)
    assert ("plan_made", "job_or_education") not in _events(freja), "a draft is no plan"
    share_plan(asta, first)
    assert {("plan_made", "job_or_education"), ("goal_set", "employment"), ("goal_set", "sub_goal")} <= _events(freja)
    with pytest.raises(StepRefused):
        write_plan(asta, first, DRAFT)
    reach(asta, first.steps.get(), DAY)
    second = revise_plan(asta, first)
    assert (second.version, second.series, second.steps.count()) == (2, first.series, 0), "what is done is left behind"
    assert revise_plan(asta, first).pk == second.pk
    write_plan(asta, second, DRAFT._replace(steps=[Point("Søg plads", None, "citizen")]))
    share_plan(asta, second)
    first.refresh_from_db()
    assert (first.state, second.state) == ("replaced", "shared")
    assert close_plan(asta, second, "Fik job").state == "closed"


def test_what_a_plan_must_have(asta, freja):
    with pytest.raises(GoalWanted):
        make_plan(asta, freja, "job_or_education", Draft(Towards("job", "Et job")))
    empty = make_plan(asta, freja, "job_or_education", Draft(Towards("education", "HF")))
    with pytest.raises(Empty):
        share_plan(asta, empty)


def test_a_coordinated_plan_has_steps_of_several_administrations(asta, freja):
    made = make_plan(asta, freja, "coordinated", DRAFT._replace(steps=[Point("Samtale", None, "bif")]))
    with pytest.raises(PartiesWanted):
        share_plan(asta, made)
    parties = [Point(f"Skridt hos {one}", None, one) for one in ("bif", "buf", "sof")]
    share_plan(asta, write_plan(asta, made, DRAFT._replace(steps=parties)))
    assert {("plan_made", "coordinated"), ("administrations_involved", "")} <= _events(freja)


def test_hours_are_measured_in_company_alone_and_rise_from_4_to_10(asta, freja):
    with pytest.raises(InstrumentRefused):
        record_progress(asta, freja, Measured("hours_in_company", DAY, Decimal(4)))
    OfferSpell.objects.create(citizen=freja, kind="internship", start=date(2021, 1, 4))
    for on, hours in ((date(2021, 1, 4), 4), (date(2021, 4, 6), 10), (DAY, 8)):
        record_progress(asta, freja, Measured("hours_in_company", on, Decimal(hours)))
    found = CaseEvent.objects.filter(event="progress_found")
    assert list(found.values_list("on", "detail")) == [(date(2021, 4, 6), "hours")], "the step back is no progress"
    assert ("progress_measured", "hours") in _events(freja)


def test_coping_is_seen_by_both_and_may_fall(asta, freja):
    def measured(on, *scores):
        items = dict(zip(("on_time", "motivation"), scores, strict=True))
        return record_progress(asta, freja, Measured("coping", on, items=items))

    measured(date(2021, 1, 4), Scores(3, 2), Scores(3, 3))
    measured(date(2021, 3, 4), Scores(2, 2), Scores(3, 3))
    measured(DAY, Scores(2, 3), Scores(4, None))
    assert set(CaseEvent.objects.values_list("on", "detail")) == {(DAY, "coping"), (DAY, "motivation")}
    with pytest.raises(OffTheScale):
        measured(date(2021, 4, 4), Scores(6), Scores(1))
    with pytest.raises(FieldWanted):
        record_progress(asta, freja, Measured("coping", date(2021, 4, 5), Decimal(5)))
