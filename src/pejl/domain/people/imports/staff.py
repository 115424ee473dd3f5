"""The made-up organisation of a synthetic city into the record: teams, employees and where they work."""

from datetime import date

import pyarrow as pa

from pejl.domain.organisation.models import Employee, Employment, Unit
from pejl.domain.people.sealing import digest, seal
from pejl.kernel.cpr import Cpr

TEAM = "team"  # a unit kind of the catalogue


def load_teams(municipality: str, told: pa.Table) -> int:
    """Open the teams that are not there yet, each version under the unit it lay under then. The number opened.

    A unit to lie under that the municipality does not have is left out: the team then lies at the top.
    """
    known = set(Unit.objects.filter(municipality=municipality).values_list("code", "valid_from"))
    codes = {code for code, _ in known}
    new = [
        Unit(
            municipality=municipality,
            code=one["code"],
            name=one["name"],
            kind=TEAM,
            parent_code=one["parent"] if one["parent"] in codes else "",
            valid_from=one["start"],
            valid_to=one["end"],
        )
        for one in told.to_pylist()
        if (one["code"], one["start"]) not in known
    ]
    return len(Unit.objects.bulk_create(new))


def load_employees(municipality: str, told: pa.Table) -> int:
    """Enrol the employees whose initials are not there yet, and employ them in their units. The number enrolled."""
    there = set(Employee.objects.filter(municipality=municipality).values_list("initials", flat=True))
    new = [one for one in told.to_pylist() if one["initials"] not in there]
    made = Employee.objects.bulk_create(
        _employee(municipality, one["name"], one["initials"], one["cpr"]) for one in new
    )
    Employment.objects.bulk_create(
        _employment(employee, one["unit"], one["function"], one["start"])
        for employee, one in zip(made, new, strict=True)
    )
    return len(made)


def _employee(municipality: str, name: str, initials: str, number: str) -> Employee:
    cpr = Cpr(number)
    return Employee(
        municipality=municipality, name=name, initials=initials, cpr_digest=digest(cpr), cpr_sealed=seal(cpr)
    )


def _employment(employee: Employee, unit: str, function: str, start: date) -> Employment:
    return Employment(employee=employee, unit_code=unit, function=function, valid_from=start)
