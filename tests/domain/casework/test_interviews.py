"""Interviews: booked when people are there, held with an agreement where the rule of the day asks for one."""

from datetime import date

import pytest
from tests.domain.casework.conftest import MAY_THE_THIRD as MONDAY

from pejl.domain.casework.actions.hold_interview import Agreed, Talk, agreement_wanted, follow_up, hold_interview
from pejl.domain.casework.actions.interviews import (
    Invited,
    When,
    book_interview,
    cancel_interview,
    convene,
    miss_interview,
    move_interview,
)
from pejl.domain.casework.errors import AgreementMissing, Busy, NotATime, NoWorkingDay, PastDay, StepRefused
from pejl.domain.casework.models import CaseDocument
from pejl.domain.casework.queries.facts import facts
from pejl.domain.organisation.models import Employee
from pejl.domain.people.errors import UnknownCode
from pejl.domain.people.models import BenefitSpell, Visitation
from pejl.kernel import clock

pytestmark = pytest.mark.usefixtures("in_may")


@pytest.fixture
def vulnerable(freja):
    """Freja, on cash assistance and activity-ready."""
    BenefitSpell.objects.create(citizen=freja, benefit="kontanthjaelp", start=date(2015, 1, 1))
    Visitation.objects.create(citizen=freja, target_group="T-28", readiness="activity_ready", start=date(2015, 1, 1))
    return freja


def _events(citizen):
    told = facts("0101", [citizen.pk]).events.to_pylist()
    return {(one["event"], one["detail"], one["about"]) for one in told}


def test_from_booking_to_agreement(asta, vulnerable):
    employee = Employee.objects.get(account=asta)
    made = book_interview(
        asta, vulnerable, "contact", When(MONDAY, "09:30", place="Lokale 2", employee=employee),
        invited=(Invited("employer", "Gert Gade", "Gades Bageri"),),
    )  # fmt: skip
    convene(asta, made)
    letter = CaseDocument.objects.get(template="convening")
    assert "03.05.2021 kl. 09:30" in letter.text
    assert "Lokale 2" in letter.text
    assert "{" not in letter.text
    with pytest.raises(AgreementMissing):
        hold_interview(asta, made, Talk("Talte om praktik"))
    agreed = Agreed("coming_months", "Praktik i et bageri inden august", until=date(2021, 8, 3), occupation="8160")
    came = frozenset(made.participants.values_list("pk", flat=True))
    hold_interview(asta, made, Talk("Talte om praktik", (agreed,), ("concrete_jobs",), guided=True, came=came))
    about = f"interview:{made.pk}"
    assert {
        ("interview_held", "contact", ""), ("agreement_made", "coming_months", about),
        ("discussed", "concrete_jobs", about),
        ("repatriation_guidance_given", "", about), ("employer_took_part", "", about), ("employer_invited", "", about),
    } <= _events(vulnerable)  # fmt: skip
    with pytest.raises(StepRefused):
        hold_interview(asta, made, Talk("Igen", (agreed,)))


def test_an_interview_may_end_without_the_agreement_for_a_reason(asta, vulnerable):
    made = book_interview(asta, vulnerable, "contact", When(MONDAY, "09:30"))
    held = hold_interview(asta, made, Talk("Gik før tid", without_because="Blev syg under samtalen"))
    assert (held.state, held.because) == ("held", "Blev syg under samtalen")


def test_the_rule_of_the_day_asks_for_the_agreement(asta, vulnerable, freja):
    made = book_interview(asta, vulnerable, "contact", When(MONDAY, "09:30"))
    assert agreement_wanted(made) == "coming_months"
    made.on = date(2015, 11, 10)
    assert agreement_wanted(made) == "", "the agreement on the vulnerable was not made yet"
    Visitation.objects.filter(citizen=freja).update(readiness="job_ready")
    made.on = MONDAY
    assert agreement_wanted(made) == "", "the job-ready are not the agreement's"


@pytest.mark.parametrize(
    ("when", "error"),
    [
        (When(date(2021, 5, 8), "09:30"), NoWorkingDay),
        (When(date(2021, 5, 13), "09:30"), NoWorkingDay),
        (When(date(2021, 4, 30), "09:30"), PastDay),
        (When(MONDAY, "9.30"), NotATime),
        (When(MONDAY, "09:30", form="carrier pigeon"), UnknownCode),
    ],
    ids=["Saturday", "Ascension Day", "gone", "time", "form"],
)
def test_what_cannot_be_booked(asta, freja, when, error):
    with pytest.raises(error):
        book_interview(asta, freja, "contact", when)


def test_concepts_are_those_of_the_day(asta, freja):
    assert book_interview(asta, freja, "contact", When(MONDAY, "09:30"), "job_directed").concept == "job_directed"
    with pytest.raises(UnknownCode):
        book_interview(asta, freja, "contact", When(MONDAY, "12:30"), "concept_2015")
    with clock.at(date(2017, 4, 26)):
        assert book_interview(asta, freja, "contact", When(date(2017, 4, 26), "12:30"), "concept_2015").pk


def test_nobody_is_at_two_interviews_at_once(asta, freja, new_citizen):
    employee = Employee.objects.get(account=asta)
    first = book_interview(asta, freja, "contact", When(MONDAY, "09:30", employee=employee))
    other = new_citizen("Frida")
    with pytest.raises(Busy, match=r"^Medarbejderen har"):
        book_interview(None, other, "contact", When(MONDAY, "10:00", employee=employee))
    with pytest.raises(Busy, match=r"^Borgeren har"):
        book_interview(asta, freja, "contact", When(MONDAY, "10:00"))
    assert book_interview(None, other, "contact", When(MONDAY, "10:15", employee=employee)).pk
    cancel_interview(asta, first, "Sygdom hos medarbejder")
    assert book_interview(asta, freja, "contact", When(MONDAY, "09:30")).pk


def test_a_moved_interview_is_convened_again_and_one_who_was_not_called_missed_nothing(asta, freja):
    made = book_interview(asta, freja, "contact", When(MONDAY, "09:30"))
    with pytest.raises(StepRefused):
        miss_interview(asta, made)
    convene(asta, made)
    move_interview(asta, made, When(date(2021, 5, 4), "11:00"))
    assert (made.state, made.convened_on, made.version) == ("booked", None, 2)
    convene(asta, made)
    with pytest.raises(PastDay):
        miss_interview(asta, made)
    with clock.at(date(2021, 5, 4)):
        assert miss_interview(asta, made).state == "missed"


def test_an_agreement_is_followed_up_by_telephone(asta, freja):
    made = book_interview(asta, freja, "contact", When(MONDAY, "09:30"))
    hold_interview(asta, made, Talk(agreed=(Agreed("which_jobs", "To job om ugen", occupation="5321", number=2),)))
    agreement = made.agreements.get()
    with clock.at(date(2021, 5, 20)):
        follow_up(asta, agreement, date(2021, 5, 20), "partly", note="Et søgt")
    about = f"agreement:{agreement.pk}"
    assert {("agreement_followed_up", "", about), ("telephone_follow_up", "", about)} <= _events(freja)
