"""One page of the worklist: citizens whom the reader may see, in a stable order, each look written down."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy

from pejl.domain.access.models import Account
from pejl.domain.casework.models import WorklistRow
from pejl.domain.casework.queries.worklist.choice import Choice
from pejl.domain.casework.queries.worklist.counts import fitting
from pejl.domain.casework.queries.worklist.needs import filters_on
from pejl.domain.people.actions.look import look_through
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.reader import Reader

A_PAGE = 50
_COLUMNS = {  # sort → the column, and whether it falls from the highest by itself
    "due": ("next_due", False),
    "name": ("citizen__search_name", False),
    "since": ("benefit_since", False),
    "interview": ("next_on", False),
    "held": ("held_on", False),
    "assigned": ("assigned_on", True),
    "ending": ("ends_on", False),
    "age": ("birth_date", False),
    "overdue": ("overdue_duties", True),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A citizen on the worklist with the row."""

    citizen: Citizen
    row: WorklistRow


def sort_of(choice: Choice, reader: Reader) -> str:
    """The order of a choice: its own, else that of the only need asked for, else by deadline."""
    if choice.sort:
        return choice.sort
    told = [one.sort for one in filters_on(reader.on) if one.id in choice.needs]
    return told[0] if len(told) == 1 else "due"


def falls(choice: Choice, reader: Reader) -> bool:
    """Whether the highest stands first."""
    return _COLUMNS[sort_of(choice, reader)][1] != choice.falling


def ordered(reader: Reader, choice: Choice) -> QuerySet[WorklistRow]:
    """The rows of a choice in its order: without a value last, and those alike by the citizen's number."""
    column, _ = _COLUMNS[sort_of(choice, reader)]
    way = OrderBy(F(column), descending=falls(choice, reader), nulls_last=True)
    return fitting(reader, choice).order_by(way, "pk")


def lines(
    by: Account, reader: Reader, choice: Choice, *, page: int = 1, limit: int = A_PAGE, what: str = "worklist.list"
) -> list[Line]:
    """One page of a choice. Each citizen is asked for through `look_through`, which writes down that it was shown.

    Raises NotAllowed.
    """
    first = (page - 1) * limit
    rows = list(ordered(reader, choice).select_related("employee")[first : first + limit])
    return looked(by, rows, what)


def looked(by: Account, rows: Sequence[WorklistRow], what: str) -> list[Line]:
    """Rows with their citizens, in the rows' order; whoever the account may not see is left out."""
    citizens = Citizen.objects.filter(pk__in=[one.pk for one in rows])
    seen = {one.pk: one for one in look_through(by, citizens, what, limit=len(rows))}
    return [Line(seen[one.pk], one) for one in rows if one.pk in seen]
