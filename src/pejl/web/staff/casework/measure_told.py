"""A measure in words: its kind, its days, what it is agreed to be, and what the decision rests on."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.domain.casework.models import Measure
from pejl.domain.casework.queries.grant_rules import effort_on
from pejl.domain.casework.words import fact_said, said
from pejl.domain.people.queries.case import last_day
from pejl.kernel.numbers import format_number
from pejl.kernel.text import Text
from pejl.web.case.timeline import span_words
from pejl.web.case.words import case_word, day
from pejl.web.names import language


def kind_name(one: Measure) -> str:
    """The kind of a measure by the name of its day."""
    return said(effort_on(one.kind, one.planned_start).title)


def began(one: Measure) -> date | None:
    """The day on which the measure began."""
    return one.started_on or (one.offer.start if one.offer else None)


def ended(one: Measure) -> date | None:
    """The first day without the measure."""
    return one.ended_on or (one.offer.end if one.offer else None)


def days_told(one: Measure) -> str:
    """The days of a measure: those that were, or those that are planned."""
    start = began(one)
    return span_words(start or one.planned_start, (ended(one) if start else None) or one.planned_end)


def facts_told(one: Measure) -> list[tuple[str, str]]:
    """What is told of a measure, row by row."""
    start, end = began(one), ended(one)
    rows = [
        (_("Planned"), span_words(one.planned_start, one.planned_end)),
        (_("Began"), day(start)),
        (_("Last day"), day(last_day(end))),
        (_("Hours a week"), "" if one.weekly_hours is None else _hours(one.weekly_hours)),
        (_("Purpose"), one.purpose),
        (_("Company"), ", ".join(filter(None, (one.company, one.company_cvr)))),
        (_("Workplace"), _staff(one)),
        (_("Supplier"), one.supplier),
        (_("Mentor"), one.mentor),
        (_("Contact person"), one.contact_person),
        (_("Granted"), _granted(one)),
        (_("How it ended"), case_word("end", one.end_reason) if one.end_reason else ""),
        (_("Why"), one.because),
    ]
    return [row for row in rows if row[1]]


def basis_told(one: Measure) -> dict[str, Any]:
    """What a decision rests on, as it was frozen that day; nothing before it is made."""
    if not one.basis:
        return {}
    known = catalogue().case_facts
    facts = [
        (_state(fact["state"], fact["value"]), _("since %(day)s") % {"day": day(date.fromisoformat(fact["since"]))})
        for fact in one.basis["facts"]
        if fact["state"] in known
    ]
    title = one.basis["rule"].get("title", {})
    rule = Text(title.get("da", ""), title.get("en", ""))
    return {"ground": one.basis["ground"], "facts": facts, "age": one.basis["age"], "rule": said(rule)}


def _state(state: str, value: str) -> str:
    fact = catalogue().case_facts[state]
    if fact.values_of:
        found = getattr(catalogue(), fact.values_of).get(value)
        return f"{said(fact.title)}: {said(found.title) if found else value}"
    return fact_said(state, value if value in fact.values else "")


def _staff(one: Measure) -> str:
    if one.ordinary_staff is None:
        return ""
    told = {"ordinary": one.ordinary_staff, "supported": one.supported_staff or 0}
    return _("%(ordinary)s ordinary employees, %(supported)s with support") % told


def _granted(one: Measure) -> str:
    if one.granted_on is None:
        return ""
    by = (one.granted_by.name or one.granted_by.username) if one.granted_by else ""
    return ", ".join(filter(None, (day(one.granted_on), by)))


def _hours(value: Any) -> str:
    return format_number(value, 0 if value == value.to_integral() else 1, language=language())
