"""Later changes of areas: a list of code, name, parent and the days from and to which they hold."""

import re
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from pejl.domain.organisation.actions.change_areas import change_areas
from pejl.domain.organisation.actions.load_areas import AreaRow
from pejl.domain.organisation.models import Area
from pejl.domain.steering.imports.boundaries import import_boundaries
from pejl.domain.steering.imports.fields import Line, lines
from pejl.domain.steering.imports.files import Source, read
from pejl.domain.steering.imports.grids import csv_grid
from pejl.domain.steering.imports.problems import Problems
from pejl.domain.steering.imports.tables import Order
from pejl.domain.steering.imports.taken import Taken
from pejl.domain.steering.imports.trail import Outcome, leave_trail, taken

_CODE = re.compile(r"\d{3,4}")
_KINDS = ("municipality", "region", "country")


def import_areas(path: Path, order: Order, valid_from: str = "") -> Taken:
    """Take in boundaries (GeoJSON, from `valid_from`) or changes of areas (CSV). DeliveryError lists the mistakes."""
    source = read(path)
    problems = Problems(source.name)
    if source.text.lstrip().startswith(("{", "[")):
        start = Line(0, {"valid_from": valid_from}, problems).day("valid_from")
        problems.refuse()
        return import_boundaries(source, order, start)
    return _import_changes(source, order, problems)


def _import_changes(source: Source, order: Order, problems: Problems) -> Taken:
    grid = csv_grid(source.text, problems)
    found = lines(grid, ("code", "name", "parent", "valid_from", "valid_to"), ("kind",), problems)
    kinds = dict(Area.objects.order_by("valid_from").values_list("code", "kind"))
    told = {one.text("code") for one in found}
    rows: dict[tuple[str, object], AreaRow] = {}
    for line in found:
        row = _row(line, kinds, told)
        if row and (row.code, row.valid_from) in rows:
            line.wrong("code", _("this area stands twice from the same day"))
        elif row:
            rows[row.code, row.valid_from] = row
    problems.refuse()
    with transaction.atomic():
        try:
            outcome = Outcome(*change_areas(rows.values(), order.by))
        except ValueError as error:
            raise problems.fatal(_("two spans of this area hold on the same day"), value=error) from error
        delivery = leave_trail("areas", "changes", source, outcome, order)
    return taken(delivery, source, order, skipped={}, notes=[])


def _row(line: Line, kinds: dict[str, str], told: set[str]) -> AreaRow | None:
    code, name, span = line.required("code"), line.required("name"), line.span()
    parent, kind = line.text("parent"), line.text("kind")
    if code and not _CODE.fullmatch(code):
        line.wrong("code", _("expected a code of four digits, such as 0101"))
        return None
    if parent and parent not in kinds and parent not in told:
        line.wrong("parent", _("expected the code of a region or the country"))
        return None
    if kind and kind not in _KINDS:
        line.wrong("kind", _("expected one of: %(known)s") % {"known": ", ".join(_KINDS)})
        return None
    if not (code and name and span):
        return None
    return AreaRow(code, name, kind or kinds.get(code, "municipality"), parent, *span)
