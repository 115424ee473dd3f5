"""Following up: a leader reads which exceptional accesses the leader's own employees have given themselves."""

from datetime import timedelta
from typing import NamedTuple

from django.db import transaction

from pejl.domain.access.audit import Verb, record
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.models import Employment
from pejl.domain.organisation.queries.units import on_day
from pejl.domain.people.models import CaseAccess, Citizen
from pejl.domain.people.queries.reader import reader_of
from pejl.domain.people.queries.visible import allowed_by_kernel, visible_among
from pejl.kernel import clock

WHAT = "people.follow_accesses"
_DAYS = 365  # so far back accesses that have ended are told
_MOST = 200


class Followed(NamedTuple):
    """An access, and whether the leader may open the case."""

    access: CaseAccess
    opens: bool


@transaction.atomic
def follow_accesses(by: Account) -> list[Followed]:
    """The accesses of the last year by those who work in the leader's units or under them today, the newest first.

    The leader's own are not among them: nobody follows up on himself. Cases that a rule closes to the leader which
    nobody overrides are left out, whoever had access: the list says nothing of them. That a leader has read it is a
    look at each case. Raises NotAllowed.
    """
    must(by, Permission.FOLLOW_ACCESSES)
    today = clock.today()
    reader = reader_of(by, today)
    if reader is None:
        return []
    working = Employment.objects.filter(on_day(today), unit_code__in=reader.units).values("employee")
    found = CaseAccess.objects.filter(
        employee__in=working, citizen__in=allowed_by_kernel(reader), valid_to__gt=today - timedelta(days=_DAYS)
    ).exclude(employee=reader.employee)
    rows = list(found.select_related("citizen", "employee").order_by("-valid_from", "-pk")[:_MOST])
    citizens = Citizen.objects.filter(pk__in=[one.citizen_id for one in rows])
    open_to = set(visible_among(by, citizens).values_list("pk", flat=True))
    record(by, sorted({one.citizen.key for one in rows}), Verb.SHOWN, WHAT, municipality=by.municipality)
    return [Followed(one, one.citizen_id in open_to) for one in rows]
