"""A delivery that is no table of figures: lists and boundaries. It leaves its trace in the record all the same."""

from typing import NamedTuple

from django.db import transaction

from pejl.domain.steering.imports.files import Source
from pejl.domain.steering.imports.tables import Order
from pejl.domain.steering.imports.taken import Taken
from pejl.domain.steering.models import Delivery
from pejl.kernel import clock


class Outcome(NamedTuple):
    """What an action did with the parts of a list."""

    added: int
    changed: int
    unchanged: int


def leave_trail(kind: str, subject: str, source: Source, outcome: Outcome, order: Order) -> Delivery:
    """Note the delivery, unless it is in the record and changed nothing. Undoes everything if dry.

    Call inside the transaction in which the list was taken in.
    """
    delivery = None
    if not outcome.added and not outcome.changed:
        delivery = Delivery.objects.filter(kind=kind, subject=subject, sha256=source.sha256).first()
    if delivery:
        delivery.repeated = True
    else:
        delivery = Delivery.objects.create(
            kind=kind,
            subject=subject,
            name=source.name,
            sha256=source.sha256,
            received_at=clock.now(),
            data_date=order.data_date or clock.today(),
            by=order.by,
            rows=sum(outcome),
            added=outcome.added,
            corrected=outcome.changed,
            unchanged=outcome.unchanged,
        )
    if order.dry:
        transaction.set_rollback(True)
    return delivery


def taken(delivery: Delivery, source: Source, order: Order, *, skipped: dict[str, int], notes: list[str]) -> Taken:
    """The summary of such a delivery."""
    summary = Taken.of(delivery, rows=delivery.rows, dry=order.dry, skipped=skipped, name=source.name)
    return summary.with_notes(notes)
