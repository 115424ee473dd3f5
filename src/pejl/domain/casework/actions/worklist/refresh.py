"""The rows of the worklist are made what the record gives.

Whoever changes a citizen's record leaves a mark in the same transaction (`note_changes`, called at the end of every
action on citizens and of every file that is taken in); before the worklist is read, the marked rows are computed anew
(`catch_up`). At night everybody's are (`refresh`): a day later other deadlines have passed.
"""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from pejl.domain.casework.models import Flag, Measure, WorklistChange, WorklistRow
from pejl.domain.casework.queries.worklist.deriving import derived
from pejl.domain.casework.queries.worklist.needs import RUNNING
from pejl.domain.people.models import Assignment, BenefitSpell, Citizen, OfferSpell, UnitAttachment, Visitation
from pejl.domain.people.queries.days import holds
from pejl.kernel import clock

_BATCH = 2_000
_FIELDS = [one.attname for one in WorklistRow._meta.concrete_fields if not one.primary_key]


def note_changes(citizens: Collection[int]) -> None:
    """Mark citizens (by row number) whose record is being changed. Inside the transaction of the change."""
    WorklistChange.objects.bulk_create((WorklistChange(citizen_id=one) for one in citizens), batch_size=_BATCH)


@transaction.atomic
def catch_up(limit: int = _BATCH) -> int:
    """Compute the marked rows anew; how many citizens that were. What somebody else is computing is left to them."""
    marks = WorklistChange.objects.order_by("pk")
    if not marks.exists():
        return 0
    if connection.features.has_select_for_update_skip_locked:
        marks = marks.select_for_update(skip_locked=True)
    taken = list(marks.values_list("pk", "citizen_id")[:limit])
    citizens = sorted({citizen for _, citizen in taken})
    _keep(citizens, clock.today())
    WorklistChange.objects.filter(pk__in=[pk for pk, _ in taken]).delete()
    return len(citizens)


def refresh(municipality: str, on: date | None = None) -> int:
    """Compute everybody's rows of a municipality as of a day; how many there are. Each batch is a transaction."""
    day = on or clock.today()
    kept = 0
    for batch in batched(_open_cases(municipality, day), _BATCH):
        with transaction.atomic():
            kept += _keep(batch, day)
    return kept


def _open_cases(municipality: str, on: date) -> Iterator[int]:
    """Whoever may have an open case or has a row, by row number."""
    ours = Citizen.objects.filter(municipality=municipality)
    dated: tuple[type[Model], ...] = (BenefitSpell, UnitAttachment, Assignment, Visitation, OfferSpell)
    found: set[int] = set()
    for model in dated:
        rows = model._default_manager.filter(holds(on), citizen__municipality=municipality)
        found.update(rows.order_by().values_list("citizen_id", flat=True))
    running = Measure.objects.filter(state__in=RUNNING, citizen__in=ours)
    found.update(running.order_by().values_list("citizen_id", flat=True))
    found.update(Flag.objects.filter(lowered_on__isnull=True, citizen__in=ours).values_list("citizen_id", flat=True))
    found.update(WorklistRow.objects.filter(municipality=municipality).values_list("pk", flat=True))
    yield from sorted(found)


def _keep(citizens: Collection[int], on: date) -> int:
    """Make the rows of some citizens what is derived; those alone are written that differ."""
    rows = derived(citizens, on)
    stand: dict[int, tuple[Any, ...]] = {
        number: tuple(values)
        for number, *values in WorklistRow.objects.filter(pk__in=citizens).values_list("pk", *_FIELDS)
    }
    WorklistRow.objects.filter(pk__in=stand.keys() - rows.keys()).delete()
    differ = [row for number, row in rows.items() if stand.get(number) != _values(row)]
    WorklistRow.objects.bulk_create(
        differ, update_conflicts=True, unique_fields=["citizen"], update_fields=_names(), batch_size=400
    )
    return len(rows)


def _values(row: WorklistRow) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _FIELDS)


def _names() -> list[str]:
    return [one.name for one in WorklistRow._meta.concrete_fields if not one.primary_key]
