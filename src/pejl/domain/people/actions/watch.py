"""Keeping watch over a case: who reads its audit is written into it."""

from uuid import UUID

from django.db import transaction

from pejl.domain.access.audit import Verb, record
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.models import Citizen


@transaction.atomic
def watch_over(by: Account, key: UUID) -> Citizen | None:
    """The citizen of the account's municipality whose audit is to be read, or None. Raises NotAllowed.

    That somebody checks who has looked is itself a look at the case.
    """
    must(by, Permission.SEE_AUDIT)
    citizen = Citizen.objects.filter(key=key, municipality=by.municipality).first()
    if citizen is not None:
        record(by, [citizen.key], Verb.SHOWN, "citizen.looked", municipality=citizen.municipality)
    return citizen
