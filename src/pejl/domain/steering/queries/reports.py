"""Published reports, and where the figures of a report came from."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from pejl.domain.steering.models import Delivery, Figure, Report


def published() -> QuerySet[Report]:
    """Every published report, newest first, without its content."""
    return Report.objects.select_related("by").defer("content")


def of_period(plan: str, period: str, area: str, language: str) -> QuerySet[Report]:
    """The reports of one plan and period, newest first."""
    return published().filter(plan=plan, period=period, area_code=area, language=language).order_by("-number")


def deliveries_of(
    indicator: str, definition: str, segment: str, areas: Sequence[str], periods: Sequence[str]
) -> dict[tuple[str, str], int]:
    """The delivery of each current figure, by area and period; figures that are computed have none."""
    rows = Figure.objects.filter(
        superseded_by=None,
        period__in=periods,
        series__indicator=indicator,
        series__definition=definition,
        series__segment=segment,
        series__area_code__in=areas,
    ).values_list("series__area_code", "period", "delivery_id")
    return {(area, period): delivery for area, period, delivery in rows}


def deliveries(wanted: Iterable[int]) -> list[dict[str, Any]]:
    """What is told of deliveries in a report, oldest first."""
    return [
        {
            "delivery": one.pk,
            "kind": one.kind,
            "subject": one.subject,
            "name": one.name,
            "sha256": one.sha256,
            "data_date": one.data_date,
            "received_at": one.received_at.isoformat(timespec="seconds"),
        }
        for one in Delivery.objects.filter(pk__in=list(wanted)).order_by("pk")
    ]
