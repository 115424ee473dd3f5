"""Q-051, Q-064, Q-065, Q-067 and Q-068: limits, lengths, ages and groups of the plan of 2009."""

from datetime import date

import pytest
from tests.acceptance.cases import cases  # noqa: F401 - a fixture

from pejl.domain.casework.actions.assess import assess
from pejl.domain.casework.actions.measures import Proposal
from pejl.domain.casework.actions.measures_run import extend_measure, start_measure
from pejl.domain.casework.errors import GrantRefused
from pejl.domain.casework.models import Assessment
from pejl.kernel import clock

NEWLY = "2009-01-15"
STARTS = date(2009, 9, 1)
BOTH = Proposal(
    "treatment_and_placement", STARTS, date(2010, 3, 1), purpose="Tilbage i arbejde", company_cvr="12345678",
    company="Gartneriet", supplier="Socialcentrets voksenteam",
)  # fmt: skip


@pytest.fixture
def newly_unemployed(cases):  # noqa: F811
    """An immigrant over 30 in match group 2, on cash assistance from 15 January 2009."""

    def make():
        citizen = cases.citizen(benefits=[f"kontanthjaelp;{NEWLY}"], basis="immigrant")
        day = date.fromisoformat(NEWLY)
        with clock.at(day):
            assess(None, citizen, "match_group", "match_2", day, ground="Mangler kun netværk")
        return citizen

    return make


@pytest.mark.requirement("Q-051")
def test_the_first_offer_is_due_six_months_after_the_spell_began(cases, newly_unemployed):  # noqa: F811
    citizen = newly_unemployed()
    assert cases.states(citizen, "R-001-01", "2009-02-01") == [("2009-07-15", "pending")]
    cases.deliver("offers", "key;kind;start", [f"{citizen.key};guidance;2009-07-15"])
    assert cases.states(citizen, "R-001-01", "2009-08-01") == [("2009-07-15", "fulfilled_in_time")]


@pytest.mark.requirement("Q-051")
@pytest.mark.parametrize(("in_time", "share", "reached"), [(9, 90.0, True), (8, 80.0, False)])
def test_the_share_in_time_is_held_against_90_per_cent(cases, newly_unemployed, pejl, in_time, share, reached):  # noqa: F811
    citizens = [newly_unemployed() for _ in range(10)]
    cases.deliver("offers", "key;kind;start", [f"{one.key};guidance;2009-05-04" for one in citizens[:in_time]])
    [told] = pejl.json("duties", "share", "--rule", "R-001-01", "--on", "2009-07-16")
    assert (told["in_time"], told["overdue"], told["share"]) == (in_time, 10 - in_time, share)
    assert (told["goal"], told["target"], told["reached"]) == ("G-001-02", 90.0, reached)


@pytest.mark.requirement("Q-064")
def test_a_family_course_lasts_six_months_and_its_extension_is_recorded(cases):  # noqa: F811
    citizen = cases.citizen(benefits=["kontanthjaelp;2008-01-01"])
    with pytest.raises(GrantRefused, match=r"01\.03\.2010"):
        cases.granted(citizen, Proposal("family_course", STARTS, date(2010, 3, 2)))
    course = cases.granted(citizen, Proposal("family_course", STARTS, date(2010, 3, 1)))
    with clock.at(STARTS):
        start_measure(None, course, STARTS)
    assert cases.states(citizen, "R-001-15", "2010-03-02") == [("2010-03-01", "overdue")]
    with clock.at(date(2010, 2, 15)):
        extend_measure(None, course, date(2010, 6, 1), "Familien er midt i forløbet")
    assert course.extensions.get().until == date(2010, 6, 1)
    [duty] = cases.duties(citizen, "R-001-15", "2010-03-02")
    assert (duty["state"], duty["fulfilled_on"]) == ("fulfilled_in_time", "2010-02-15")


@pytest.mark.requirement("Q-065")
@pytest.mark.parametrize(("age", "accepted"), [(12, False), (13, True), (20, True), (21, False)])
def test_a_leisure_job_is_for_those_from_13_to_20(cases, age, accepted):  # noqa: F811
    citizen = cases.citizen(date(2009 - age, 5, 4))
    job = Proposal("leisure_job", STARTS, date(2010, 3, 1))
    if accepted:
        assert cases.granted(citizen, job).state == "granted"
    else:
        with pytest.raises(GrantRefused, match="13"):
            cases.granted(citizen, job)


@pytest.mark.requirement("Q-067")
def test_the_combined_offer_holds_both_treatment_and_placement(cases):  # noqa: F811
    citizen = cases.citizen(date(1988, 5, 4), benefits=["kontanthjaelp;2008-01-01"])
    with pytest.raises(GrantRefused, match=r"(?i)leverandør"):
        cases.granted(citizen, BOTH._replace(supplier=""))
    with pytest.raises(GrantRefused, match=r"(?i)virksomhed"):
        cases.granted(citizen, BOTH._replace(company_cvr=""))


@pytest.mark.requirement("Q-067")
def test_forty_young_people_in_the_combined_offer_are_counted(cases):  # noqa: F811
    for one in cases.citizens(40, date(1988, 5, 4)):
        offer = cases.granted(one, BOTH)
        with clock.at(STARTS):
            start_measure(None, offer, STARTS)
    assert cases.swept("R-001-20", "2009-09-02") == {"fulfilled_in_time": 40}


@pytest.mark.requirement("Q-068")
def test_the_primary_and_the_secondary_target_group_are_counted_apart(cases, pejl):  # noqa: F811
    """About 700 with the adult team of the social centres, about 63 with an OPUS team; one is not marked yet."""
    born, since = date(1988, 5, 4), date(2009, 3, 1)
    everybody = cases.citizens(764, born, f"T-57;;{since}")
    with clock.at(since):
        parts = ["primary"] * 699 + ["secondary"] * 63
        told = {"state": "group_part", "start": since, "recorded_at": clock.now()}
        rows = [Assessment(citizen=one, value=part, **told) for one, part in zip(everybody, parts, strict=False)]
        Assessment.objects.bulk_create(rows)
        assess(None, everybody[-2], "group_part", "primary", since, ground="Tilknyttet voksenteamet")
    assert pejl.json("casework", "parts", "T-57", "--on", "2009-04-01") == {
        "group": "T-57", "on": "2009-04-01", "citizens": 764, "parts": {"primary": 700, "secondary": 63}, "unmarked": 1,
    }  # fmt: skip
    assert pejl.json("casework", "parts", "T-57", "--on", "2009-02-28")["citizens"] == 0
