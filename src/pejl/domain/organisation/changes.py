"""What can be done to the organisation, and the row that keeps who did it."""

from collections.abc import Mapping
from enum import StrEnum

from pejl.domain.access.models import Account
from pejl.domain.organisation.models import Employee, OrganisationChange
from pejl.kernel import clock


class Did(StrEnum):
    """A change of the organisation by its code."""

    OPEN_UNIT = "open_unit"
    CHANGE_UNIT = "change_unit"
    CLOSE_UNIT = "close_unit"
    ENROL = "enrol"
    CORRECT_EMPLOYEE = "correct_employee"
    TIE_ACCOUNT = "tie_account"
    UNTIE_ACCOUNT = "untie_account"
    TELL_CPR = "tell_cpr"
    EMPLOY = "employ"
    END_EMPLOYMENT = "end_employment"
    DEACTIVATE = "deactivate"
    GIVE_CLEARANCE = "give_clearance"
    END_CLEARANCE = "end_clearance"


def keep(
    by: Account | None,
    municipality: str,
    did: Did,
    told: Mapping[str, object],
    *,
    unit: str = "",
    employee: Employee | None = None,
) -> OrganisationChange:
    """Keep that it was done, now, in the caller's transaction. What is told is kept as text.

    Nothing that identifies a citizen may be told, and no CPR number.
    """
    return OrganisationChange.objects.create(
        municipality=municipality,
        at=clock.now(),
        by=by,
        what=did.value,
        unit_code=unit,
        employee=employee,
        told={name: str(value) for name, value in told.items() if value not in (None, "")},
    )
