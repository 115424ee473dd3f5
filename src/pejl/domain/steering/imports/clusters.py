"""Official comparison lists: CSV with a row for each member, or YAML with a list of members for each cluster."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.actions.load_clusters import ClusterRow, SharedMemberError, load_clusters
from pejl.domain.organisation.models import Area
from pejl.domain.organisation.queries.areas import AreaNames
from pejl.domain.steering.imports.fields import Line, lines
from pejl.domain.steering.imports.files import Source, read
from pejl.domain.steering.imports.grids import Grid, csv_grid
from pejl.domain.steering.imports.keys import read_area
from pejl.domain.steering.imports.problems import Problems
from pejl.domain.steering.imports.tables import Order, known_areas
from pejl.domain.steering.imports.taken import Taken
from pejl.domain.steering.imports.trail import Outcome, leave_trail, taken

_COLUMNS = ("scheme", "name", "valid_from", "valid_to", "source", "area")
_SCHEME = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_BUILT_IN = frozenset({"all", "peers"})


def import_clusters(path: Path, order: Order) -> Taken:
    """Take in official lists of any size. DeliveryError lists what is wrong with the file."""
    source = read(path)
    problems = Problems(source.name)
    grid = _yaml_grid(source, problems) if path.suffix in {".yaml", ".yml"} else csv_grid(source.text, problems)
    rows = _Lists(known_areas(problems), problems).rows(lines(grid, _COLUMNS, (), problems))
    problems.refuse()
    with transaction.atomic():
        try:
            counts = load_clusters(rows, order.by)
        except SharedMemberError as error:
            told = {"one": error.one, "other": error.other}
            expected = _("this municipality would be in both “%(one)s” and “%(other)s” on the same day") % told
            raise problems.fatal(expected, column="area", value=error.area) from error
        delivery = leave_trail("clusters", "", source, Outcome(*counts[:3]), order)
    return taken(delivery, source, order, skipped={}, notes=list(_notes(rows, counts.displaced)))


class _Lists:
    """Gathers the rows of a file into lists."""

    def __init__(self, areas: AreaNames, problems: Problems) -> None:
        self._areas = areas
        self._problems = problems
        self._municipalities = set(Area.objects.filter(kind="municipality").values_list("code", flat=True))
        self._found: dict[tuple[Any, ...], tuple[Line, ClusterRow]] = {}

    def rows(self, found: list[Line]) -> list[ClusterRow]:
        for line in found:
            row = self._row(line)
            if row is None:
                continue
            before = self._found.setdefault(row[:3], (line, row._replace(members=frozenset())))
            self._add(line, row, *before)
        for line, row in self._found.values():
            if len(row.members) < 2:
                line.wrong("name", _("expected at least two members"))
        return [row for _line, row in self._found.values()]

    def _add(self, line: Line, row: ClusterRow, first: Line, known: ClusterRow) -> None:
        if (row.valid_to, row.source) != (known.valid_to, known.source):
            told = {"row": first.number}
            line.wrong("name", _("expected the same valid_to and source as in row %(row)s of this list") % told)
        elif row.members <= known.members:
            line.wrong("area", _("this municipality stands twice in the list"))
        else:
            self._found[row[:3]] = first, known._replace(members=known.members | row.members)

    def _row(self, line: Line) -> ClusterRow | None:
        scheme, name, source = line.required("scheme"), line.required("name"), line.required("source")
        span, member = line.span(), self._member(line)
        if scheme and (scheme in _BUILT_IN or not _SCHEME.fullmatch(scheme)):
            line.wrong("scheme", _("expected a short name such as dagpenge; “all” and “peers” are built in"))
            return None
        if not (scheme and name and source and span and member):
            return None
        return ClusterRow(scheme, name, *span, source, frozenset({member}))

    def _member(self, line: Line) -> str | None:
        printed = line.required("area")
        if printed is None:
            return None
        try:
            code = read_area(printed, self._areas)
        except ValueError as error:
            line.wrong("area", str(error))
            return None
        if code not in self._municipalities:
            line.wrong("area", _("expected a municipality"))
            return None
        return code


def _yaml_grid(source: Source, problems: Problems) -> Grid:
    try:
        found = yaml.safe_load(source.text)
    except yaml.YAMLError as error:
        raise problems.fatal(_("broken YAML: %(why)s") % {"why": error}) from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise problems.fatal(_("expected a list of clusters, each with scheme, name, valid_from, source and areas"))
    return Grid(_COLUMNS, _members(found, problems))


def _members(found: list[dict[str, Any]], problems: Problems) -> Iterator[tuple[int, list[Any]]]:
    for number, one in enumerate(found, 1):
        for unknown in sorted(set(map(str, one)) - {*_COLUMNS[:5], "areas"}):
            problems.add(_("this column is not expected here"), row=number, column=unknown)
        areas = one.get("areas")
        if not isinstance(areas, list):
            problems.add(_("expected a list of municipalities"), row=number, column="areas", value=areas)
            continue
        for area in areas:
            yield number, [*(one.get(column) for column in _COLUMNS[:5]), area]


def _notes(rows: list[ClusterRow], displaced: int) -> Iterator[str]:
    yield from (f"{one.scheme}: {one.name} ({len(one.members)})" for one in rows)
    if displaced:
        yield _("%(count)s simulated lists gave way to them") % {"count": displaced}
    named = {one.target.cluster for one in catalogue().goals.values() if one.target}
    for scheme in sorted({one.scheme for one in rows} - named):
        yield _("no goal names the scheme “%(scheme)s”") % {"scheme": scheme}
