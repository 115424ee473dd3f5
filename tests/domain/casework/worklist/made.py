"""A small town of cases, made at random but always the same: every need, facet and rule of access is there."""

from datetime import date, timedelta
from random import Random

from tests.domain.people.staff import hire, open_units

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.casework.models import Agreement, Duty, Flag, Interview, Measure, Plan, PlanStep
from pejl.domain.organisation.models import Clearance, Employee
from pejl.domain.people import sealing
from pejl.domain.people.models import (
    Assignment,
    BenefitSpell,
    CaseAccess,
    Citizen,
    Marking,
    OfferSpell,
    Relation,
    UnitAttachment,
    Visitation,
)
from pejl.domain.people.names import folded
from pejl.kernel import clock
from pejl.kernel.cpr import Cpr

MANY = 90
UNITS = ("town", "east", "team", "west")
_NOW = {"recorded_at": clock.now()}


def staff() -> dict[str, Account]:
    """Those who ask: Asta and Bo of the team, Carl of West, Dorte at the top, Else with every clearance."""
    open_units()
    hired = {
        "asta": hire("Asta", "team", "611272-0002"),
        "bo": hire("Bo", "team", "611270-0003"),
        "carl": hire("Carl", "west", "611270-0005"),
        "dorte": hire("Dorte", "town", "611270-0007", Role.TEAM_LEADER),
        "else": hire("Else", "east", "611270-0009", Role.TEAM_LEADER),
    }
    for kind in ("protected_address", "own_employee"):
        Clearance.objects.create(
            employee=Employee.objects.get(account=hired["else"]), kind=kind, valid_from=date(2009, 1, 1)
        )
    return hired


def town() -> dict[str, Account]:
    """The staff, and some citizens with all kinds of cases."""
    hired = staff()
    employees = list(Employee.objects.order_by("pk"))
    chance = Random(7)  # noqa: S311 - made up, and always the same
    for at in range(MANY):
        _case(chance, _citizen(chance, at), employees, clock.today())
    for at in range(MANY, MANY + 3):
        _citizen(chance, at)  # who has no case at all
    _histories(clock.today())
    one, two, three = Citizen.objects.order_by("pk")[:3]
    own = employees[0]
    one.cpr_digest, one.cpr_sealed = own.cpr_digest, own.cpr_sealed
    one.save(update_fields=["cpr_digest", "cpr_sealed"])
    Relation.objects.create(citizen=two, relative_digest=own.cpr_digest, relative_sealed=own.cpr_sealed, kind="child")
    Relation.objects.create(
        citizen=one, relative_digest=three.cpr_digest, relative_sealed=three.cpr_sealed, kind="parent"
    )
    return hired


def _histories(on: date) -> None:
    """Ten years on benefit for some, still or until a year ago; some with a residence permit, long or short."""
    for at, one in enumerate(Citizen.objects.order_by("pk")[10:34]):
        if at % 2:
            ended = None if at % 4 == 1 else on - timedelta(days=400)
            BenefitSpell.objects.create(
                citizen=one, benefit="uddannelseshjaelp", start=on - timedelta(days=3640), end=ended
            )
        if at % 3:
            since = on.replace(year=on.year - (6 if at % 3 == 1 else 4), day=1)
            Citizen.objects.filter(pk=one.pk).update(residence_basis="refugee", residence_from=since)


def _citizen(chance: Random, at: int) -> Citizen:
    born = date(1955, 3, 1) + timedelta(days=chance.randrange(18_000))
    cpr = Cpr.parse(f"{born.day + 60:02}{born:%m%y}{4200 + 2 * at:04}", fictive=True)
    name = chance.choice(["Freja", "Gerda", "Ida", "Åse"])
    return Citizen.objects.create(
        municipality="0101", cpr_sealed=sealing.seal(cpr), cpr_digest=sealing.digest(cpr), given_name=name,
        family_name=f"Friis {at}", search_name=folded(name, f"Friis {at}"), birth_date=born, sex="woman",
        language=chance.choice(["da", "da", "so", "ar"]), needs_interpreter=chance.random() < 0.3,
        district=chance.choice(["", "valby", "vanloese"]),
    )  # fmt: skip


def _some(chance: Random, on: date) -> dict[str, date | None]:
    """Days around a day: most run."""
    start = on - timedelta(days=chance.choice([0, 3, 40, 100, 160, 200, 400, 900]))
    end = chance.choice([None, None, on, on + timedelta(days=10), on + timedelta(days=60)])
    return {"start": start, "end": end if end and end > start else None}


