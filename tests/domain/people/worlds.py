"""Worlds that Hypothesis makes up: units, employees, citizens, and what ties them to each other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.organisation.models import Clearance, Employee, Employment, Unit
from pejl.domain.people import sealing
from pejl.domain.people.models import Assignment, CaseAccess, Citizen, Marking, Relation, UnitAttachment
from pejl.kernel.cpr import Cpr

DAY = date(2017, 6, 1)
LONG = timedelta(days=100)
NUMBERS = [Cpr.parse(f"61018{person}-000{person}", fictive=True) for person in range(7)]
TREE = {"town": "", "office": "town", "east": "office", "east1": "east", "west": "office", "partner": ""}
CLOSING = ["protected_address", "own_employee"]
KINDS = {"town": "municipality", "partner": "partner"}


class Span(NamedTuple):
    """Days; `end` is the first day after."""

    start: date
    end: date | None

    def holds(self) -> bool:
        return self.start <= DAY and (self.end is None or self.end > DAY)


FROM_THE_DAY = Span(DAY, None)


@dataclass(frozen=True)
class World:
    """Rows by person, 0 … 6. Person 0 is the reader; each person may be an employee, a citizen, or both."""

    role: Role
    units: dict[str, Span]
    known: frozenset[int]  # employees whose number is known
    works: list[tuple[int, str, Span]]
    clearances: list[tuple[str, Span]]
    citizens: dict[int, str]  # person → municipality
    attached: list[tuple[int, str, Span]]
    assigned: list[tuple[int, Span]]
    opened: list[tuple[int, Span]]
    marked: list[tuple[int, str, Span]]
    related: list[tuple[int, int]]  # a citizen, and whom the citizen's row names


people = st.integers(0, 6)
units = st.sampled_from([*TREE, "gone"])
spans = st.sampled_from(
    [
        Span(DAY - LONG, None), Span(DAY - LONG, None), Span(DAY - LONG, DAY + LONG), Span(DAY, DAY + timedelta(1)),
        Span(DAY - LONG, DAY), Span(DAY + timedelta(1), None),
    ]
)  # fmt: skip
closed = st.sampled_from([Span(DAY - LONG, None)] * 5 + [Span(DAY - LONG, DAY)])
worlds = st.builds(
    World,
    role=st.sampled_from([Role.CASEWORKER] * 5 + [Role.TEAM_LEADER, Role.MANAGER]),
    units=st.fixed_dictionaries(dict.fromkeys(["office", "east", "east1", "west", "partner"], closed)).map(
        lambda told: {**told, "town": Span(DAY - LONG, None)}
    ),
    known=st.frozensets(people).map(lambda told: told | {0}) | st.frozensets(people),
    works=st.lists(st.tuples(people, units, spans), max_size=5, unique_by=lambda one: one[:2]).flatmap(
        lambda told: units.map(lambda unit: [*(one for one in told if one[:2] != (0, unit)), (0, unit, FROM_THE_DAY)])
    ),
    clearances=st.lists(st.tuples(st.sampled_from(CLOSING), spans), max_size=2, unique_by=lambda one: one[0]),
    citizens=st.dictionaries(people, st.sampled_from(["0101"] * 6 + ["0147"]), min_size=3),
    attached=st.lists(st.tuples(people, units, spans), max_size=8, unique_by=lambda one: one[:2]),
    assigned=st.lists(st.tuples(people, spans), max_size=3, unique_by=lambda one: one[0]),
    opened=st.lists(st.tuples(people, spans), max_size=3, unique_by=lambda one: one[0]),
    marked=st.lists(
        st.tuples(people, st.sampled_from([*CLOSING, "veteran"]), spans),
        max_size=4, unique_by=lambda one: one[:2],
    ),
    related=st.lists(st.tuples(people, people), max_size=3, unique=True),
)  # fmt: skip


type DigestOf = Callable[[int], str]


def enter(world: World, digest_of: DigestOf) -> tuple[Account, dict[int, Citizen]]:
    """The world into the record, straight into the tables: the reader's account, and the citizens by person."""
    account = Account.objects.create_user("asta", role=world.role)
    for code, span in world.units.items():
        kind, parent = KINDS.get(code, "centre"), TREE[code]
        told = {"code": code, "name": code, "kind": kind, "parent_code": parent}
        Unit.objects.create(municipality="0101", **told, **days(span, "valid_from", "valid_to"))
    reader = _employees(world, account, digest_of)
    citizens = {person: _citizen(world, person, digest_of) for person in world.citizens}
    _ties(world, citizens, reader)
    _relate(world, citizens, digest_of)
    return account, citizens


def days(span: Span, first: str = "start", after: str = "end") -> dict[str, date | None]:
    return {first: span.start, after: span.end}


def _employees(world: World, account: Account, digest_of: DigestOf) -> Employee:
    employees = {}
    for person in sorted({0, *(person for person, *_ in world.works)}):
        told = {"name": "E", "initials": f"E{person}", "account": account if person == 0 else None}
        if person in world.known:
            told |= {"cpr_digest": digest_of(person), "cpr_sealed": sealing.seal(NUMBERS[person])}
        employees[person] = Employee.objects.create(municipality="0101", **told)
    for person, unit, span in world.works:
        told = {"unit_code": unit, "function": "O-R01", **days(span, "valid_from", "valid_to")}
        Employment.objects.create(employee=employees[person], **told)
    for kind, span in world.clearances:
        Clearance.objects.create(employee=employees[0], kind=kind, **days(span, "valid_from", "valid_to"))
    return employees[0]


def _citizen(world: World, person: int, digest_of: DigestOf) -> Citizen:
    number = {"cpr_sealed": sealing.seal(NUMBERS[person]), "cpr_digest": digest_of(person)}
    name = {"given_name": "C", "family_name": "C", "search_name": "c c", "birth_date": DAY, "sex": "woman"}
    return Citizen.objects.create(municipality=world.citizens[person], **number, **name)


def _ties(world: World, citizens: dict[int, Citizen], reader: Employee) -> None:
    for person, citizen in citizens.items():
        for unit, span in (one[1:] for one in world.attached if one[0] == person):
            UnitAttachment.objects.create(citizen=citizen, unit_code=unit, **days(span))
        for span in (one[1] for one in world.assigned if one[0] == person):
            Assignment.objects.create(citizen=citizen, employee=reader, function="O-R01", **days(span))
        for span in (one[1] for one in world.opened if one[0] == person):
            told = {"valid_from": span.start, "valid_to": span.end or DAY + LONG, "reason": "en god grund"}
            CaseAccess.objects.create(citizen=citizen, employee=reader, **told)
        for kind, span in (one[1:] for one in world.marked if one[0] == person):
            Marking.objects.create(citizen=citizen, kind=kind, **days(span, "valid_from", "valid_to"))


def _relate(world: World, citizens: dict[int, Citizen], digest_of: DigestOf) -> None:
    for person, relative in world.related:
        if person in citizens:
            number = {"relative_digest": digest_of(relative), "relative_sealed": sealing.seal(NUMBERS[relative])}
            Relation.objects.create(citizen=citizens[person], kind="sibling", **number)
