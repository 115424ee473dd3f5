"""What the actions on records of casework have in common: the gate of steps, and who wrote the record."""

from typing import Any

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.casework.models.records import CaseRecord
from pejl.domain.casework.steps import take
from pejl.domain.people.actions.change import changing
from pejl.domain.people.errors import UnknownCode
from pejl.domain.people.models import Citizen
from pejl.kernel import clock


def opening(by: Account | None, citizen: Citizen, step: str) -> str:
    """The first line of every action that begins a record: refuse, write it down, and answer the record's state."""
    changing(by, citizen, f"casework.{step}")
    return take(by, step)


def stepping(by: Account | None, record: CaseRecord, step: str, reason: str = "") -> str:
    """The first line of every action on a record with a state: refuse, write it down, and answer the state after.

    The row is locked and its state read anew, so that two people at once cannot both take the step.
    """
    changing(by, record.citizen, f"casework.{step}")
    rows: Any = type(record)._default_manager
    state = rows.select_for_update().values_list("state", flat=True).get(pk=record.pk)
    return take(by, step, state, author=record.recorded_by_id, reason=reason)


def stepped[R: CaseRecord](by: Account | None, record: R, step: str, reason: str = "", **told: Any) -> R:
    """Take a step of a record, write what it tells beside the state after, and answer the record."""
    return _told(record, state=stepping(by, record, step, reason), **told)


def struck[R: CaseRecord](by: Account | None, record: R, kind: str, because: str) -> R:
    """Strike out a record of a kind ("note") that was written in error; it stays to be read. Raises as steps do."""
    changing(by, record.citizen, f"casework.strike_{kind}")
    rows: Any = type(record)._default_manager
    out = rows.select_for_update().values_list("struck_on", flat=True).get(pk=record.pk)
    take(by, f"{kind}.strike", "struck" if out else "stands", reason=because)
    return _told(record, struck_on=clock.today(), struck_because=because)


def _told[R: CaseRecord](record: R, **told: Any) -> R:
    for name, value in told.items():
        setattr(record, name, value)
    record.save(update_fields=[*told])
    return record


def written(by: Account | None) -> dict[str, Any]:
    """Who writes a record, and when."""
    return {"recorded_by": by, "recorded_at": clock.now()}


def word(of: str, told: str, field: str) -> str:
    """A word of a short list of the catalogue; UnknownCode where it has none such today."""
    today = clock.today()
    if catalogue().as_of("case_words", f"{of}.{told}", today) is None:
        known = [key.partition(".")[2] for key in catalogue().case_words if key.startswith(f"{of}.")]
        raise UnknownCode(field, told, today, known)
    return told
