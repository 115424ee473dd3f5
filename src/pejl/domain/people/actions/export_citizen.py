"""A citizen's data, whole: for the citizen who asks, and for the protection officer who is asked (GDPR, article 15)."""

import json
from uuid import UUID

from django.db import transaction

from pejl.domain.access.audit import Verb, record
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.errors import NoSuchCitizen
from pejl.domain.people.models import Citizen
from pejl.domain.people.privacy.copy import OwnCopy, copied
from pejl.domain.people.reasons import reason_told

EXPORTED = "people.export_citizen"
OWN = "people.export_own"


@transaction.atomic
def export_citizen(by: Account | None, key: UUID, reason: str) -> OwnCopy:
    """Everything the record keeps about a citizen, for a written reason; the export stands in the audit and in itself.

    Raises NotAllowed, NoSuchCitizen (not there, in another municipality, or anonymised already), ReasonRefused and
    ReasonNames.
    """
    must(by, Permission.EXPORT_CITIZEN)
    found = Citizen.objects.filter(key=key, anonymised_at__isnull=True)
    if by is not None:
        found = found.filter(municipality=by.municipality)
    citizen = found.first()
    if citizen is None:
        raise NoSuchCitizen
    ground = reason_told(reason, citizen)
    record(by, [citizen.key], Verb.EXPORTED, EXPORTED, municipality=citizen.municipality, ground=ground)
    return copied(citizen)


@transaction.atomic
def copy_own(account: Account) -> OwnCopy:
    """Everything the record keeps about the citizen whose account it is. Raises NotAllowed and NoSuchCitizen."""
    must(account, Permission.SEE_OWN_CASE)
    citizen = Citizen.objects.filter(login__account=account, anonymised_at__isnull=True).first()
    if citizen is None:
        raise NoSuchCitizen
    record(account, [citizen.key], Verb.EXPORTED, OWN, municipality=citizen.municipality)
    return copied(citizen)


def export_own(account: Account) -> bytes:
    """The citizen's own copy as JSON in UTF-8. `copy_own` gives the same to print (publishing.insight)."""
    return as_json(copy_own(account))


def as_json(copy: OwnCopy) -> bytes:
    """The copy for machines; `form` in it is the version of the form."""
    return (json.dumps(copy.told(), ensure_ascii=False, indent=2) + "\n").encode()
