"""The cases of the synthetic city: the same in the same city, on working days, and whole for pages and duties."""

from dataclasses import fields
from datetime import date

import pytest

from pejl.catalogue.load import catalogue
from pejl.domain.casework.imports.city import load_city_casework
from pejl.domain.casework.models import Agreement, Interview, Measure, Plan, Progress, ProgressAnswer
from pejl.domain.casework.queries.facts import facts
from pejl.domain.casework.queries.records import interviews_of, plan_of
from pejl.domain.casework.queries.working_days import is_working
from pejl.domain.people.imports.city import load_city
from pejl.domain.people.models import Citizen
from pejl.engine.city.population.build import Window, build
from pejl.engine.city.population.casework import casework

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


def test_the_cases_stand_in_the_record(made, db, tmp_path):
    load_city(made, "0101", tmp_path)
    rows = load_city_casework(made, "0101", WINDOW)
    assert rows > 1000
    assert load_city_casework(made, "0101", WINDOW) == 0, "again changes nothing"
    states = set(Interview.objects.values_list("state", flat=True))
    assert states == {"booked", "convened", "held", "missed"}
    for on, state in Interview.objects.values_list("on", "state"):
        assert is_working(on)
        assert (on <= LAST) == (state in ("held", "missed"))
    assert not Agreement.objects.exclude(interview__state="held").exists()
    assert not Measure.objects.exclude(kind__in=catalogue().effort_kinds).exists()
    assert Measure.objects.filter(offer__isnull=True).count() == 0, "every decision has the days of its offer"
    assert not ProgressAnswer.objects.exclude(progress__instrument="coping").exists()
    assert Progress.objects.filter(instrument="hours_in_company").exists()
    planned = Plan.objects.values("citizen")
    someone = Citizen.objects.filter(pk__in=Interview.objects.filter(citizen__in=planned).values("citizen"))
    citizen = someone.order_by("pk")[0]
    assert interviews_of(citizen)
    assert plan_of(citizen).current[0].steps.count() == 2
    told = {one["event"] for one in facts("0101").events.to_pylist()}
    assert {"interview_held", "agreement_made", "agreement_followed_up", "plan_made", "progress_measured"} <= told
