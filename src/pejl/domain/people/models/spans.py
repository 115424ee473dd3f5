"""The one condition that every dated row keeps: it ends after it starts, or has no end yet."""

from django.db import models


def ends_later(name: str, first: str = "start", after: str = "end") -> models.CheckConstraint:
    """Half-open spans: `after` is the first day on which the row no longer holds; null still holds."""
    open_or_later = models.Q((f"{after}__isnull", True)) | models.Q((f"{after}__gt", models.F(first)))
    return models.CheckConstraint(condition=open_or_later, name=name)
