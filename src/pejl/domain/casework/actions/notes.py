"""Notes are written, shared with the citizen or not, and struck out when they were wrong."""

from datetime import date
from typing import NamedTuple

from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.moves import struck, written
from pejl.domain.casework.errors import InTheFuture, ReasonMissing
from pejl.domain.casework.models import CaseNote
from pejl.domain.people.actions.change import changing
from pejl.domain.people.models import Citizen
from pejl.kernel import clock


class Written(NamedTuple):
    """A note as it is written."""

    subject: str
    text: str
    on: date
    shared: bool = False


@keeping_refusals()
def write_note(by: Account | None, citizen: Citizen, note: Written) -> CaseNote:
    """Write a note in the case. Raises NotAllowed, NoSuchCitizen, ReasonMissing and InTheFuture."""
    changing(by, citizen, "casework.write_note")
    for field in ("subject", "text"):
        if not getattr(note, field).strip():
            raise ReasonMissing(field)
    if note.on > clock.today():
        raise InTheFuture
    return CaseNote.objects.create(citizen=citizen, **note._asdict(), **written(by))


@keeping_refusals()
def strike_note(by: Account | None, note: CaseNote, because: str) -> CaseNote:
    """Strike out a note that was wrong; it stays to be read. Raises as steps do."""
    return struck(by, note, "note", because)
