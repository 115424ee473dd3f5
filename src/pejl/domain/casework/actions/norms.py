"""The municipality sets how many citizens an employee in a job function may have (Q-145)."""

from datetime import date

from django.db import transaction

from pejl.catalogue.load import catalogue
from pejl.domain.access.audit import NOBODY, Verb, record
from pejl.domain.access.authority import must, must_belong
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.errors import NormTooLow, PastDay, ReasonMissing
from pejl.domain.casework.models import CaseloadNorm
from pejl.domain.people.errors import UnknownCode
from pejl.domain.people.queries.days import holds
from pejl.kernel import clock


@transaction.atomic
def set_norm(
    by: Account | None, municipality: str, function: str, cases: int, start: date, ground: str
) -> CaseloadNorm:
    """Set the norm of a job function from a day on, until another that is set already begins.

    What was told for days that have gone rests on the norm of those days: they keep it. Raises NotAllowed,
    UnknownCode, NormTooLow, PastDay and ReasonMissing.
    """
    must(by, Permission.SET_NORMS)
    must_belong(by, municipality)
    if catalogue().as_of("roles", function, start) is None:
        raise UnknownCode("function", function, start, catalogue().roles)
    if cases < 1:
        raise NormTooLow
    if start < clock.today():
        raise PastDay(field="start")
    if not ground.strip():
        raise ReasonMissing("ground")
    told = CaseloadNorm.objects.select_for_update().filter(municipality=municipality, function=function)
    told.filter(start=start).delete()
    told.filter(holds(start)).update(end=start)
    later = told.filter(start__gt=start).order_by("start").first()
    made = CaseloadNorm.objects.create(
        municipality=municipality, function=function, cases=cases, start=start, end=later.start if later else None,
        ground=ground.strip(), recorded_by=by, recorded_at=clock.now(),
    )  # fmt: skip
    said = f"{function}: {cases} from {start}"
    record(by, [NOBODY], Verb.CHANGED, "casework.set_norm", municipality=municipality, ground=said)
    return made
