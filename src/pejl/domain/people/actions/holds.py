"""Holds: a complaint, a lawsuit or a duty to keep a case stops its anonymisation."""

from uuid import UUID

from django.db import transaction

from pejl.domain.access.audit import Verb, record
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.errors import NoSuchCitizen, NotRunning
from pejl.domain.people.kinds import HoldKind
from pejl.domain.people.models import Citizen, RetentionHold
from pejl.domain.people.reasons import reason_told
from pejl.kernel import clock

OPENED = "people.retention"
PLACED = "people.place_hold"
LIFTED = "people.lift_hold"


@transaction.atomic
def open_retention(by: Account, key: UUID) -> Citizen:
    """The citizen whose holds and notice are to be seen; that they were stands in the audit.

    Raises NotAllowed and NoSuchCitizen.
    """
    must(by, Permission.ANONYMISE)
    citizen = Citizen.objects.filter(key=key).first()
    if citizen is None:
        raise NoSuchCitizen
    _may(by, citizen)
    record(by, [citizen.key], Verb.SHOWN, OPENED, municipality=citizen.municipality)
    return citizen


@transaction.atomic
def place_hold(by: Account | None, citizen: Citizen, kind: HoldKind, reason: str) -> RetentionHold:
    """Keep a citizen's data from today until the hold is lifted, for a written reason.

    Raises NotAllowed, NoSuchCitizen (another municipality's, or anonymised already), ReasonRefused and ReasonNames.
    """
    _may(by, citizen)
    told = reason_told(reason, citizen)
    record(by, [citizen.key], Verb.CHANGED, PLACED, municipality=citizen.municipality, ground=told)
    return RetentionHold.objects.create(citizen=citizen, kind=kind, reason=told, placed_on=clock.today(), placed_by=by)


@transaction.atomic
def lift_hold(by: Account | None, hold: RetentionHold) -> RetentionHold:
    """Lift a hold from today. Raises NotAllowed, NoSuchCitizen, and NotRunning if it has been lifted already."""
    _may(by, hold.citizen)
    if hold.lifted_on is not None:
        raise NotRunning
    record(by, [hold.citizen.key], Verb.CHANGED, LIFTED, municipality=hold.citizen.municipality)
    hold.lifted_on = clock.today()
    hold.save(update_fields=["lifted_on"])
    return hold


def _may(by: Account | None, citizen: Citizen) -> None:
    must(by, Permission.ANONYMISE)
    elsewhere = by is not None and by.municipality != citizen.municipality
    if elsewhere or citizen.anonymised_at is not None:
        raise NoSuchCitizen
