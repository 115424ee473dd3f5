"""One goal: as it is set, as it has stood, where it goes, and what brings it home."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Router

from pejl.warehouse import goals
from pejl.web.api import questions
from pejl.web.api.catalogue_forms import GoalOut
from pejl.web.api.figure_forms import ForecastOut, StandingOut, WhatItTakesOut
from pejl.web.api.problems import Problem

router = Router(tags=["goals"])


@router.get("/goals/{goal}", response=GoalOut, summary=gettext_noop("One goal"))
def goal(request: HttpRequest, goal: str) -> Any:
    """A goal as its plan sets it."""
    return GoalOut.of(questions.goal(goal))


@router.get("/goals/{goal}/history", response=list[StandingOut], summary=gettext_noop("How a goal has stood"))
def history(request: HttpRequest, goal: str, area: str = "", cluster: str = "") -> Any:
    """The goal in every period with figures, the oldest first."""
    chosen = questions.goal(goal).id
    return goals.history(chosen, area=questions.area(area), cluster=questions.cluster(cluster))


@router.get(
    "/goals/{goal}/forecast", response=ForecastOut, summary=gettext_noop("Where a goal goes at the present rate")
)
def forecast(request: HttpRequest, goal: str, period: str, area: str = "") -> Any:
    """What the value becomes by the goal's date. 404 where there are too few figures to say."""
    found = goals.forecast(questions.goal(goal).id, questions.area(area), questions.period(period))
    if found is None:
        raise Problem(404, _("There are too few figures to say where this goal goes."))
    return found


@router.get(
    "/goals/{goal}/what-it-takes", response=WhatItTakesOut, summary=gettext_noop("What brings a goal by its date")
)
def what_it_takes(request: HttpRequest, goal: str, period: str, area: str = "") -> Any:
    """Fewer full-time persons, or exits a month. 404 where the goal has no gap that figures can tell."""
    found = goals.what_it_takes(questions.goal(goal).id, questions.area(area), questions.period(period))
    if found is None:
        raise Problem(404, _("No figure can tell what this goal takes."))
    return found
