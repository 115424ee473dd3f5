"""The demo's accounts become people of the synthetic city: an employee, a team leader, a citizen."""

from datetime import date

from django.db import transaction

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.organisation.models import Employee
from pejl.domain.organisation.queries.units import employed_on
from pejl.domain.people.models import Citizen, CitizenLogin
from pejl.domain.people.queries.demo import case_of

CASEWORKER, TEAM_LEADER = "demo-sagsbehandler", "demo-teamleder"
CITIZEN, PROTECTION_OFFICER = "demo-borger", "demo-databeskyttelse"


@transaction.atomic
def tie_demo_accounts(municipality: str, on: date) -> Employee | None:
    """Tie the accounts to the first team of the desk that the catalogue shows, each once. The caseworker, if any.

    The protection officer is an employee without a unit; the citizen is one whom the caseworker has.
    """
    caseworker = _employee(municipality, CASEWORKER, leads=False, on=on)
    _employee(municipality, TEAM_LEADER, leads=True, on=on)
    _officer(municipality)
    if caseworker and not CitizenLogin.objects.filter(account__username=CITIZEN).exists():
        citizen = case_of(caseworker, on).first()
        if citizen:
            account = Account.objects.get(username=CITIZEN)
            _name(account, f"{citizen.given_name} {citizen.family_name}")
            CitizenLogin.objects.create(citizen=citizen, account=account)
    return caseworker


def demo_citizen() -> Citizen | None:
    """The citizen whom the demo's citizen account is."""
    return Citizen.objects.filter(login__account__username=CITIZEN).first()


def _employee(municipality: str, username: str, *, leads: bool, on: date) -> Employee | None:
    """The employee of an account of the demo; the first of the shown team who fits is taken where none is tied."""
    tied = Employee.objects.filter(municipality=municipality, account__username=username).first()
    if tied:
        return tied
    desk = next((one for one in catalogue().city_desks.values() if one.shown), None)
    if desk is None:
        return None
    role = desk.leader if leads else desk.role
    there = employed_on(municipality, f"{desk.id}-1", on).filter(function=role, employee__account=None)
    first = there.order_by("employee_id").first()
    if first is None:
        return None
    account = Account.objects.get(username=username)
    _name(account, first.employee.name)
    first.employee.account = account
    first.employee.save(update_fields=["account"])
    return first.employee


def _officer(municipality: str) -> None:
    account = Account.objects.get(username=PROTECTION_OFFICER)
    if not Employee.objects.filter(account=account).exists():
        Employee.objects.create(municipality=municipality, name=account.name, initials="DPO", account=account)


def _name(account: Account, name: str) -> None:
    account.name = name
    account.save(update_fields=["name"])
