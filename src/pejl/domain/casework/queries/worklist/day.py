"""One employee's day: what is overdue and due, today's interviews, and flags; each citizen is written down as shown."""

from dataclasses import dataclass

from django.db.models import F, Q

from pejl.domain.access.models import Account
from pejl.domain.casework.models import Duty, DutyNotice, Flag, Interview, WorklistRow
from pejl.domain.casework.queries.worklist.needs import OPEN_INTERVIEW
from pejl.domain.casework.queries.worklist.seen import mine, seen_by
from pejl.domain.people.actions.look import look_through
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.reader import Reader

A_FEW = 15  # of each kind: the rest is one click away, on the list
_PRESSING = ("overdue", "due_soon")


@dataclass(frozen=True, slots=True)
class Day:
    """The day of an employee. Rows of each kind, and how many there are where more than a few; citizens by number."""

    duties: list[Duty]
    all_duties: int
    interviews: list[Interview]
    flags: list[Flag]
    all_flags: int
    unread: int
    citizens: dict[int, Citizen]


def day_of(by: Account, reader: Reader) -> Day:
    """What needs the reader today. Raises NotAllowed."""
    rows = WorklistRow.objects.filter(mine(reader), seen_by(reader))
    held = list(rows.order_by().values_list("pk", flat=True))
    duties = Duty.objects.filter(citizen__in=held, state__in=_PRESSING).order_by(
        F("due").asc(nulls_last=True), "citizen", "rule", "pk"
    )
    asked = Q(citizen__in=held, employee__isnull=True) | Q(employee=reader.employee)
    talks = Interview.objects.filter(asked, on=reader.on).exclude(state="cancelled").order_by("at", "pk")
    flags = Flag.objects.filter(citizen__in=held, lowered_on__isnull=True, on__lte=reader.on).order_by("on", "pk")
    few_duties, few_flags, today = list(duties[:A_FEW]), list(flags[:A_FEW]), list(talks)
    needed: list[Duty | Flag | Interview] = [*few_duties, *few_flags, *today]
    numbers = {one.citizen_id for one in needed}
    about = Citizen.objects.filter(pk__in=numbers)
    seen = {one.pk: one for one in look_through(by, about, "worklist.day", limit=len(numbers))} if numbers else {}
    return Day(
        duties=[one for one in few_duties if one.citizen_id in seen],
        all_duties=duties.count(),
        interviews=[one for one in today if one.citizen_id in seen],
        flags=[one for one in few_flags if one.citizen_id in seen],
        all_flags=flags.count(),
        unread=DutyNotice.objects.filter(citizen__in=held, read_on__isnull=True).count(),
        citizens=seen,
    )


def coming_today(interview: Interview) -> bool:
    """Whether an interview of the day is still to be held."""
    return interview.state in OPEN_INTERVIEW