def _case(chance: Random, one: Citizen, employees: list[Employee], on: date) -> None:
    if chance.random() < 0.8:
        benefit = chance.choice(["dagpenge", "sygedagpenge", "kontanthjaelp"])
        told = _some(chance, on)
        BenefitSpell.objects.create(citizen=one, benefit=benefit, excludes="livelihood", **told)
        if chance.random() < 0.5:
            gap = chance.choice([0, 0, 5])
            before = {"start": told["start"] - timedelta(days=120), "end": told["start"] - timedelta(days=gap)}
            BenefitSpell.objects.create(citizen=one, benefit="kontanthjaelp", excludes="livelihood", **before)
    for unit in chance.sample(UNITS, chance.choice([0, 1, 1, 2, 3])):
        UnitAttachment.objects.create(citizen=one, unit_code=unit, **_some(chance, on))
    for employee in chance.sample(employees, chance.choice([0, 1, 1, 2, 3])):
        for function in ("O-R03", "O-R05")[: chance.choice([1, 2])]:
            Assignment.objects.create(citizen=one, employee=employee, function=function, **_some(chance, on))
    _rules(chance, one, employees, on)
    _work(chance, one, on)


def _rules(chance: Random, one: Citizen, employees: list[Employee], on: date) -> None:
    if chance.random() < 0.6:
        told = {"target_group": chance.choice(["T-28", "T-12"]), "readiness": chance.choice(["job_ready", ""])}
        Visitation.objects.create(citizen=one, **told, **_some(chance, on))
    for kind in ("protected_address", "own_employee"):
        if chance.random() < 0.12:
            ended = on if chance.random() < 0.3 else None
            Marking.objects.create(citizen=one, kind=kind, valid_from=on - timedelta(days=9), valid_to=ended)
    if chance.random() < 0.1:
        until = on + timedelta(days=chance.choice([0, 5]))
        given = {"valid_from": on - timedelta(days=9), "valid_to": until}
        CaseAccess.objects.create(citizen=one, employee=employees[0], reason="har brug for det", **given)


def _work(chance: Random, one: Citizen, on: date) -> None:
    for at in range(chance.randrange(3)):
        Duty.objects.create(
            citizen=one, rule=chance.choice(["R-003-13", "N-contact-first"]), trigger_on=on - timedelta(days=at),
            opens=on, due=chance.choice([None, on, on - timedelta(days=4), on + timedelta(days=4)]),
            state=chance.choice(["overdue", "due_soon", "pending", "fulfilled_late", "lapsed"]), stopped_days=0,
            stopped=False, done=0, changed_on=on,
        )  # fmt: skip
    for at in range(chance.randrange(3)):
        state = chance.choice(["booked", "convened", "held", "missed", "cancelled"])
        day = on + timedelta(days=chance.choice([-90, -20, -3, 0, 0, 5, 20, 60]) + at)
        closed = None if state in ("booked", "convened") else day
        talk = Interview.objects.create(
            citizen=one, kind="contact", state=state, on=day, at="09:00", minutes=45, form="centre", closed_on=closed,
            **_NOW,
        )  # fmt: skip
        if chance.random() < 0.4:
            until = chance.choice([None, on, on - timedelta(days=1)])
            Agreement.objects.create(
                citizen=one, interview=talk, kind="coming_months", text="søge job", made_on=day, until=until, **_NOW
            )
    _efforts(chance, one, on)


def _efforts(chance: Random, one: Citizen, on: date) -> None:
    if chance.random() < 0.5:
        state = chance.choice(["shared", "shared", "draft", "closed"])
        plan = Plan.objects.create(
            citizen=one, kind="job", state=state, goal_kind="job", goal="job", made_on=on, **_NOW
        )
        for at in range(chance.randrange(3)):
            PlanStep.objects.create(
                plan=plan, position=at, text="skridt", party="citizen", done_on=chance.choice([None, on])
            )
    if chance.random() < 0.4:
        Measure.objects.create(
            citizen=one, kind=chance.choice(["mentor", "internship"]), planned_start=on - timedelta(days=9),
            state=chance.choice(["proposed", "running", "interrupted", "ended"]),
            planned_end=chance.choice([None, on + timedelta(days=7), on + timedelta(days=70)]), **_NOW,
        )  # fmt: skip
    if chance.random() < 0.3:
        OfferSpell.objects.create(citizen=one, kind="guidance", **_some(chance, on))
    for kind in chance.sample(["reminder", "company_reply"], chance.choice([0, 0, 1, 2])):
        lowered = chance.choice([None, None, on])
        Flag.objects.create(citizen=one, kind=kind, category="system", source="t", on=on, lowered_on=lowered, **_NOW)
