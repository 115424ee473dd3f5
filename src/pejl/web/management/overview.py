"""The first page: how the goals of a plan stand in a period."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.steering import Goal
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.engine.statistics.results import Reason
from pejl.publishing.sentences import overview_sentence
from pejl.warehouse import goals
from pejl.web.access import signed_in
from pejl.web.context import first_place
from pejl.web.management.asked import asked
from pejl.web.management.goal_kinds import kind_name
from pejl.web.management.goal_rows import GoalRow, answered, goal_row, in_words
from pejl.web.names import language
from pejl.web.own import own_area
from pejl.web.pages import page


class Group(NamedTuple):
    """Goals in words of one kind."""

    title: str
    goals: list[Goal]


@signed_in
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The address of the site itself: the goals, or the first page of those whose role reads no figures."""
    account = request.user
    if isinstance(account, Account) and not account.may(Permission.READ_FIGURES):
        place = first_place(account)
        if place is None:
            raise PermissionDenied
        return redirect(place.view)
    return overview(request)


def overview(request: HttpRequest) -> HttpResponse:
    """One sentence that says how it goes, then every goal with figures, then the goals in words."""
    chosen = asked(request.GET)
    rows = _rows(chosen.plan.id, chosen.period) if chosen.period else []
    context: dict[str, Any] = {
        "asked": chosen,
        "summary": _summary(rows),
        "rows": [row for row in rows if answered(row)],
        "unanswered": [row for row in rows if not answered(row) and not _worded(row)],
        "groups": _groups(chosen.plan.id, rows),
        "data_date": max((row.standing.data_date for row in rows if row.standing.data_date), default=None),
        "any_simulated": any(row.standing.provenance == "simulated" for row in rows if row.has_figure),
    }
    return page(request, "management/overview.html", context)


def _rows(plan: str, period: str) -> list[GoalRow]:
    area = own_area()
    standings = goals.standings(plan, period, area)
    return [goal_row(one, goals.history(one.goal, area) if one.value is not None else ()) for one in standings]


def _summary(rows: Iterable[GoalRow]) -> str:
    """How it goes, told of the goals that bind; guiding ones are told of only where there are no others."""
    shown = [row for row in rows if answered(row)]
    bind = [row.standing for row in shown if not row.goal.guiding]
    return overview_sentence(bind or [row.standing for row in shown], language()) if shown else ""


def _worded(row: GoalRow) -> bool:
    """Whether a goal is read rather than measured: nothing that measures it is named."""
    return in_words(row) or row.standing.reason is Reason.NO_INDICATOR


def _groups(plan: str, rows: Iterable[GoalRow]) -> list[Group]:
    """The goals in words by kind, in the order of the plan; all goals of the plan where no period can be asked."""
    shown = list(rows)
    worded = [row.goal for row in shown if _worded(row)] if shown else _all(plan)
    found: dict[str, list[Goal]] = {}
    for goal in worded:
        found.setdefault(kind_name(goal.kind), []).append(goal)
    return [Group(title, listed) for title, listed in found.items()]


def _all(plan: str) -> list[Goal]:
    return [one for one in catalogue().goals.values() if one.plan == plan]
