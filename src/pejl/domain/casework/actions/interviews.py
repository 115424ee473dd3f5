"""Interviews are booked, moved, convened, held, called off, or the citizen did not come."""

import re
from datetime import date
from typing import NamedTuple

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.effort import InterviewKind
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.documents import send_letter
from pejl.domain.casework.actions.moves import opening, stepped, stepping, word, written
from pejl.domain.casework.errors import Busy, NotATime, NoWorkingDay, PastDay
from pejl.domain.casework.models import Interview, Participant
from pejl.domain.casework.queries.busy import busy_at
from pejl.domain.casework.queries.working_days import is_working
from pejl.domain.organisation.models import Employee
from pejl.domain.people.errors import OtherMunicipality, UnknownCode
from pejl.domain.people.models import Citizen
from pejl.kernel import clock
from pejl.kernel.text import Text

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class When(NamedTuple):
    """When, where and with whom an interview is. minutes: the kind's own, where none are told."""

    on: date
    at: str  # 09:30
    form: str = "centre"
    minutes: int | None = None
    place: str = ""
    unit_code: str = ""
    employee: Employee | None = None


class Invited(NamedTuple):
    """Somebody else who is invited: a word of the list `part`, and a name."""

    part: str
    name: str
    organisation: str = ""


@keeping_refusals()
def book_interview(
    by: Account | None, citizen: Citizen, kind: str, when: When, concept: str = "", invited: tuple[Invited, ...] = ()
) -> Interview:
    """Book an interview of a kind, by a concept of its day, on a working day when employee and citizen are free.

    Raises NotAllowed, NoSuchCitizen, UnknownCode, NoWorkingDay, PastDay, NotATime, Busy and OtherMunicipality.
    """
    state = opening(by, citizen, "interview.book")
    rule = kind_on(kind, when.on)
    if concept and catalogue().as_of("interview_concepts", concept, when.on) is None:
        raise UnknownCode("concept", concept, when.on)
    made = Interview(citizen=citizen, kind=kind, concept=concept, state=state, **written(by))
    _place(made, when, rule)
    made.save()
    Participant.objects.bulk_create(
        Participant(interview=made, part=word("part", one.part, "part"), name=one.name, organisation=one.organisation)
        for one in invited
    )
    return made


@keeping_refusals()
def move_interview(by: Account | None, interview: Interview, when: When) -> Interview:
    """Move an interview to another time; one that was convened must be convened again. Raises as booking does."""
    interview.state = stepping(by, interview, "interview.move")
    _place(interview, when, kind_on(interview.kind, when.on))
    interview.version += 1
    interview.convened_on = None
    interview.save()
    return interview


@keeping_refusals()
def convene(by: Account | None, interview: Interview) -> Interview:
    """Send the citizen the letter that calls them to the interview. Raises NotAllowed, NoSuchCitizen, StepRefused."""
    stepped(by, interview, "interview.convene", convened_on=clock.today())
    send_letter(by, interview.citizen, "convening", f"interview:{interview.pk}", _told(interview))
    return interview


@keeping_refusals()
def cancel_interview(by: Account | None, interview: Interview, because: str) -> Interview:
    """Call an interview off, for a reason. Raises NotAllowed, NoSuchCitizen, StepRefused and ReasonMissing."""
    return stepped(by, interview, "interview.cancel", because, closed_on=clock.today(), because=because)


@keeping_refusals()
def miss_interview(by: Account | None, interview: Interview, because: str = "") -> Interview:
    """The citizen, who was called, did not come. Raises NotAllowed, NoSuchCitizen, StepRefused and NotYet."""
    missed = stepped(by, interview, "interview.miss", closed_on=clock.today(), because=because)
    if missed.on > clock.today():
        raise PastDay(future=True)
    return missed


def kind_on(kind: str, on: date) -> InterviewKind:
    """The kind of interview as it is on a day; UnknownCode where there is none such."""
    rule: InterviewKind | None = catalogue().as_of("interview_kinds", kind, on)
    if rule is None:
        raise UnknownCode("kind", kind, on, catalogue().interview_kinds)
    return rule


def _place(interview: Interview, when: When, rule: InterviewKind) -> None:
    """Put an interview where and when it is to be, or say why it cannot be there."""
    if when.on < clock.today():
        raise PastDay
    if not is_working(when.on):
        raise NoWorkingDay
    if not _TIME.fullmatch(when.at):
        raise NotATime
    if when.employee is not None and when.employee.municipality != interview.citizen.municipality:
        raise OtherMunicipality("employee")
    interview.on, interview.at, interview.minutes = when.on, when.at, when.minutes or rule.minutes
    interview.form = word("form", when.form, "form")
    interview.place, interview.unit_code, interview.employee = when.place, when.unit_code, when.employee
    if busy := busy_at(interview):
        raise Busy(busy)


def _told(interview: Interview) -> dict[str, str | Text]:
    names = catalogue()
    kind = names.interview_kinds[interview.kind].title
    return {
        "kind": Text(kind.da.lower(), kind.en.lower()),
        "day": f"{interview.on:%d.%m.%Y}",
        "at": interview.at,
        "form": names.case_words[f"form.{interview.form}"].title,
        "place": f", {interview.place}" if interview.place else "",
    }
