"""Who works for the municipality: entered once, corrected, tied to an account."""

from django.db import transaction
from django.utils.translation import gettext as _

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.organisation.changes import Did, keep
from pejl.domain.organisation.errors import (
    AccountTaken,
    CprTaken,
    InitialsTaken,
    OrganisationRefused,
    WrongAccount,
)
from pejl.domain.organisation.models import Employee
from pejl.domain.organisation.wall import organising
from pejl.domain.people import sealing
from pejl.domain.people.actions.register import read_cpr
from pejl.domain.people.errors import CprRefused


@transaction.atomic
def enrol(
    by: Account | None, municipality: str, *, name: str, initials: str, account: Account | None = None
) -> Employee:
    """Make someone an employee of a municipality. Raises NotAllowed, InitialsTaken, WrongAccount, AccountTaken."""
    organising(by, municipality)
    employee = Employee(municipality=municipality)
    _named(employee, name, initials)
    employee.save()
    keep(by, municipality, Did.ENROL, {"name": employee.name, "initials": employee.initials}, employee=employee)
    return tie_account(by, employee, account) if account else employee


@transaction.atomic
def correct_employee(by: Account | None, employee: Employee, *, name: str, initials: str) -> Employee:
    """Correct a name or initials. Raises NotAllowed and InitialsTaken."""
    organising(by, employee.municipality)
    was = f"{employee.name} ({employee.initials})"
    _named(employee, name, initials)
    employee.save(update_fields=["name", "initials"])
    told = {"name": employee.name, "initials": employee.initials, "was": was}
    keep(by, employee.municipality, Did.CORRECT_EMPLOYEE, told, employee=employee)
    return employee


@transaction.atomic
def tie_account(by: Account | None, employee: Employee, account: Account | None) -> Employee:
    """Let an employee come in with an account of the same municipality, or with none.

    Raises NotAllowed, AccountTaken, and WrongAccount for another municipality's account or a citizen's.
    """
    organising(by, employee.municipality)
    if account is not None:
        if account.municipality != employee.municipality or account.role == Role.CITIZEN:
            raise WrongAccount
        if Employee.objects.filter(account=account).exclude(pk=employee.pk).exists():
            raise AccountTaken(account.username)
    was = employee.account.username if employee.account else ""
    employee.account = account
    employee.save(update_fields=["account"])
    did = Did.TIE_ACCOUNT if account else Did.UNTIE_ACCOUNT
    told = {"username": account.username if account else "", "was": was}
    keep(by, employee.municipality, did, told, employee=employee)
    return employee


@transaction.atomic
def tell_cpr(by: Account | None, employee: Employee, text: str) -> Employee:
    """Seal an employee's CPR number, without which the employee sees nobody. Nothing shows it again.

    A number told anew takes the place of the old one, and that it was done is kept. Raises NotAllowed, CprTaken, and
    OrganisationRefused where the text is no CPR number.
    """
    organising(by, employee.municipality)
    try:
        cpr = read_cpr(text)
    except CprRefused as refused:
        raise OrganisationRefused(refused.message, "cpr") from None
    same = Employee.objects.filter(municipality=employee.municipality, cpr_digest__in=sealing.digests(cpr))
    if same.exclude(pk=employee.pk).exists():
        raise CprTaken
    anew = "1" if employee.cpr_digest else ""
    employee.cpr_sealed, employee.cpr_digest = sealing.seal(cpr), sealing.digest(cpr)
    employee.save(update_fields=["cpr_sealed", "cpr_digest"])
    keep(by, employee.municipality, Did.TELL_CPR, {"anew": anew}, employee=employee)
    return employee


def _named(employee: Employee, name: str, initials: str) -> None:
    name, initials = " ".join(name.split()), initials.strip()
    if not name or not initials:
        raise OrganisationRefused(_("Give both a name and initials."), "initials" if name else "name")
    same = Employee.objects.filter(municipality=employee.municipality, initials__iexact=initials)
    if same.exclude(pk=employee.pk).exists():
        raise InitialsTaken(initials)
    employee.name, employee.initials = name, initials
