"""The cases of the synthetic city: the same in the same city, on working days, and whole for pages and duties."""

from dataclasses import fields
from datetime import date

import pytest
from django.conf import settings
from django.db import transaction

from pejl.catalogue.load import catalogue
from pejl.domain.casework.imports.city import load_city_casework
from pejl.domain.casework.models import (
    Agreement,
    Assessment,
    CaseDocument,
    CaseEvent,
    Complaint,
    Hearing,
    Interview,
    Measure,
    Plan,
    Progress,
    ProgressAnswer,
)
from pejl.domain.casework.queries.facts import facts
from pejl.domain.casework.queries.figures import complaints_per_quarter
from pejl.domain.casework.queries.records import interviews_of, plan_of
from pejl.domain.casework.queries.working_days import by, is_working
from pejl.domain.people.imports.city import load_city
from pejl.domain.people.models import Citizen
from pejl.engine.city.population.build import Window, build
from pejl.engine.city.population.casework import casework

pytestmark = pytest.mark.django_db
WINDOW = Window(date(2021, 1, 1), date(2022, 1, 1), 0.01, 7)
LAST = date(2021, 12, 31)


@pytest.fixture(scope="module")
def made():
    """A hundredth of the city, in tables."""
    return build(catalogue(), "0101", WINDOW)


def test_the_same_city_has_the_same_cases(made):
    first, again = (casework(catalogue(), made, WINDOW) for _ in range(2))
    for one in fields(first):
        assert getattr(first, one.name).equals(getattr(again, one.name)), one.name
        assert getattr(first, one.name).height, one.name


def test_the_cases_stand_in_the_record(made, loaded):
    assert loaded > 1000
    assert load_city_casework(made, "0101", WINDOW) == 0, "again changes nothing"
    states = set(Interview.objects.values_list("state", flat=True))
    assert states == {"booked", "convened", "held", "missed", "cancelled"}
    for on, state in Interview.objects.values_list("on", "state"):
        assert is_working(on)
        assert (on < LAST) == (state in ("held", "missed", "cancelled"))
    assert not Agreement.objects.exclude(interview__state="held").exists()
    assert not Measure.objects.exclude(kind__in=catalogue().effort_kinds).exists()
    of_offers = Measure.objects.exclude(kind="mentor").exclude(state__in=("proposed", "refused"))
    assert not of_offers.filter(offer__isnull=True).exists(), "every decision has the days of its offer"
    assert set(Measure.objects.values_list("state", flat=True)) == {
        "running", "ended", "interrupted", "proposed", "refused",
    }  # fmt: skip
    assert not ProgressAnswer.objects.exclude(progress__instrument="coping").exists()
    assert Progress.objects.filter(instrument="hours_in_company").exists()
    planned = Plan.objects.values("citizen")
    someone = Citizen.objects.filter(pk__in=Interview.objects.filter(citizen__in=planned).values("citizen"))
    citizen = someone.order_by("pk")[0]
    assert interviews_of(citizen)
    assert plan_of(citizen).current[0].steps.count() >= 2
    told = {one["event"] for one in facts("0101").events.to_pylist()}
    assert {"interview_held", "agreement_made", "agreement_followed_up", "plan_made", "progress_measured"} <= told


@pytest.fixture(scope="module")
def loaded(made, django_db_setup, django_db_blocker, tmp_path_factory):
    """The record with the city and its cases, undone after the last test of the module."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "PEJL_FICTIVE_CPR", True)
        load_city(made, "0101", tmp_path_factory.mktemp("city"))
        rows = load_city_casework(made, "0101", WINDOW)
        yield rows
        transaction.set_rollback(True)


def test_what_is_written_is_filled_in_heard_and_complained_of(loaded):
    whole = CaseDocument.objects.all()
    assert not whole.filter(text__contains="{").exists(), "every brace is filled"
    assert set(whole.values_list("template", flat=True)) >= {"convening", "grant", "hearing", "sanction", "letter"}
    one = whole.filter(template="grant", language="da")[0]
    citizen, measure = one.citizen, Measure.objects.get(pk=one.concerns.removeprefix("measure:"))
    assert f"Kære {citizen.given_name}" in one.text
    assert (measure.citizen, measure.granted_on) == (citizen, one.sent_on)
    assert measure.basis["ground"] in one.text
    english = whole.filter(template="grant", language="en")[0]
    assert catalogue().effort_kinds[
        Measure.objects.get(pk=english.concerns.removeprefix("measure:")).kind
    ].title.en in (english.text)
    for hearing in Hearing.objects.select_related("document"):
        assert hearing.answer_by == by(hearing.sent_on, "10 working days")
        assert (hearing.state == "open") == (hearing.document.state == "in_hearing")
        assert hearing.citizen == hearing.document.citizen
        letter = whole.get(template="hearing", concerns=f"hearing:{hearing.pk}")
        assert f"{hearing.answer_by:%d.%m.%Y}" in letter.text
    assert not whole.filter(template="sanction", state="sent", hearings__isnull=True).exists(), "heard first"


def test_complaints_fall_from_quarter_to_quarter(loaded):
    told = complaints_per_quarter("0101", date(2020, 1, 1), WINDOW.after)
    assert [one.trend for one in told[1:]] == ["falling"] * 7
    assert {state for one in told for state in one.outcomes} >= {"passed_on", "closed"}
    assert Complaint.objects.filter(subject="decision", document__isnull=False).exists()
    for one in Complaint.objects.exclude(document=None):
        assert one.document.sent_on < one.received_on <= LAST


def test_what_happens_is_what_may_be_recorded_in_its_order(loaded):
    rules = catalogue().recorded_events
    days = {}
    for one in CaseEvent.objects.order_by("on", "pk"):
        assert one.event in rules or one.event in ("discussed", "progress_found")
        days.setdefault((one.citizen_id, one.event, one.detail), one.on)
    happened = {(event, detail) for _, event, detail in days}
    assert {("team", "decided"), ("job_started", "ordinary"), ("granted", "resource_course")} <= happened
    for (citizen, event, detail), on in days.items():
        before = rules[event].follows.get(detail, ()) if event in rules else ()
        assert not before or any(days.get((citizen, event, one), LAST) <= on for one in before), (event, detail)
    assert not CaseEvent.objects.filter(event="job_started", hours=None).exists()
    for one in CaseEvent.objects.filter(event="match_followed_up"):
        assert CaseEvent.objects.get(pk=one.about.removeprefix("event:")).event == "job_order_matched"


def test_assessments_stand_one_at_a_time_on_a_ground(loaded):
    states = {one.state for one in Assessment.objects.all()}
    assert {"need", "sickness_category", "employment"} <= states
    assert not Assessment.objects.filter(ground="").exists()
    standing = Assessment.objects.filter(state="need", end=None)
    assert standing.values("citizen").distinct().count() == standing.count() > 20
