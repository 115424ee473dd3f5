"""Later changes of areas: a municipality that is founded, renamed, moved to another region or closed."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction

from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.actions.load_areas import AreaCounts, AreaRow, load_areas
from pejl.domain.organisation.models import Area
from pejl.kernel.validity import Validity


@transaction.atomic
def change_areas(rows: Iterable[AreaRow], by: Account | None = None) -> AreaCounts:
    """Take in changes. A row that begins while the area's older span is open ends that span on its own first day.

    Raises NotAllowed, and ValueError naming the code where two spans of one area would hold on the same day.
    """
    must(by, Permission.IMPORT_FIGURES)
    told = list(rows)
    known = [_row(one) for one in Area.objects.filter(code__in={one.code for one in told})]
    ended = list(_ended(known, told))
    counts = load_areas([*ended, *told])
    _refuse_overlaps({one.code for one in told})
    return counts


def _ended(known: Iterable[AreaRow], told: list[AreaRow]) -> Iterator[AreaRow]:
    starts = {(one.code, one.valid_from) for one in told}
    for row in known:
        if (row.code, row.valid_from) in starts or row.valid_to is not None:
            continue
        following = min((start for code, start in starts if code == row.code and start > row.valid_from), default=None)
        if following:
            yield row._replace(valid_to=following)


def _refuse_overlaps(codes: set[str]) -> None:
    before: tuple[str, Validity] = ("", Validity(None, date.min))
    for area in Area.objects.filter(code__in=codes).order_by("code", "valid_from"):
        span = Validity(area.valid_from, area.valid_to)
        if before[0] == area.code and before[1].overlaps(span):
            raise ValueError(area.code)
        before = (area.code, span)


def _row(area: Area) -> AreaRow:
    return AreaRow(area.code, area.name, area.kind, area.parent_code, area.valid_from, area.valid_to)
