"""Q-170, Q-171, Q-176 and Q-177: compensating schemes, IPS, and a wish to repatriate followed to its end."""

from datetime import date

import pytest
from tests.acceptance import register
from tests.acceptance.cases import BORN, Cases, cases  # noqa: F401 - a fixture
from tests.acceptance.courses_asked import begun, courses, met, stages

from pejl.domain.casework.actions.hold_interview import Talk
from pejl.domain.casework.actions.measures import Proposal
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.find import by_cpr


@pytest.mark.requirement("Q-170")
def test_a_scheme_is_applied_for_decided_and_the_company_advised(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen()
    cases.happened(citizen, "compensating_scheme", "2022-02-01", "applied")
    assert stages(cases, citizen, "compensation", "2022-02-01")["decided"] == ("now", None)
    cases.happened(citizen, "compensating_scheme", "2022-02-20", "granted")
    cases.happened(citizen, "compensating_scheme", "2022-03-01", "company_advised")
    assert stages(cases, citizen, "compensation", "2022-03-01") == {
        "decided": ("reached", "2022-02-20"), "advised": ("reached", "2022-03-01"),
    }  # fmt: skip


@pytest.mark.requirement("Q-171")
def test_ips_goes_on_with_the_treatment_and_seeks_out_companies(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen()
    begun(cases, citizen, Proposal("ips", date(2022, 2, 1), date(2023, 2, 1), supplier="Psykiatrisk Center"))
    cases.happened(citizen, "administrations_involved", "2022-02-02")
    assert courses(cases, citizen, "2022-02-02")["ips"]["now"] == "company"
    cases.happened(citizen, "company_contacted", "2022-03-01")
    cases.happened(citizen, "job_started", "2022-04-01", "ordinary", hours=10)
    told = stages(cases, citizen, "ips", "2022-04-01")
    assert (told["company"][0], told["onward"]) == ("reached", ("reached", "2022-04-01"))


def covered(cases: Cases, at: int, citizenship: str) -> Citizen:  # noqa: F811
    """A refugee since 2015 with eighteen months of cash assistance and a citizenship."""
    cpr = register.cpr(at, BORN)
    cases.deliver(
        "people", "cpr;given_name;family_name;residence_basis;residence_from;citizenship",
        [f"{cpr};Borger;Nummer;refugee;2015-01-01;{citizenship}"],
    )  # fmt: skip
    cases.deliver("spells", "cpr;benefit;start", [f"{cpr};kontanthjaelp;2020-09-01"])
    found = by_cpr("0101", cpr)
    assert found is not None
    return found


@pytest.mark.requirement("Q-176")
def test_a_swiss_citizen_who_meets_all_else_is_not_called(cases: Cases) -> None:  # noqa: F811
    syrian, swiss, british = (covered(cases, 900 + at, code) for at, code in enumerate(("SY", "CH", "GB")))
    found = courses(cases, syrian, "2022-04-01")["repatriation"]
    assert found["now"] == "interview"
    assert "repatriation" not in courses(cases, swiss, "2022-04-01")
    assert "repatriation" not in courses(cases, british, "2022-04-01")
    met(syrian, "repatriation", "2022-04-04", Talk("Talt igennem", discussed=("leaflet", "application_process")))
    told = stages(cases, syrian, "repatriation", "2022-04-04")
    assert told == {"interview": ("reached", "2022-04-04"), "leaflet": ("reached", "2022-04-04")}


@pytest.mark.requirement("Q-177")
def test_a_wish_is_passed_on_planned_and_followed(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen()
    cases.happened(citizen, "repatriation_wished", "2022-03-01")
    assert cases.states(citizen, "R-004-31", "2022-03-01") == [(None, "pending")]
    cases.happened(citizen, "repatriation_task_passed", "2022-03-02")
    cases.happened(citizen, "repatriation_followed", "2022-04-01", "plan")
    cases.happened(citizen, "repatriation_followed", "2022-06-01", "departed")
    assert [on for _, on in stages(cases, citizen, "repatriation_wish", "2022-06-01").values()] == [
        "2022-03-02", "2022-04-01", "2022-06-01",
    ]  # fmt: skip
