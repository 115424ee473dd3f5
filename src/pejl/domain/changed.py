"""Whom an action has changed: what rests on their record is made anew once, at the end of the action's transaction.

An action names its citizens where they are changed (`note_changed`); when the outermost action has done its work,
`citizens_changed` is sent, before anything is committed. What listens writes in the same transaction: whatever is
refused or breaks leaves neither the change nor what was made of it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.transaction import TransactionManagementError
from django.dispatch import Signal

#: Sent with `municipality`, and `citizens`: the numbers of their rows, rising, each once.
citizens_changed = Signal()
_noted: ContextVar[dict[str, set[int]] | None] = ContextVar("citizens changed", default=None)


@contextmanager
def telling(*, kept: bool = True) -> Iterator[None]:
    """An action, whole, inside its transaction: those whom it changed are told at its end.

    Where it stands inside another one, that one tells. kept: False where everything will be undone, so that nothing
    need be made anew.
    """
    if _noted.get() is not None:
        yield
        return
    noted: dict[str, set[int]] = {}
    token = _noted.set(noted)
    try:
        yield
    finally:
        _noted.reset(token)
    if kept:
        for municipality, citizens in sorted(noted.items()):
            citizens_changed.send(sender=None, municipality=municipality, citizens=sorted(citizens))


def note_changed(municipality: str, citizens: Iterable[int]) -> None:
    """Citizens of a municipality, by row number, are changed by the action that runs; an error outside of one."""
    noted = _noted.get()
    if noted is None:
        raise TransactionManagementError("A citizen is changed inside an action only (keeping_refusals).")
    if numbers := set(citizens):
        noted.setdefault(municipality, set()).update(numbers)
