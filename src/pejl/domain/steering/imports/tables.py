"""Published tables into the record: Jobindsats' and StatBank Denmark's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from pejl.domain.access.models import Account
from pejl.domain.organisation.queries.areas import AreaNames
from pejl.domain.steering.actions.incoming import Progress
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow
from pejl.domain.steering.imports.bands import summed
from pejl.domain.steering.imports.cells import Cell, cells, figures
from pejl.domain.steering.imports.files import read
from pejl.domain.steering.imports.grids import Grid, read_grid
from pejl.domain.steering.imports.keys import Keys
from pejl.domain.steering.imports.problems import Problems
from pejl.domain.steering.imports.recognise import Recognised, recognise
from pejl.domain.steering.imports.taken import Taken
from pejl.kernel import clock


@dataclass(frozen=True, slots=True)
class Order:
    """How files are to be taken in: by whom, as which table, dated when, for real or only to see."""

    provider: str = "jobindsats"
    table: str = ""
    data_date: date | None = None
    by: Account | None = None
    dry: bool = False
    progress: Progress | None = None


def import_table(path: Path, order: Order) -> Taken:
    """Take in one file, whole or not at all. DeliveryError lists what is wrong with it; see `record_figures`."""
    source = read(path)
    problems = Problems(source.name)
    return take_in(read_grid(source, problems), source.name, source.sha256, order, problems)


def take_in(grid: Grid, name: str, sha256: str, order: Order, problems: Problems) -> Taken:
    """Take in a table that has been read: recognise it, check every cell, record."""
    recognised = recognise(grid.columns, order.provider, problems, order.table)
    keys = Keys(recognised, known_areas(problems), problems, clock.today())
    lacking: set[int] = set()
    delivery = record_figures(
        _rows(cells(grid, recognised, keys, problems), recognised, lacking),
        kind=order.provider,
        subject=recognised.table.id,
        name=name,
        sha256=sha256,
        data_date=order.data_date,
        by=order.by,
        dry=order.dry,
        progress=order.progress,
    )
    taken = Taken.of(delivery, rows=keys.rows, dry=order.dry, skipped=keys.skipped, name=name)
    return taken.with_notes([_lacks(lacking)]) if lacking else taken


def known_areas(problems: Problems) -> AreaNames:
    """The areas of the record; without any, nothing can be placed."""
    areas = AreaNames.known()
    if not areas:
        raise problems.fatal(_("the record has no municipalities yet; run “pejl migrate” first"))
    return areas


def _lacks(ages: set[int]) -> str:
    told = {"ages": ", ".join(map(str, sorted(ages)))}
    return _("the file tells nothing of the ages %(ages)s; groups that they belong to were not added up") % told


def _rows(found: Iterator[Cell], recognised: Recognised, lacking: set[int]) -> Iterator[FigureRow]:
    table = recognised.table
    return summed(found, table, lacking) if table.bands or table.sums else figures(found, recognised)
