"""Plans and the goals in them, with their standings."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router, Schema

from pejl.catalogue.load import catalogue
from pejl.warehouse import goals as standing_goals
from pejl.web.api import questions
from pejl.web.api.catalogue_forms import GoalOut, PlanOut
from pejl.web.api.figure_forms import StandingOut

router = Router(tags=["goals"])


class StandingsOut(Schema):
    """Every goal of a plan in one period, in the order of the plan."""

    plan: str
    area: str
    period: str | None
    goals: list[StandingOut]


def _count(plan: str) -> int:
    return sum(one.plan == plan for one in catalogue().goals.values())


@router.get("/plans", response=list[PlanOut], summary=gettext_noop("The plans"))
def plans(request: HttpRequest) -> Any:
    """Every plan version, the oldest first."""
    found = sorted(catalogue().plans.values(), key=lambda one: (one.year, one.id))
    return [PlanOut.of(one, _count(one.id)) for one in found]


@router.get("/plans/{plan}", response=PlanOut, summary=gettext_noop("One plan"))
def plan(request: HttpRequest, plan: str) -> Any:
    """One plan version."""
    return PlanOut.of(questions.plan(plan), _count(plan))


@router.get("/plans/{plan}/goals", response=list[GoalOut], summary=gettext_noop("The goals of a plan"))
def goals(request: HttpRequest, plan: str) -> Any:
    """Every goal as the plan sets it."""
    chosen = questions.plan(plan)
    return [GoalOut.of(one) for one in catalogue().goals.values() if one.plan == chosen.id]


@router.get("/plans/{plan}/periods", response=list[str], summary=gettext_noop("The periods with figures"))
def periods(request: HttpRequest, plan: str) -> Any:
    """The periods for which some goal of the plan can be answered, the newest first."""
    return standing_goals.periods(questions.plan(plan).id)


@router.get("/plans/{plan}/standings", response=StandingsOut, summary=gettext_noop("How the goals of a plan stand"))
def standings(request: HttpRequest, plan: str, period: str = "", area: str = "", cluster: str = "") -> Any:
    """Every goal with status, value, rank and distance, each held against the same period last year.

    Without `period` the newest with figures; without `area` the municipality of this installation; without
    `cluster` the one that each goal names.
    """
    chosen, where = questions.plan(plan), questions.area(area)
    named = questions.cluster(cluster)
    known = standing_goals.periods(chosen.id)
    at = questions.period(period) if period else (known[0] if known else None)
    found = standing_goals.standings(chosen.id, at, area=where, cluster=named) if at else []
    return {"plan": chosen.id, "area": where, "period": at, "goals": found}
