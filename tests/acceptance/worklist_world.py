"""A team with job placers and sick citizens, for what management follows of it."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from tests.web.page import elements
from tests.web.staff.world import citizen, employee, organise

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.casework.models import Duty
from pejl.domain.organisation.models import Employee
from pejl.domain.people.models import Assignment, BenefitSpell, Citizen
from pejl.domain.people.models.history import FULL
from pejl.kernel import clock


def team() -> dict[str, Any]:
    """Asta of Team Bro with four sick citizens, Bo with none, Lone who leads them."""
    organise()
    asta = employee("asta", "Asta Ask", "AA", "team")
    told = {"asta": asta, "bo": employee("bo", "Bo Berg", "BB", "team")}
    told["lone"] = employee("lone", "Lone Lund", "LL", "team", Role.TEAM_LEADER)
    told["sick"] = [sick(asta, weeks, share) for weeks, share in ((30, FULL), (23, FULL // 2), (22, FULL), (3, FULL))]
    return told


def sick(who: Employee, weeks: int, weight: int) -> Citizen:
    """Somebody of the team on sickness benefit for so many weeks, whom an employee has."""
    made = citizen("Freja", f"Friis {weeks}", unit="team")
    first = clock.today() - timedelta(weeks=weeks)
    BenefitSpell.objects.create(citizen=made, benefit="sygedagpenge", start=first, weight=weight, excludes="livelihood")
    give(made, who)
    return made


def give(whom: Citizen, who: Employee, function: str = "O-R05") -> None:
    """The employee has the citizen in a function."""
    Assignment.objects.create(citizen=whom, employee=who, function=function, start=date(2024, 3, 1))


def fell_due(whom: Citizen, rule: str, state: str, days_ago: int) -> None:
    """A deadline of a citizen some days ago, and what became of it."""
    day = clock.today() - timedelta(days=days_ago)
    Duty.objects.create(
        citizen=whom, rule=rule, trigger_on=day - timedelta(weeks=13), opens=day, due=day, state=state, stopped_days=0,
        stopped=False, done=0, changed_on=day,
    )  # fmt: skip


def on_the_worklist(username: str, asked: str) -> set[str]:
    """The names that stand on the list of everybody's citizens, asked as the address tells."""
    client = Client()
    account = Account.objects.get(username=username)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(f"/worklist/citizens?scope=all&{asked}")
    assert answer.status_code == 200
    return {one.text for one in elements(answer) if one.tag == "th" and one.attributes.get("class") == "case-name"}
