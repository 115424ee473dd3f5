"""The one gate of every transition: what the catalogue's table of steps does not have is refused."""

from django.core.exceptions import PermissionDenied

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.casework import Step
from pejl.domain.access.authority import NotAllowed, must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.errors import CaseworkRefused, OwnRecord, ReasonMissing, StepRefused
from pejl.domain.casework.words import said
from pejl.kernel import clock


def take(by: Account | None, step: str, state: str = "", *, author: int | None = None, reason: str = "") -> str:
    """The state that a step leads to from a state. `step` is an entry of the catalogue: "interview.hold".

    author: the account that wrote the record, which steps by another than the author ask for. Raises NotAllowed,
    StepRefused, OwnRecord and ReasonMissing.
    """
    told: Step | None = catalogue().as_of("steps", step, clock.today())
    if told is None:
        raise StepRefused(step, state)
    must(by, Permission(told.permission))
    if state not in told.before:
        raise StepRefused(said(told.title), state_said(told.record, state))
    if told.another and by is not None and by.pk == author:
        raise OwnRecord
    if told.reason and not reason.strip():
        raise ReasonMissing
    return told.after


def refusal(by: Account | None, step: str, state: str, author: int | None = None) -> str:
    """Why a step cannot be taken now, in words; "" where it can. A reason may still be written."""
    try:
        take(by, step, state, author=author, reason="-")
    except CaseworkRefused as refused:
        return refused.message
    except (NotAllowed, PermissionDenied):
        return said(catalogue().record_states["not_allowed"].title)
    return ""


def steps_of(record: str) -> list[Step]:
    """The steps of a kind of record that hold today, in the order of the catalogue."""
    dated = [catalogue().as_of("steps", key, clock.today()) for key in catalogue().steps]
    return [one for one in dated if one is not None and one.record == record]


def state_said(record: str, state: str) -> str:
    """What a state of a record is called."""
    told = catalogue().record_states.get(f"{record}.{state}")
    return said(told.title) if told else state
