"""The worklist of a city: list and counters for whoever works at the top of a municipality with 55,000 open cases.

The cases are made up (a fixed seed): benefits, units, employees, markings that close some of them, and duties. Counters
are held against the plain way: everybody whom `visible_to` lets through, each row looked at in Python; both must agree.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from django.db import connection

from bench import Measure, timed
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.casework.actions.worklist.refresh import catch_up, note_changes, refresh
from pejl.domain.casework.models import Duty, WorklistRow
from pejl.domain.casework.queries.worklist.choice import Choice
from pejl.domain.casework.queries.worklist.counts import counts
from pejl.domain.casework.queries.worklist.listing import lines
from pejl.domain.casework.queries.worklist.needs import BITS, bit
from pejl.domain.organisation.models import Employee, Employment, Unit
from pejl.domain.people.models import Assignment, BenefitSpell, Citizen, Marking, UnitAttachment
from pejl.domain.people.queries.reader import Reader, reader_of
from pejl.domain.people.queries.visible import visible_to
from pejl.kernel import clock

CASES, TEAMS, RUNS, TARGET = 55_000, 100, 9, 0.15
OWN = "0101"
CHOICES = {
    "everybody": Choice(scope="all"),
    "overdue, nobody has the case": Choice(scope="all", needs=("overdue", "nobody")),
    "sickness benefit, 26 weeks and more": Choice(
        scope="all", facets={"benefit": ("sygedagpenge",), "weeks": ("weeks.26", "weeks.52", "weeks.104")}
    ),
    "by name": Choice(scope="all", sort="name"),
    "one duty": Choice(scope="all", facets={"rule": ("R-003-13",)}),
}


def run() -> Iterator[Measure]:
    """Make the cases, then time their rows, the list and the counters of some choices, and one change."""
    leader, on = _made(), clock.today()
    everyone = timed(lambda: refresh(OWN), 1)
    yield Measure("every row computed", everyone, note=f"{WorklistRow.objects.count():,} rows")
    reader = reader_of(leader, on)
    if reader is None:
        raise RuntimeError("the leader sees nobody")
    for name, choice in CHOICES.items():
        yield Measure(f"list of 50: {name}", timed(lambda c=choice: lines(leader, reader, c), RUNS), RUNS, TARGET)  # type: ignore[misc]
        found = counts(reader, choice)
        seconds = timed(lambda c=choice: counts(reader, c), RUNS)  # type: ignore[misc]
        note = f"{found.fits:,} fit, {found.fits_hidden:,} are hidden"
        yield Measure(f"counters: {name}", seconds, RUNS, TARGET, note=note)
    plain = timed(lambda: _agree(leader, reader), 1)
    seconds = timed(lambda: counts(reader, CHOICES["everybody"]), RUNS)
    yield Measure("counters beside the plain way", seconds, RUNS, TARGET, "visible_to and Python", plain)
    first = WorklistRow.objects.values_list("pk", flat=True)[0]
    yield Measure("a changed row computed", timed(lambda: _changed(first), RUNS), RUNS, TARGET)


def _changed(citizen: int) -> None:
    note_changes([citizen])
    catch_up()


def _agree(leader: Account, reader: Reader) -> None:
    """The counters of everybody in plain Python. AssertionError where they differ."""
    seen = set(visible_to(leader).values_list("pk", flat=True))
    rows = list(WorklistRow.objects.filter(municipality=OWN).values_list("pk", "needs"))
    told = counts(reader, CHOICES["everybody"])
    for one in BITS:
        has = {pk for pk, needs in rows if needs & bit(one)}
        if (told.of[one], told.hidden[one]) != (len(has & seen), len(has - seen)):
            raise AssertionError(f"{one} is counted otherwise")


def _made() -> Account:
    """A municipality with a hundred teams; who leads it."""
    long_ago, chance = date(2009, 1, 1), Random(7)  # noqa: S311 - made up, and always the same
    units = [Unit(municipality=OWN, code="top", name="Top", kind="municipality", valid_from=long_ago)]
    told = {"municipality": OWN, "kind": "team", "parent_code": "top", "valid_from": long_ago}
    Unit.objects.bulk_create([*units, *(Unit(code=f"team-{at}", name=f"Team {at}", **told) for at in range(TEAMS))])
    staff = Employee.objects.bulk_create(
        Employee(municipality=OWN, name=f"E {at}", initials=f"E{at}", cpr_digest=_digest(f"e{at}")) for at in range(900)
    )
    staff[0].account = Account.objects.create_user("leader", role=Role.TEAM_LEADER, municipality=OWN)
    staff[0].save()
    Employment.objects.bulk_create(
        Employment(employee=one, unit_code=f"team-{at % TEAMS}" if at else "top", function="O-R05", valid_from=long_ago)
        for at, one in enumerate(staff)
    )
    _cases(chance, staff)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return staff[0].account


def _cases(chance: Random, staff: list[Employee]) -> None:
    on = clock.today()
    people = Citizen.objects.bulk_create(
        (
            Citizen(
                municipality=OWN, cpr_sealed=bytes(80), cpr_digest=_digest(f"c{at}"), given_name="Freja",
                family_name=f"F{at:05}", search_name=f"freja f{chance.randrange(99_999):05}", sex="woman",
                birth_date=date(1960, 1, 1) + timedelta(days=chance.randrange(16_000)), language="da",
            )
            for at in range(CASES)
        ),
        batch_size=500,
    )  # fmt: skip
    benefits = ["dagpenge", "sygedagpenge", "kontanthjaelp"]
    first = [on - timedelta(days=chance.randrange(1_500)) for _ in people]
    BenefitSpell.objects.bulk_create(
        (BenefitSpell(citizen=one, benefit=benefits[at % 3], start=first[at]) for at, one in enumerate(people)),
        batch_size=1_000,
    )
    UnitAttachment.objects.bulk_create(
        (UnitAttachment(citizen=one, unit_code=f"team-{at % TEAMS}", start=first[at]) for at, one in enumerate(people)),
        batch_size=1_000,
    )
    Assignment.objects.bulk_create(
        (
            Assignment(citizen=one, employee=staff[1 + at % 899], function="O-R05", start=first[at])
            for at, one in enumerate(people)
            if at % 6
        ),
        batch_size=1_000,
    )
    Marking.objects.bulk_create(Marking(citizen=one, kind="protected_address", valid_from=on) for one in people[::60])
    Duty.objects.bulk_create(
        (
            Duty(
                citizen=one, rule=f"R-003-1{each}", trigger_on=on, opens=on, stopped_days=0, stopped=False, done=0,
                due=on + timedelta(days=chance.randrange(-200, 200)), changed_on=on,
                state=chance.choice(["overdue", "pending", "due_soon", "lapsed", "fulfilled_in_time"]),
            )
            for one in people
            for each in range(8)
        ),
        batch_size=1_000,
    )  # fmt: skip


def _digest(told: str) -> str:
    return sha256(told.encode()).hexdigest()
