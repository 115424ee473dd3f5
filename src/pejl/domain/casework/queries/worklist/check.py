"""Whether the rows of the worklist are what the record gives."""

from datetime import date
from itertools import batched

from pejl.domain.casework.models import WorklistRow
from pejl.domain.casework.queries.worklist.deriving import derived
from pejl.domain.people.models import Citizen

_BATCH = 2_000
_FIELDS = [one.attname for one in WorklistRow._meta.concrete_fields]


def differing(municipality: str, on: date) -> int:
    """How many citizens' rows are missing, too many, or unlike the record as of a day. It reads; it changes nothing."""
    wrong = 0
    numbers = Citizen.objects.filter(municipality=municipality).order_by("pk").values_list("pk", flat=True)
    for batch in batched(numbers.iterator(chunk_size=20_000), _BATCH):
        right = {number: _told(row) for number, row in derived(batch, on).items()}
        stand = {row.pk: _told(row) for row in WorklistRow.objects.filter(pk__in=batch)}
        wrong += sum(stand.get(one) != right.get(one) for one in stand.keys() | right.keys())
    return wrong


def _told(row: WorklistRow) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _FIELDS)
