"""What managers follow: citizens and results per employee against the norm, deadlines met by team and by rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.catalogue.load import catalogue
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.queries.norms import norms_on
from pejl.domain.casework.queries.worklist.team import (
    Caseload,
    Met,
    caseloads,
    met_by_rule,
    met_by_unit,
    results_on,
    total,
)
from pejl.domain.organisation.queries.units import units_on, within
from pejl.domain.people.queries.case import unit_names
from pejl.domain.people.queries.reader import reader_of
from pejl.kernel import clock
from pejl.publishing.charts import Chart, bars_chart
from pejl.publishing.charts.lines import Shape
from pejl.publishing.naming import measure as measure_words
from pejl.web.access import permitted
from pejl.web.case.private import the_account
from pejl.web.case.words import function_name
from pejl.web.names import language, missing_word, words
from pejl.web.pages import page
from pejl.web.tables.respond import download
from pejl.web.tables.show import shown
from pejl.web.tables.table import Cell, Column, Kind, Row, Table

BACK = 365  # days: deadlines that fell within the last year


@dataclass(frozen=True, slots=True)
class Followed:
    """Whom a manager follows: units by code, the one that is chosen, and whether the citizens are open to the reader.

    Of citizens who are not open to the reader small numbers are hidden, as everywhere (catalogue suppression).
    """

    codes: frozenset[str]
    choices: list[tuple[str, str, bool]]
    least: int


@permitted(Permission.FOLLOW_WORK)
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """The page."""
    by, on = the_account(request), clock.today()
    of = _followed(by, request.GET.get("unit", ""), on)
    loads, by_team, by_rule = tables(by, of, on)
    context = {
        "units": of.choices,
        "loads": shown(loads),
        "teams": shown(by_team),
        "rules": shown(by_rule),
        "chart": _chart(by_team, "wide"),
        "narrow_chart": _chart(by_team, "narrow"),
        "hides": of.least > 1,
        "assumed": any(one.assumption for one in norms_on(by.municipality, on).values()),
        "unit": next((code for code, _name, current in of.choices if current), ""),
    }
    return page(request, "staff/worklist/team.html", context, fragment="team")


@permitted(Permission.FOLLOW_WORK)
@require_safe
def team_file(request: HttpRequest, form: str) -> HttpResponse:
    """One of the tables as a file: the caseloads, or deadlines by team or by rule."""
    by, on = the_account(request), clock.today()
    must(by, Permission.EXPORT_FIGURES)
    told = tables(by, _followed(by, request.GET.get("unit", ""), on), on)
    named = {one.name: one for one in told}
    return download(named.get(request.GET.get("table", ""), told[0]), form)


def tables(by: Account, of: Followed, on: date) -> tuple[Table, Table, Table]:
    """Caseloads and results by employee; deadlines by team; deadlines by rule."""
    first = on - timedelta(days=BACK)
    names = unit_names(by.municipality, of.codes)
    loads = _caseloads(caseloads(by.municipality, of.codes, on), of.least, on)
    teams = _met("deadlines-by-team", _("Deadlines met by team"), _("Unit"),
                 [(names.name(one.name, on), one) for one in met_by_unit(of.codes, first, on)], of.least)  # fmt: skip
    return loads, teams, _rules(met_by_rule(of.codes, first, on), of.least)


def _followed(by: Account, asked: str, on: date) -> Followed:
    """The units of a team leader; every unit where the role reads figures of all, small numbers hidden."""
    reader = reader_of(by, on)
    stand = {one.code: one.name for one in units_on(by.municipality, on)}
    codes = frozenset(stand) if reader is None else reader.units
    least = catalogue().suppression["public"].minimum if reader is None else 1
    chosen = codes & within(by.municipality, asked, on) if asked in codes else codes
    choices = sorted(((code, stand[code], code == asked) for code in codes), key=lambda one: one[1].casefold())
    return Followed(frozenset(chosen), choices, least)


def _number(value: int, least: int) -> Cell:
    """A count, hidden where it is of so few that they could be found."""
    return Cell(None, missing_word("suppressed")) if 0 < value < least else Cell(value)


def _caseloads(rows: Iterable[Caseload], least: int, on: date) -> Table:
    results = results_on(on)
    columns = (
        Column("employee", _("Employee")),
        Column("functions", _("Job function")),
        Column("cases", _("Citizens"), Kind.NUMBER),
        Column("norm", _("Norm"), Kind.NUMBER),
        Column("share", _("Per cent of the norm"), Kind.NUMBER),
        *(Column(one.id, words(one.title), Kind.NUMBER) for one in results),
    )
    told = tuple(
        Row(
            (
                Cell(f"{one.employee.name} ({one.employee.initials})"),
                Cell(", ".join(function_name(code) for code in one.functions)),
                _number(one.cases, least),
                Cell(one.norm) if one.norm is not None else Cell(None, missing_word("not_told")),
                _share(one, least),
                *(_number(one.results[result.id], least) for result in results),
            )
        )
        for one in rows
    )
    return Table("caseloads", _("Citizens and results by employee"), columns, told, _about(on))


def _share(one: Caseload, least: int) -> Cell:
    if one.share is None or 0 < one.cases < least:
        return Cell(None, "–")
    over = one.share > 100
    return Cell(one.share, mark="is-uncertain" if over else "", note=_("over the norm") if over else "")


def _about(on: date) -> tuple[tuple[str, str], ...]:
    return (
        (_("Norm"), _("The lowest norm of the employee's job functions.")),
        (_("Citizens"), _("Each citizen counts once, however many functions the employee has for the citizen.")),
        (_("Day"), on.isoformat()),
    )


def _met(name: str, caption: str, head: str, rows: Iterable[tuple[str, Met]], least: int) -> Table:
    named = list(rows)
    whole = total((one for _name, one in named), _("All"))
    columns = (
        Column("name", head),
        Column("due", _("Fell due"), Kind.NUMBER),
        Column("in_time", _("In time"), Kind.NUMBER),
        Column("late", _("Late"), Kind.NUMBER),
        Column("overdue", _("Not yet"), Kind.NUMBER),
        Column("share", _("Per cent in time"), Kind.NUMBER, 1),
    )
    told = [*named, *([(whole.name, whole)] if len(named) > 1 else [])]
    return Table(name, caption, columns, tuple(_row(title, one, least) for title, one in told))


def _row(title: str, one: Met, least: int) -> Row:
    hidden = 0 < one.due < least
    share = Cell(None, missing_word("suppressed" if hidden else "no_base"))
    if one.share is not None and not hidden:
        share = Cell(one.share)
    counts = (one.due, one.in_time, one.late, one.overdue)
    return Row((Cell(title), *(_number(number, least) for number in counts), share))


def _rules(rows: Iterable[Met], least: int) -> Table:
    """By rule; no target stands beside, for none is told (Q-119)."""
    known = catalogue().duties
    told = [(words(known[one.name].title) if one.name in known else one.name, one) for one in rows]
    return _met("deadlines-by-rule", _("Deadlines met by duty"), _("Duty"), told, least)


def _chart(told: Table, shape: Shape) -> Chart | None:
    """The share in time of each team, a word where it is hidden or nothing fell due."""
    names = [str(cell.value) for cell in told.column("name")]
    values: dict[str, Any] = {
        name: cell.word if cell.value is None else cell.value
        for name, cell in zip(names, told.column("share"), strict=True)
    }
    whole = {name: value for name, value in values.items() if not isinstance(value, str)}
    says = _("Per cent of the deadlines of the last year that were met in time.")
    return bars_chart(values, told.caption, says, measure_words(None, "percent", language()), shape) if whole else None
