"""The one way in which figures enter the record."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.counts import Counts
from pejl.domain.steering.actions.incoming import Incoming, Progress
from pejl.domain.steering.figures import FigureRow
from pejl.domain.steering.models import Delivery
from pejl.kernel import clock
from pejl.kernel.periods import Period


def record_figures(  # noqa: PLR0913 - what a delivery is, word by word
    rows: Iterable[FigureRow],
    *,
    kind: str,
    subject: str,
    name: str,
    sha256: str,
    data_date: date | None = None,
    by: Account | None = None,
    dry: bool = False,
    progress: Progress | None = None,
) -> Delivery:
    """Record a delivery whole or not at all; the same content again changes nothing.

    rows: the cells, in any order, read once; an error raised while they are read undoes everything.
    data_date: the day to which the figures are up to date; None is the last day of the latest period told.
    by: the account that delivers; None is the machine's own command line.
    dry: count what would happen, then undo it.
    progress: called with the number of cells taken in since the last call.

    A cell that differs from the record's current one supersedes it, and the old one stays readable
    (`queries.history`). A file that is already in the record and adds nothing is not recorded again: the earlier
    delivery comes back with `repeated` set. A cell without a value supersedes a told one only where the source
    itself now tells it as missing. Raises NotAllowed, DeliveryError (a figure told twice), ValueError (no period,
    a value of more than fifteen digits).
    """
    must(by, Permission.IMPORT_FIGURES)
    with transaction.atomic():
        incoming = Incoming()
        incoming.stage(rows, progress)
        counts = incoming.compare()
        delivery = Delivery(
            kind=kind,
            subject=subject,
            name=name,
            sha256=sha256,
            data_date=data_date or _last_day(incoming.periods()),
            by=by,
            received_at=clock.now(),
        )
        delivery = _already_there(delivery, counts) or _take_in(delivery, incoming, counts)
        incoming.clear()
        if dry:
            transaction.set_rollback(True)
            delivery.pk = delivery.pk if delivery.repeated else None
    return delivery


def _already_there(told: Delivery, counts: Counts) -> Delivery | None:
    if counts.added or counts.corrected:
        return None
    same = Delivery.objects.filter(kind=told.kind, subject=told.subject, sha256=told.sha256)
    if earlier := same.order_by("-id").first():
        earlier.repeated = True
    return earlier


def _take_in(delivery: Delivery, incoming: Incoming, counts: Counts) -> Delivery:
    delivery.rows, delivery.added, delivery.corrected = counts
    delivery.unchanged = counts.unchanged
    delivery.save()
    incoming.take_in(delivery)
    return delivery


def _last_day(periods: list[Period]) -> date:
    return max((one.end - timedelta(days=1) for one in periods), default=clock.today())
