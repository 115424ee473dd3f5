"""Fictive people to look at: a municipality with two centres, those who work there, and those whom they have.

Asta has Freja; Bo works beside her; Carl is at another centre and has Gerda; Lone leads the team. Paula keeps watch
over access. Freja has ten years behind her and a log-in of her own.
"""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.organisation.models import Employee, Employment, Unit
from pejl.domain.people import sealing
from pejl.domain.people.models import (
    Assignment,
    BenefitSpell,
    Citizen,
    CitizenLogin,
    Consent,
    Marking,
    OfferSpell,
    UnitAttachment,
    Visitation,
    WageHours,
)
from pejl.domain.people.models.history import FULL
from pejl.domain.people.names import folded
from pejl.kernel import clock
from pejl.kernel.cpr import Cpr

OWN = "0101"
LONG_AGO = date(2009, 1, 1)
PASSWORD = "hvid-tavle-og-kridt"
BORN = date(1985, 3, 14)
FREJAS_NUMBER, GERDAS_NUMBER = "7403854002", "7403854004"
NOBODYS_NUMBER = "7403854998"
_numbers = count(4100, 2)


def fictive(born: date = BORN, last: int | None = None) -> Cpr:
    """A CPR number of nobody: sixty added to the day."""
    return Cpr.parse(f"{born.day + 60:02}{born:%m%y}{last or next(_numbers):04}", fictive=True)


def organise() -> None:
    """A municipality with two centres and a team."""
    for code, name, kind, parent in (
        ("top", "Københavns Kommune", "municipality", ""),
        ("east", "Center Øst", "centre", "top"),
        ("team", "Team Bro", "team", "east"),
        ("west", "Center Vest", "centre", "top"),
    ):
        Unit.objects.create(municipality=OWN, code=code, name=name, kind=kind, parent_code=parent, valid_from=LONG_AGO)


def employee(username: str, name: str, initials: str, unit: str, role: Role = Role.CASEWORKER) -> Employee:
    """Somebody who works at a unit, with an account."""
    account = Account.objects.create_user(username, PASSWORD, role=role, name=name)
    born = fictive(date(1970, 1, 1))
    made = Employee.objects.create(
        municipality=OWN, account=account, name=name, initials=initials, cpr_digest=sealing.digest(born)
    )
    Employment.objects.create(employee=made, unit_code=unit, function="O-R05", valid_from=LONG_AGO)
    return made


def citizen(given: str, family: str, *, unit: str = "", number: str = "", born: date = BORN, **told: Any) -> Citizen:
    """Somebody in the register, attached to a unit if one is named."""
    cpr = Cpr.parse(number, fictive=True) if number else fictive(born)
    made = Citizen.objects.create(
        municipality=told.pop("municipality", OWN),
        cpr_sealed=sealing.seal(cpr),
        cpr_digest=sealing.digest(cpr),
        given_name=given,
        family_name=family,
        search_name=folded(given, family),
        birth_date=born,
        sex="woman",
        **told,
    )
    if unit:
        UnitAttachment.objects.create(citizen=made, unit_code=unit, start=date(2024, 3, 1))
    return made


def freja() -> Citizen:
    """Freja, with ten years of benefits, offers, groups and wage hours behind her."""
    made = citizen(
        "Freja", "Friis", unit="team", number=FREJAS_NUMBER, phone="12 34 56 78", email="freja@example.dk",
        street="Birkegade 4", postcode="2200", town="København N", district="Nørrebro", language="so",
        needs_interpreter=True,
    )  # fmt: skip
    for benefit, start, end, weight in (
        ("uddannelseshjaelp", date(2014, 2, 1), date(2016, 8, 1), FULL),
        ("dagpenge", date(2018, 9, 1), date(2020, 3, 1), FULL),
        ("sygedagpenge", date(2020, 3, 1), date(2020, 11, 15), FULL),
        ("kontanthjaelp", date(2021, 1, 1), date(2025, 7, 1), FULL),
        ("kontanthjaelp", date(2025, 7, 1), None, FULL // 2),
    ):
        BenefitSpell.objects.create(
            citizen=made, benefit=benefit, start=start, end=end, weight=weight, excludes="livelihood"
        )
    Visitation.objects.create(
        citizen=made, target_group="T-05", readiness="job_ready", start=date(2018, 9, 1), end=date(2021, 1, 1)
    )
    Visitation.objects.create(citizen=made, target_group="T-28", readiness="activity_ready", start=date(2021, 1, 1))
    for kind, start, end in (
        ("internship", date(2019, 2, 4), date(2019, 3, 4)),
        ("wage_subsidy", date(2022, 5, 1), date(2022, 11, 1)),
        ("guidance", date(2026, 9, 1), None),
    ):
        OfferSpell.objects.create(citizen=made, kind=kind, start=start, end=end, weekly_hours=Decimal("25"))
    UnitAttachment.objects.create(citizen=made, unit_code="west", start=date(2018, 9, 1), end=date(2024, 3, 1))
    for year in (2016, 2017):
        for month in range(1, 13):
            hours = Decimal(120 if month % 3 else 60)
            WageHours.objects.create(citizen=made, month=date(year, month, 1), employer="12345678", hours=hours)
    Consent.objects.create(citizen=made, kind="share_with_employers", given_on=date(2024, 3, 5))
    Consent.objects.create(
        citizen=made, kind="share_with_health", given_on=date(2022, 1, 5), withdrawn_on=date(2023, 1, 5)
    )
    Marking.objects.create(citizen=made, kind="veteran", valid_from=date(2020, 1, 1))
    return made


def with_log_in(one: Citizen, username: str) -> Account:
    """The citizen's own account."""
    account = Account.objects.create_user(username, PASSWORD, role=Role.CITIZEN, name=one.given_name)
    CitizenLogin.objects.create(citizen=one, account=account)
    return account


def protect(one: Citizen) -> None:
    """Protect the address from long ago on."""
    Marking.objects.create(citizen=one, kind="protected_address", valid_from=LONG_AGO)


def many_spells(one: Citizen, how_many: int = 200) -> None:
    """Spells one after another until today."""
    first = clock.today() - timedelta(days=17 * how_many)
    BenefitSpell.objects.bulk_create(
        BenefitSpell(
            citizen=one, benefit="dagpenge", start=first + timedelta(days=17 * at),
            end=first + timedelta(days=17 * at + 9), excludes="livelihood",
        )
        for at in range(how_many)
    )  # fmt: skip


def people() -> dict[str, Any]:
    """Everybody, by first name."""
    organise()
    world: dict[str, Any] = {
        "asta": employee("asta", "Asta Ask", "AA", "team"),
        "bo": employee("bo", "Bo Berg", "BB", "team"),
        "carl": employee("carl", "Carl Carlsen", "CC", "west"),
        "lone": employee("lone", "Lone Lund", "LL", "team", Role.TEAM_LEADER),
        "paula": Account.objects.create_user("paula", PASSWORD, role=Role.PROTECTION_OFFICER, name="Paula Puk"),
        "freja": freja(),
        "gerda": citizen("Gerda", "Friis", unit="west", number=GERDAS_NUMBER, district="Valby"),
        "nanna": citizen("Nanna", "Ny", unit="team", born=date(1990, 1, 5), district="Amager"),
    }
    Assignment.objects.create(citizen=world["freja"], employee=world["asta"], function="O-R05", start=date(2024, 3, 1))
    world["own"] = with_log_in(world["freja"], "freja")
    return world
