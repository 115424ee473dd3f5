"""What the record has known: a figure's every telling, and all figures as they stood after a delivery or on a day."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, QuerySet

from pejl.domain.steering.models import Delivery, Figure
from pejl.kernel.clock import COPENHAGEN


class Telling(NamedTuple):
    """One telling of a figure. `until` is the delivery that corrected it; None while it is the current one."""

    value: Decimal | None
    missing: str
    provenance: str
    certainty: str
    reading: str
    told_by: Delivery
    until: Delivery | None


def figure_history(
    indicator: str, area: str, period: str, *, definition: str = "standard", segment: str = ""
) -> list[Telling]:
    """Every telling of one figure, oldest first; the last is the current one unless it was withdrawn."""
    of_it = Figure.objects.filter(
        series__indicator=indicator,
        series__definition=definition,
        series__segment=segment,
        series__area_code=area,
        period=period,
    ).select_related("delivery", "superseded_by")
    # Two queries, since each has an index of its own.
    found = [*of_it.filter(superseded_by=None), *of_it.exclude(superseded_by=None)]
    return [_telling(one) for one in sorted(found, key=lambda one: one.delivery_id)]


def figures_as_of(known: Delivery | date) -> QuerySet[Figure]:
    """The figures that were current just after a delivery, or at the end of a day in Denmark."""
    last = known.pk if isinstance(known, Delivery) else _last_delivery_of(known)
    return Figure.objects.filter(Q(superseded_by=None) | Q(superseded_by__gt=last), delivery__lte=last).select_related(
        "series"
    )


def deliveries(kinds: Iterable[str] = ()) -> QuerySet[Delivery]:
    """The deliveries of some kinds (of all, if none is named), newest first."""
    return Delivery.objects.filter(kind__in=kinds) if kinds else Delivery.objects.all()


def _last_delivery_of(day: date) -> int:
    end = datetime.combine(day + timedelta(days=1), time(), COPENHAGEN)
    found = Delivery.objects.filter(received_at__lt=end).order_by("-id").values_list("id", flat=True).first()
    return found or 0


def _telling(one: Figure) -> Telling:
    return Telling(one.value, one.missing, one.provenance, one.certainty, one.reading, one.delivery, one.superseded_by)
