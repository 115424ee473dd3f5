"""A small administration for tests of access: the town, its centres East and West, and a team of East."""

from datetime import date

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.organisation.models import Employee, Employment, Unit
from pejl.domain.people import sealing
from pejl.domain.people.models import Citizen
from pejl.kernel.cpr import Cpr

LONG_AGO = date(2009, 1, 1)
UNITS = {"town": "", "east": "town", "team": "east", "west": "town"}


def open_units(municipality: str = "0101") -> None:
    for code, parent in UNITS.items():
        kind = "centre" if parent else "municipality"
        told = {"code": code, "name": code.title(), "kind": kind, "parent_code": parent, "valid_from": LONG_AGO}
        Unit.objects.create(municipality=municipality, **told)


def hire(name: str, unit: str, cpr: str, role: Role = Role.CASEWORKER) -> Account:
    """An employee with an account and a job function, whose CPR number is known."""
    account = Account.objects.create_user(name.lower(), "hvid-tavle-og-kridt", role=role, name=name)
    number = Cpr.parse(cpr, fictive=True)
    employee = Employee.objects.create(
        municipality="0101",
        account=account,
        name=name,
        initials=name[:4].upper(),
        cpr_digest=sealing.digest(number),
        cpr_sealed=sealing.seal(number),
    )
    Employment.objects.create(employee=employee, unit_code=unit, function="O-R01", valid_from=LONG_AGO)
    return account


def becomes(citizen: Citizen, account: Account) -> None:
    """The citizen's row is the employee's own."""
    employee = Employee.objects.get(account=account)
    citizen.cpr_digest, citizen.cpr_sealed = employee.cpr_digest, employee.cpr_sealed
    citizen.save(update_fields=["cpr_digest", "cpr_sealed"])
