"""A choice of the worklist as the page shows it: scopes, quick filters with their counters, filters and columns."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.courses import Course
from pejl.domain.casework.queries.duties import OPEN
from pejl.domain.casework.queries.worklist.choice import COLUMNS, FACETS, SCOPES, Choice
from pejl.domain.casework.queries.worklist.counts import Counts
from pejl.domain.casework.queries.worklist.facets import INTERPRETER, NEXT, NO_BENEFIT, bands
from pejl.domain.casework.queries.worklist.needs import WINDOWS, filters_on
from pejl.domain.organisation.models import Employee, Employment
from pejl.domain.organisation.queries.units import on_day, units_on
from pejl.domain.people.queries.case import UnitNames, unit_names
from pejl.domain.people.queries.reader import Reader
from pejl.web.names import language, words
from pejl.web.staff.contact import LANGUAGES
from pejl.web.staff.worklist.words import columns, facets, scopes, value_name

_DATED = {"benefit": "benefits", "group": "target_groups", "rule": "duties", "measure": "effort_kinds",
          "flag": "flag_kinds"}  # fmt: skip


class Scope(NamedTuple):
    """Whose citizens: its title, its address, and whether it is shown now."""

    title: str
    href: str
    current: bool


class Quick(NamedTuple):
    """A quick filter with its counters; hidden is None where it is not told."""

    id: str
    title: str
    hint: str
    href: str
    number: int
    hidden: int | None
    chosen: bool


class Chip(NamedTuple):
    """A value that is filtered by, and the address without it."""

    facet: str
    value: str
    href: str


class Select(NamedTuple):
    """A filter that can be added: its values by name, written as options."""

    name: str
    title: str
    options: SafeString


def read(query: QueryDict) -> Choice:
    """The choice that an address tells."""
    return Choice.read(dict(query.lists()))


def address(choice: Choice, view: str = "worklist-citizens") -> str:
    """Where a choice is shown."""
    told = choice.query
    return f"{reverse(view)}?{told}" if told else reverse(view)


def scopes_of(choice: Choice) -> list[Scope]:
    """Whose citizens may be asked for."""
    titles = scopes()
    return [Scope(titles[one], address(choice.of(one)), one == choice.scope) for one in SCOPES]


def quick(choice: Choice, counts: Counts, on: date) -> list[Quick]:
    """The quick filters. How many are hidden is told of a whole scope alone: of a few it could point at one."""
    whole = not choice.facets
    return [
        Quick(
            one.id, words(one.title), words(one.hint), address(choice.toggled(one.id)), counts.of[one.id],
            counts.hidden[one.id] if whole else None, one.id in choice.needs,
        )
        for one in filters_on(on)
    ]  # fmt: skip


def chips(choice: Choice, reader: Reader) -> list[Chip]:
    """What is filtered by now."""
    titles, units = facets(), _units(reader, choice.facets.get("unit", ()))
    return [
        Chip(titles[name], value_name(name, value, reader.on, units), address(choice.without(name, value)))
        for name in FACETS
        for value in choice.facets.get(name, ())
    ]


def selects(reader: Reader) -> Iterator[Select]:
    """Every filter with its values, in the language of the page."""
    titles = facets()
    stand = units_on(reader.municipality, reader.on).filter(code__in=reader.units).order_by("name", "code")
    own = {"unit": _options(stand.values_list("code", "name")), "caseworker": _options(_colleagues(reader))}
    of_catalogue = _of_catalogue(reader.on, language())
    for name in FACETS:
        yield Select(name, titles[name], own.get(name) or of_catalogue.get(name, SafeString()))


def _options(pairs: Iterable[tuple[str, str]]) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', pairs)


@lru_cache(maxsize=8)
def _of_catalogue(on: date, _language: str) -> dict[str, SafeString]:
    """The values that the catalogue gives, written once a day and language: there are several hundred."""
    written = {}
    for name, values in _values(on).items():
        pairs = [(one, value_name(name, one, on, UnitNames(()))) for one in values]
        ordered = name in ("weeks", "history", "age", "next", "state", "course")
        written[name] = _options(pairs if ordered else sorted(pairs, key=lambda one: one[1].casefold()))
    return written


def _course(one: Course) -> Iterator[str]:
    """A course, and each of its stages."""
    yield one.id
    yield from (f"{one.id}.{stage.id}" for stage in one.stages)


def _values(on: date) -> dict[str, list[str]]:
    known = catalogue()
    dated = {name: [one for one in getattr(known, kind) if known.as_of(kind, one, on)] for name, kind in _DATED.items()}
    return {
        **dated,
        "benefit": [*dated["benefit"], NO_BENEFIT],
        "history": [*(one.id for one in bands("years", on)), *WINDOWS],
        "readiness": list(known.dimensions["visitation"].values),
        "weeks": [one.id for one in bands("weeks", on)],
        "age": [one.id for one in bands("age", on)],
        "language": [INTERPRETER, *LANGUAGES],
        "district": list(known.city_districts),
        "state": list(OPEN),
        "next": list(NEXT),
        "course": [told for one in known.courses.values() for told in _course(one)],
    }


def _colleagues(reader: Reader) -> list[tuple[str, str]]:
    """Initials and name of those who work in the reader's units."""
    works = Employment.objects.filter(on_day(reader.on), unit_code__in=reader.units)
    staff = Employee.objects.filter(municipality=reader.municipality, pk__in=works.order_by().values("employee"))
    return [(one.initials, f"{one.name} ({one.initials})") for one in staff.order_by("name", "pk")]


def _units(reader: Reader, codes: tuple[str, ...]) -> UnitNames:
    return unit_names(reader.municipality, codes)


class Head(NamedTuple):
    """The head of a column: its order's address, and which way it is sorted now ("ascending", "descending" or "")."""

    title: str
    href: str
    sorted: str


def column_choices(choice: Choice) -> list[tuple[str, str, bool]]:
    """Code, title and whether it is shown, of every column."""
    titles = columns()
    return [(one, titles[one], one in choice.shown) for one in COLUMNS]


def head(choice: Choice, title: str, sort: str, now: str, *, falling: bool) -> Head:
    """A head that sorts by its column, or turns the order round where it is sorted by it already."""
    if not sort:
        return Head(title, "", "")
    turned = replace(choice, sort=sort, falling=not choice.falling if sort == now else False)
    told = ("descending" if falling else "ascending") if sort == now else ""
    return Head(title, address(turned), told)
