"""The row of the worklist, as everything in the record gives it on a day."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from pejl.domain.casework.models import WorklistRow
from pejl.domain.casework.queries.worklist.needs import OPEN_INTERVIEW, Facts, Span, bits_of
from pejl.domain.casework.queries.worklist.reading import read
from pejl.domain.people.models import Citizen

_FAR = date(9999, 12, 31)


def derived(citizens: Collection[int], on: date) -> dict[int, WorklistRow]:
    """Citizen (row number) → the row as of a day; whoever has no open case has none."""
    facts = read(citizens)
    shown = ("pk", "municipality", "district", "language", "needs_interpreter")
    told = {number: rest for number, *rest in Citizen.objects.filter(pk__in=citizens).order_by().values_list(*shown)}
    rows = {}
    for number, one in facts.items():
        if one.is_open(on):
            municipality, district, language, interpreter = told[number]
            rows[number] = WorklistRow(
                citizen_id=number, municipality=municipality, as_of=on, district=district, language=language,
                needs_interpreter=interpreter, **_told(one, on),
            )  # fmt: skip
    return rows


def since(benefits: Iterable[Span], on: date) -> date | None:
    """The first day of the benefit that stands on a day, through spells without a day between; None without one."""
    spells = list(benefits)
    running = [one.start for one in spells if one.holds(on)]
    if not running:
        return None
    first = min(running)
    for spell in reversed(spells):
        if spell.start < first and (spell.end is None or spell.end >= first):
            first = spell.start
    return first


def _told(one: Facts, on: date) -> dict[str, Any]:
    units = _codes(one.attached, on)
    employees = _codes(one.assigned, on)
    coming = [talk.on for talk in one.talks if talk.state in OPEN_INTERVIEW]
    held = [talk.on for talk in one.talks if talk.state == "held"]
    ends = [effort.end for effort in one.efforts if effort.holds(on) and effort.end and effort.end != _FAR]
    return {
        "needs": bits_of(one, on),
        "unit_code": units[0],
        "other_unit": units[1],
        "more_units": bool(units[2]),
        "employee_id": int(employees[0]) if employees[0] else None,
        "other_employee_id": int(employees[1]) if employees[1] else None,
        "more_employees": bool(employees[2]),
        "assigned_on": max((each.start for each in one.assigned if each.holds(on)), default=None),
        "birth_date": one.born,
        "benefit": _last(one.benefits, on),
        "benefit_since": since(one.benefits, on),
        "target_group": _last(one.groups, on),
        "readiness": _last(one.readiness, on),
        "next_due": min((due for _, due in one.duties if due), default=None),
        "overdue_duties": sum(state == "overdue" for state, _ in one.duties),
        "next_on": _next(coming, on),
        "held_on": max(held, default=None),
        "ends_on": min(ends, default=None),
    }


def _codes(spans: Iterable[Span], on: date) -> list[str]:
    """The codes that hold on a day, once each, the newest first; at least three, empty where there are fewer."""
    newest = sorted((one for one in spans if one.holds(on)), key=lambda one: (one.start, one.code), reverse=True)
    return [*dict.fromkeys(one.code for one in newest), "", "", ""]


def _last(spans: Iterable[Span], on: date) -> str:
    holding = [one for one in spans if one.holds(on)]
    return holding[-1].code if holding else ""


def _next(days: Collection[date], on: date) -> date | None:
    """The first day from today on; else the last one that was passed and nobody has closed."""
    coming = [one for one in days if one >= on]
    return min(coming) if coming else max(days, default=None)
