"""The tree of the organisation on a day, what is otherwise than on an earlier day, and what has happened when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.actions.load_areas import BEFORE_ALL
from pejl.domain.organisation.models import Employment, Unit
from pejl.domain.organisation.queries.history import Event, between, events
from pejl.domain.organisation.queries.units import on_day, units_on
from pejl.domain.people.queries.at_units import citizens_by_unit
from pejl.kernel import clock
from pejl.web.access import permitted
from pejl.web.pages import page
from pejl.web.staff.units.asked import Asked, asked
from pejl.web.staff.units.words import OUTSIDE, kind_name, turn_sentence, unit_name

_DEEPEST = 5  # deeper units are drawn at this level


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in the tree. level: 1 is the top, 0 what is no part of it. above: the name of what it lies under."""

    code: str
    name: str
    kind: str
    level: int
    above: str
    since: date | None
    employees: int
    citizens: int


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history: what became of which unit on a day.

    ahead: the day has not come. ended: the unit closed, so that the day before shows it.
    """

    on: date
    code: str
    name: str
    what: str
    ahead: bool
    ended: bool


@permitted(Permission.READ_FIGURES)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Every unit of the municipality on a day, as a tree; suppliers and partners apart."""
    chosen = asked(request)
    found = list(units_on(chosen.municipality, chosen.on))
    told = events(chosen.municipality)
    names = {one.unit.code: unit_name(one.unit) for one in reversed(told)} | {one.code: unit_name(one) for one in found}
    counts = citizens_by_unit(chosen.municipality, chosen.on), _employees(chosen)
    own = [one for one in found if one.kind not in OUTSIDE]
    context = {
        "asked": chosen,
        "lines": list(_below("", own, names, *counts)),
        "partners": sorted(_lines([one for one in found if one.kind in OUTSIDE], 0, names, *counts), key=_by_name),
        "changed": [happened(one, names) for one in _changed(chosen)],
        "history": [happened(one, names) for one in told],
        "today": clock.today(),
    }
    return page(request, "staff/units/tree.html", context)


def happened(event: Event, names: Mapping[str, str]) -> Happened:
    """An event as a line of the history. names: unit code → name."""
    unit = event.unit
    what, ended = turn_sentence(event, names), event.after is None
    return Happened(event.on, unit.code, unit_name(unit), what, event.on > clock.today(), ended)


def told_start(unit: Unit) -> date | None:
    """The first day of a version, or None where the record does not reach so far back."""
    return None if unit.valid_from == BEFORE_ALL else unit.valid_from


def _changed(chosen: Asked) -> list[Event]:
    return between(chosen.municipality, chosen.since, chosen.on) if chosen.since else []


def _employees(chosen: Asked) -> dict[str, int]:
    working = Employment.objects.filter(on_day(chosen.on), employee__municipality=chosen.municipality)
    counted = working.order_by().values("unit_code").annotate(persons=Count("employee", distinct=True))
    return dict(counted.values_list("unit_code", "persons"))


def _below(
    parent: str, found: list[Unit], names: Mapping[str, str], citizens: Mapping[str, int], employees: Mapping[str, int]
) -> Iterator[Line]:
    """Depth first, by name. A unit whose parent does not stand on the day lies at the top."""
    there = {one.code for one in found}
    under: dict[str, list[Unit]] = {}
    for one in found:
        under.setdefault(one.parent_code if one.parent_code in there else "", []).append(one)

    def walk(code: str, level: int) -> Iterator[Line]:
        for line in sorted(_lines(under.get(code, []), level, names, citizens, employees), key=_by_name):
            yield line
            yield from walk(line.code, level + 1)

    yield from walk(parent, 1)


def _lines(
    found: Iterable[Unit], level: int, names: Mapping[str, str], citizens: Mapping[str, int],
    employees: Mapping[str, int],
) -> Iterator[Line]:  # fmt: skip
    for one in found:
        yield Line(
            code=one.code,
            name=names[one.code],
            kind=kind_name(one.kind),
            level=min(level, _DEEPEST),
            above=names.get(one.parent_code, "") if level > 1 else "",
            since=told_start(one),
            employees=employees.get(one.code, 0),
            citizens=citizens.get(one.code, 0),
        )


def _by_name(line: Line) -> str:
    return line.name.casefold()
