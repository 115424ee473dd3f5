"""Measures: the rules of the day are asked when they are granted, and the decision keeps what it rests on."""

from datetime import date
from decimal import Decimal

import pytest
from tests.domain.casework.conftest import MAY_THE_THIRD as DAY

from pejl.domain.casework.actions.measures import (
    Proposal,
    grant_measure,
    propose_measure,
    refuse_measure,
    withdraw_measure,
)
from pejl.domain.casework.actions.measures_run import (
    end_measure,
    extend_measure,
    interrupt_measure,
    record_absence,
    resume_measure,
    start_measure,
)
from pejl.domain.casework.errors import GrantRefused, OwnRecord, StepRefused
from pejl.domain.casework.models import CaseDocument
from pejl.domain.casework.queries.facts import facts
from pejl.domain.people.models import BenefitSpell, OfferSpell
from pejl.kernel import clock

pytestmark = pytest.mark.usefixtures("in_may")
BAKERY = Proposal(
    "internship", DAY, date(2021, 8, 2), Decimal(15), "At prøve bagerfaget", company_cvr="12345678", company="Bageriet",
    ordinary_staff=10, supported_staff=1,
)  # fmt: skip


@pytest.fixture
def on_assistance(freja):
    """Freja on cash assistance, not placed as ready."""
    BenefitSpell.objects.create(citizen=freja, benefit="kontanthjaelp", start=date(2020, 1, 1), education="academic")
    return freja


def _events(citizen):
    return {(one["event"], one["detail"], one["on"]) for one in facts("0101", [citizen.pk]).events.to_pylist()}


def test_a_granted_measure_keeps_what_it_rests_on_and_its_days_are_the_registers(asta, on_assistance):
    made = grant_measure(asta, propose_measure(asta, on_assistance, BAKERY), "Vil gerne være bager")
    assert made.basis["ground"] == "Vil gerne være bager"
    assert {"state": "benefit", "value": "kontanthjaelp", "since": "2020-01-01"} in made.basis["facts"]
    assert made.basis["rule"]["id"] == "internship"
    assert "12345678" in made.basis["proposal"]["company_cvr"]
    assert "01.08.2021" in CaseDocument.objects.get(template="grant", state="sent").text
    start_measure(asta, made, DAY)
    assert OfferSpell.objects.get(citizen=on_assistance).kind == "internship"
    with clock.at(date(2021, 7, 1)):
        end_measure(asta, made, date(2021, 7, 1), "job")
    assert OfferSpell.objects.get(citizen=on_assistance).end == date(2021, 7, 1)
    assert {
        ("offer_made", "internship", DAY), ("offer_started", "internship", DAY), ("purpose_stated", "develops", DAY),
        ("displacement_checked", "", DAY), ("offer_ended", "internship", date(2021, 7, 1)),
    } <= _events(on_assistance)  # fmt: skip
    offer = [one for one in facts("0101").events.to_pylist() if one["event"] in ("offer_started", "purpose_stated")]
    started = next(one["id"] for one in offer if one["event"] == "offer_started")
    assert {one["about"] for one in offer if one["event"] == "purpose_stated"} == {started}


def test_every_reason_against_is_told(asta, on_assistance):
    made = propose_measure(
        asta,
        on_assistance,
        Proposal("internship", DAY, date(2022, 5, 3), Decimal(40), ordinary_staff=10, supported_staff=2),
    )
    with pytest.raises(GrantRefused) as refused:
        grant_measure(asta, made)
    assert len(refused.value.reasons) == 5, refused.value.reasons  # company, purpose, hours, length, displacement
    assert "02.08.2021" in refused.value.message
    made.refresh_from_db()
    assert made.state == "proposed"


def test_the_reasonable_ratio(asta, on_assistance):
    for ordinary, there, given in ((10, 1, True), (10, 2, False), (3, 0, True), (60, 10, True), (60, 11, False)):
        told = BAKERY._replace(ordinary_staff=ordinary, supported_staff=there)
        made = propose_measure(asta, on_assistance, told)
        if given:
            withdraw_measure(asta, grant_measure(asta, made), "Prøve")
        else:
            with pytest.raises(GrantRefused):
                grant_measure(asta, made)


