"""One unit on a day: its place, who works there, whom it has, what it has been."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.organisation.models import Unit
from pejl.domain.organisation.queries.history import events_of, versions
from pejl.domain.organisation.queries.units import employed_on, units_on, within
from pejl.domain.people.queries.at_units import caseloads, citizens_by_unit, citizens_within
from pejl.domain.people.queries.belonging import rules_on
from pejl.web.access import permitted
from pejl.web.names import words
from pejl.web.pages import page
from pejl.web.staff.units.asked import Asked, account_of, asked
from pejl.web.staff.units.figures import unit_figures
from pejl.web.staff.units.tables import Worker, versions_table, workers_table
from pejl.web.staff.units.tree import happened
from pejl.web.staff.units.words import function_name, kind_name, unit_name
from pejl.web.tables.show import shown


@permitted(Permission.READ_FIGURES)
@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """A unit on the day asked for; where it does not stand that day, its nearest version, and that is said."""
    chosen = asked(request)
    rows = versions(chosen.municipality, code)
    if not rows:
        raise Http404
    standing = next((one for one in rows if _stands(one, chosen.on)), None)
    nearest = standing or _nearest(rows, chosen.on)
    there = {one.code: one for one in units_on(chosen.municipality, chosen.on)}
    names = {one.code: unit_name(one) for one in there.values()}
    context = {
        "asked": chosen,
        "unit": nearest,
        "name": unit_name(nearest),
        "kind": kind_name(nearest.kind),
        "stands": standing is not None,
        "absence": "" if standing else _absence(rows, chosen.on),
        "path": list(_path(nearest, there)),
        "under": sorted((names[one.code], one.code) for one in there.values() if one.parent_code == code),
        "versions_table": shown(versions_table(rows, names, nearest)),
        "history": [happened(one, names) for one in reversed(list(events_of(rows)))],
        **_told(nearest, chosen.on),
    }
    none: dict[str, Any] = {
        "workers": [],
        "workers_table": None,
        "citizens": 0,
        "citizens_within": 0,
        "each": None,
        "figures": None,
    }
    context |= _people(chosen, code, account_of(request)) if standing else none
    return page(request, "staff/units/unit.html", context)


def _people(chosen: Asked, code: str, by: Account) -> dict[str, Any]:
    """Who works in the unit, how many citizens it and the units under it have, and what is measured of them."""
    codes = within(chosen.municipality, code, chosen.on)
    own = citizens_by_unit(chosen.municipality, chosen.on).get(code, 0)
    below = citizens_within(chosen.municipality, codes, chosen.on) if codes != {code} else own
    workers = _workers(chosen, code)
    loads = [one.citizens for one in workers if one.citizens]
    return {
        "workers": workers,
        "workers_table": shown(workers_table(workers, linked=chosen.may_manage)),
        "citizens": own,
        "citizens_within": below,
        "each": sum(loads) / len(loads) if loads else None,
        "figures": unit_figures(by, codes, chosen.on) if below else None,
    }


def _workers(chosen: Asked, code: str) -> list[Worker]:
    found = list(employed_on(chosen.municipality, code, chosen.on))
    held = caseloads({one.employee_id for one in found}, chosen.on)
    told: dict[int, Worker] = {}
    for one in found:
        before = told.get(one.employee_id)
        functions = function_name(one.function)
        told[one.employee_id] = Worker(
            key=str(one.employee.key),
            name=one.employee.name,
            initials=one.employee.initials,
            functions=f"{before.functions}, {functions.lower()}" if before else functions,
            since=min(before.since, one.valid_from) if before else one.valid_from,
            citizens=held.get(one.employee_id, 0),
        )
    return sorted(told.values(), key=lambda one: one.name.casefold())


def _told(unit: Unit, on: date) -> dict[str, Any]:
    """What the catalogue tells of the unit: a note with its source, and which citizens belong to it on the day."""
    told = catalogue().as_of("organisation", unit.code, unit.valid_from)
    documents = catalogue().documents
    sources = [(documents[one.document].title, one.section) for one in told.source] if told else []
    return {
        "note": words(told.note) if told and told.note else "",
        "sources": sources,
        "rules": [words(one.title) for one in rules_on(on) if one.unit == unit.code],
    }


def _stands(unit: Unit, on: date) -> bool:
    return unit.valid_from <= on and (unit.valid_to is None or on < unit.valid_to)


def _nearest(rows: list[Unit], on: date) -> Unit:
    earlier = [one for one in rows if one.valid_from <= on]
    return earlier[-1] if earlier else rows[0]


def _absence(rows: list[Unit], on: date) -> str:
    later = next((one.valid_from for one in rows if one.valid_from > on), None)
    earlier = [one.valid_to for one in rows if one.valid_to and one.valid_to <= on]
    told = {"on": _written(on)}
    if earlier and later:
        told |= {"closed": _written(max(earlier)), "opens": _written(later)}
        return _("The unit does not stand on %(on)s: it closed on %(closed)s and opens again on %(opens)s.") % told
    if later:
        return _("The unit does not stand on %(on)s: it opens on %(opens)s.") % (told | {"opens": _written(later)})
    return _("The unit does not stand on %(on)s: it closed on %(closed)s.") % (
        told | {"closed": _written(max(earlier))}
    )


def _written(day: date) -> str:
    return str(date_format(day, "DATE_FORMAT"))


def _path(unit: Unit, there: dict[str, Unit]) -> Iterator[tuple[str, str]]:
    """Code and name of everything the unit lies under, the top first."""
    above = list[tuple[str, str]]()
    code = unit.parent_code
    while code in there and code not in dict(above):
        above.append((code, unit_name(there[code])))
        code = there[code].parent_code
    yield from reversed(above)
