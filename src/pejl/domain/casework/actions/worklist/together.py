"""Many citizens at once: given to an employee, or called to an interview. All of what was told, or nothing.

First it is asked what would happen to whom (`asked` undoes everything it tried); what is refused stands there with its
reason. Doing it afterwards takes those alone that can be done, and if one of them fails by then, none is done.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.interviews import When, book_interview, convene
from pejl.domain.changed import telling
from pejl.domain.organisation.models import Employee
from pejl.domain.people.actions.assign import assign_employee, end_assignment
from pejl.domain.people.actions.look import look_through
from pejl.domain.people.errors import PeopleRefused
from pejl.domain.people.models import Assignment, Citizen
from pejl.domain.people.queries.days import holds

MOST = 200  # citizens at once: more than this nobody looks through before saying yes

type Deed = Callable[[Citizen, int], object]  # what is done to a citizen, who is the n-th of those it is done to


class Fate(NamedTuple):
    """What becomes of a citizen: refused is why not, "" where it can be done."""

    citizen: Citizen
    refused: str


@dataclass(frozen=True, slots=True)
class Assign:
    """Give citizens to an employee in a job function from a day; `instead` takes them from whoever has them in it."""

    by: Account
    employee: Employee
    function: str
    start: date
    instead: bool = False

    def __call__(self, citizen: Citizen, _: int) -> None:
        """Do it to one citizen. Raises what assigning raises."""
        if self.instead:
            others = Assignment.objects.filter(holds(self.start), citizen=citizen, function=self.function)
            for held in others.exclude(employee=self.employee):
                end_assignment(self.by, held, self.start)
        assign_employee(self.by, citizen, self.employee, self.function, self.start)


@dataclass(frozen=True, slots=True)
class Convene:
    """Book and convene an interview of a kind for each citizen, one after another from a time of a day."""

    by: Account
    kind: str
    when: When
    minutes: int

    def __call__(self, citizen: Citizen, place: int) -> None:
        """Do it to one citizen. Raises what booking and convening raise."""
        hour, minute = (int(one) for one in self.when.at.split(":"))
        begins = hour * 60 + minute + place * self.minutes
        when = self.when._replace(at=f"{begins // 60:02}:{begins % 60:02}", minutes=self.minutes)
        convene(self.by, book_interview(self.by, citizen, self.kind, when))


def chosen(by: Account, keys: Collection[UUID], what: str) -> list[Citizen]:
    """The citizens of some keys whom the account may see, by name, at most MOST; each is written down as shown."""
    must(by, Permission.EDIT_PEOPLE)
    citizens = Citizen.objects.filter(key__in=list(keys)[:MOST], municipality=by.municipality)
    return look_through(by, citizens.order_by("search_name", "pk"), what, limit=MOST)


def asked(citizens: Sequence[Citizen], deed: Deed) -> list[Fate]:
    """What would become of each. Nothing of it is kept, but that an attempt was made at what nobody may touch."""
    with transaction.atomic(), telling(kept=False):
        fates = _tried(citizens, deed)
        transaction.set_rollback(True)
    return fates


@keeping_refusals()
def done(citizens: Sequence[Citizen], deed: Deed) -> int:
    """Do it to each of the citizens, all or none; how many. Raises whatever is refused."""
    for place, one in enumerate(citizens):
        deed(one, place)
    return len(citizens)


def _tried(citizens: Sequence[Citizen], deed: Deed) -> list[Fate]:
    fates, place = [], 0
    for one in citizens:
        try:
            with transaction.atomic():
                deed(one, place)
        except PeopleRefused as refused:
            fates.append(Fate(one, refused.message))
        else:
            fates.append(Fate(one, ""))
            place += 1
    return fates
