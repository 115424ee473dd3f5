"""Dated rows by day. Spans are half-open: `end` is the first day on which the row no longer holds."""

from datetime import date

from django.db.models import Model, Q, QuerySet


def holds(on: date, first: str = "start", after: str = "end", at: str = "") -> Q:
    """The condition that a row holds on a day. `at` is the way to the row, such as "spells__"."""
    ends = Q((f"{at}{after}__isnull", True)) | Q((f"{at}{after}__gt", on))
    return Q((f"{at}{first}__lte", on)) & ends


def running[M: Model](rows: QuerySet[M], on: date, first: str = "start", after: str = "end") -> QuerySet[M]:
    """The rows that hold on a day."""
    return rows.filter(holds(on, first, after))


def overlapping[M: Model](
    rows: QuerySet[M], start: date, end: date | None, *, first: str = "start", after: str = "end"
) -> QuerySet[M]:
    """The rows that share a day with a span."""
    found = rows.filter(Q((f"{after}__isnull", True)) | Q((f"{after}__gt", start)))
    return found.filter((f"{first}__lt", end)) if end else found