def test_an_academic_is_not_given_the_intensive_course(asta, on_assistance):
    made = propose_measure(asta, on_assistance, Proposal("intensive_placement", DAY))
    with pytest.raises(GrantRefused, match="akademisk"):
        grant_measure(asta, made)


def test_a_leisure_job_asks_for_the_age(asta, freja):
    for born, given in ((1997, False), (1996, True), (1989, True), (1988, False)):
        freja.birth_date = date(born, 1, 1)
        freja.save()
        with clock.at(date(2009, 6, 1)):
            made = propose_measure(None, freja, Proposal("leisure_job", date(2009, 6, 1)))
            if given:
                assert grant_measure(None, made).state == "granted"
            else:
                with pytest.raises(GrantRefused, match="13-20"):
                    grant_measure(None, made)


def test_a_second_person_grants_an_expense_and_the_days_of_others_do_not_run_beside(asta, bo, on_assistance):
    told = BAKERY._replace(kind="wage_subsidy", end=date(2021, 11, 3))
    made = propose_measure(asta, on_assistance, told)
    with pytest.raises(OwnRecord):
        grant_measure(asta, made)
    assert grant_measure(bo, made).granted_by == bo
    beside = propose_measure(asta, on_assistance, BAKERY)
    with pytest.raises(GrantRefused, match="løntilskud"):
        grant_measure(asta, beside)
    with pytest.raises(StepRefused):
        refuse_measure(asta, made, "For sent")


def test_interruptions_absences_and_extensions(asta, on_assistance):
    made = start_measure(asta, grant_measure(asta, propose_measure(asta, on_assistance, BAKERY)), DAY)
    with clock.at(date(2021, 6, 30)):
        record_absence(asta, made, date(2021, 5, 10), date(2021, 5, 12), "unexcused")
        interrupt_measure(asta, made, date(2021, 6, 1), "Indlagt")
        resume_measure(asta, made, date(2021, 6, 14))
        with pytest.raises(GrantRefused, match=r"01\.11\.2021"):
            extend_measure(asta, made, date(2021, 12, 1), "Mere tid")
        extend_measure(asta, made, date(2021, 10, 1), "Mere tid")
    spells = set(OfferSpell.objects.filter(citizen=on_assistance).values_list("start", "end"))
    assert spells == {(DAY, date(2021, 6, 1)), (date(2021, 6, 14), None)}
    told = _events(on_assistance)
    assert {
        ("offer_missed", "internship", date(2021, 5, 10)),
        ("offer_extended", "internship", date(2021, 6, 30)),
    } <= told


def test_the_family_course_lasts_six_months_and_is_extended(asta, freja):
    start = date(2009, 2, 1)
    with clock.at(start):
        told = Proposal("family_course", start, date(2009, 8, 2))
        with pytest.raises(GrantRefused, match=r"01\.08\.2009"):
            grant_measure(None, propose_measure(None, freja, told))
        made = grant_measure(None, propose_measure(None, freja, told._replace(end=date(2009, 8, 1))))
        start_measure(None, made, start)
    with clock.at(date(2009, 7, 20)):
        assert extend_measure(None, made, date(2009, 10, 1), "Sproget").extensions.get().until == date(2009, 10, 1)
    assert ("offer_extended", "family_course", date(2009, 7, 20)) in _events(freja)


def test_a_mentor_is_no_offer_of_statistics_and_has_days_of_its_own(asta, freja):
    made = grant_measure(asta, propose_measure(asta, freja, Proposal("mentor", DAY, date(2021, 8, 3), mentor="Mona")))
    start_measure(asta, made, DAY)
    assert not OfferSpell.objects.exists()
    assert {("offer_made", "mentor", DAY), ("offer_started", "mentor_support", DAY)} <= _events(freja)
