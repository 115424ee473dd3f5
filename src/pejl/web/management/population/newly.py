"""Whose benefit has newly begun, centre by centre (Q-050): how many, and for those who may see them, who.

The centre is the one that the delivering system named with the benefit, or else had the citizen on that day. Those whom
none knows stand on a line of their own, so that the lists of the centres and the whole can be held against each other.
"""

from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.queries.case import unit_names
from pejl.warehouse.people.suppression import lines_hidden
from pejl.web.access import permitted
from pejl.web.case.figures import sees_all
from pejl.web.case.private import about_people, the_account
from pejl.web.case.words import day
from pejl.web.management.population.newly_asked import Newly, read
from pejl.web.management.population.page_of import page_of
from pejl.web.names import missing_word
from pejl.web.pages import page
from pejl.web.tables.respond import download
from pejl.web.tables.show import shown
from pejl.web.tables.table import Cell, Column, Kind, Row, Table

_UNTOLD = "untold"  # the address and the row of those without a unit; the codes of units are never this


class Line(NamedTuple):
    """A centre by code ("" where none is told), its name, and whom it has; hidden: there are too few to tell."""

    code: str
    name: str
    numbers: tuple[int, ...]
    hidden: bool


class Lists(NamedTuple):
    """The lists of the centres, and how many are on them all; None where that is too few to tell."""

    lines: list[Line]
    whole: int | None


@permitted(Permission.READ_FIGURES)
@require_safe
def newly(request: HttpRequest) -> HttpResponse:
    """The form, and a line for each centre."""
    by = the_account(request)
    asked = read(request.GET, by.municipality)
    lines, whole = lists = _lists(asked, by)
    traced = by.may(Permission.SEE_PEOPLE)
    context = {
        "asked": asked,
        "benefits": asked.choice(),
        "whole": whole,
        "untold": next((len(one.numbers) for one in lines if not one.code and not one.hidden), 0),
        "hidden": any(one.hidden for one in lines),
        "table": shown(_table(asked, lists, traced=traced)) if lines else None,
        "traced": traced,
        "query": urlencode(asked.pairs()),
        "may_export": by.may(Permission.EXPORT_FIGURES),
    }
    return page(request, "management/population/newly.html", context)


@permitted(Permission.EXPORT_FIGURES)
@require_safe
def newly_file(request: HttpRequest, form: str) -> HttpResponse:
    """The counts as a file. A file travels: small numbers are hidden in it, whoever makes it."""
    asked = read(request.GET, the_account(request).municipality)
    return download(_table(asked, _lists(asked, None), traced=False), form)


@about_people(Permission.SEE_PEOPLE)
@require_safe
def newly_citizens(request: HttpRequest) -> HttpResponse:
    """Those of one centre's list whom the reader may see, each look written down."""
    by = the_account(request)
    asked = read(request.GET, by.municipality)
    unit = request.GET.get("unit", "")
    line = next(
        (one for one in _lists(asked, by).lines if (one.code or _UNTOLD) == unit), Line(unit, unit, (), hidden=True)
    )
    context = page_of(by, line.numbers, "population.newly", request.GET.get("page"), hidden=line.hidden) | {
        "left_out": asked.left_out,
        "title": _("Newly on benefit"),
        "of": [asked.whom(), _days(asked), line.name],
        "back": f"{reverse('population-newly')}?{urlencode(asked.pairs())}",
        "back_title": _("Newly on benefit"),
        "here": f"{reverse('population-newly-citizens')}?{urlencode([*asked.pairs(), ('unit', unit)])}",
    }
    return page(request, "management/population/citizens.html", context)


def _lists(asked: Newly, by: Account | None) -> Lists:
    """The centres by name and those without one last, as an account may be told them, or as everybody may (None)."""
    found = asked.answer()
    hidden, alone = lines_hidden({code: len(numbers) for code, numbers in found.items()}, asked.last)
    if hidden and by is not None and by.may(Permission.SEE_PEOPLE):
        behind = (number for code in hidden for number in found[code])
        if sees_all(by, asked.municipality, behind):
            hidden, alone = set(), False
    names = unit_names(asked.municipality, (code for code in found if code))
    lines = [
        Line(code, names.name(code, asked.last) if code else _("no unit told"), tuple(numbers), code in hidden)
        for code, numbers in found.items()
    ]
    lines.sort(key=lambda one: (not one.code, one.name.casefold(), one.code))
    return Lists(lines, None if alone else sum(len(one.numbers) for one in lines))


def _table(asked: Newly, lists: Lists, *, traced: bool) -> Table:
    columns = (Column("unit", _("Unit")), Column("citizens", _("Citizens"), Kind.NUMBER))
    rows = [
        Row((Cell(one.name), _cell(asked, one, traced=traced)), id=f"u-{one.code or _UNTOLD}") for one in lists.lines
    ]
    total = Cell(word=missing_word("suppressed")) if lists.whole is None else Cell(lists.whole)
    rows.append(Row((Cell(_("All")), total), id="u-all", own=True))
    caption = f"{_('Newly on benefit')}: {asked.whom()}, {_days(asked)}"
    return Table("newly-on-benefit", caption, columns, tuple(rows))


def _cell(asked: Newly, line: Line, *, traced: bool) -> Cell:
    pairs = [*asked.pairs(), ("unit", line.code or _UNTOLD)]
    href = f"{reverse('population-newly-citizens')}?{urlencode(pairs)}" if traced else ""
    if line.hidden:
        return Cell(word=missing_word("suppressed"))
    return Cell(len(line.numbers), href=href)


def _days(asked: Newly) -> str:
    return _("%(first)s to %(last)s") % {"first": day(asked.first), "last": day(asked.last)}
