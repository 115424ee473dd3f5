"""Citizens by their numbers in the register, however many: the numbers go as one value, not as one each."""

import json
from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from pejl.domain.people.models import Citizen

_SQL = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT value::bigint FROM jsonb_array_elements_text(%s::jsonb)",
}


def numbered(municipality: str, numbers: Iterable[int]) -> QuerySet[Citizen]:
    """The citizens of a municipality with some numbers. SQLite takes only so many values in a question."""
    chosen = RawSQL(_SQL[connection.vendor], [json.dumps(sorted(numbers))])  # noqa: S611 - our own words
    return Citizen.objects.filter(municipality=municipality, pk__in=chosen)
