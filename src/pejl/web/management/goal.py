"""A page for each goal: how it stands, the chart that proves it, what it would take, and what it rests on."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.steering import Goal
from pejl.domain.access.permissions import Permission
from pejl.engine.statistics.results import GoalStanding
from pejl.kernel.periods import Period
from pejl.publishing.charts import Chart, goal_chart
from pejl.publishing.charts.lines import Shape
from pejl.publishing.sentences import goal_text
from pejl.warehouse import goals, series
from pejl.web.access import permitted
from pejl.web.management.goal_facts import facts
from pejl.web.management.goal_league import league, schemes
from pejl.web.management.goal_origin import definition, numbers, origin
from pejl.web.management.goal_outlook import outlook
from pejl.web.management.goal_rows import goal_row
from pejl.web.management.goal_told import told_beside_computed
from pejl.web.management.goal_words import kin
from pejl.web.names import language
from pejl.web.own import own_area
from pejl.web.pages import page

SHAPES: tuple[Shape, Shape] = ("wide", "narrow")  # the style sheet shows the one that the screen has room for
ANSWER = ("lead", "sentences", "chart", "narrow_chart", "facts", "outlook", "league", "numbers")


@permitted(Permission.READ_FIGURES)
@require_safe
def goal(request: HttpRequest, goal_id: str) -> HttpResponse:
    """One goal in a period (`period`, the newest if not told) and a cluster (`cluster`, the goal's own if not told)."""
    found = catalogue().goals.get(goal_id)
    if found is None:
        raise Http404
    cluster = _cluster(request.GET.get("cluster", ""), found)
    history = goals.history(found.id, own_area(), cluster) if found.indicator else []
    told = [one for one in history if one.value is not None]
    periods = [one.period for one in reversed(told)]
    period = _period(request.GET.get("period", ""), periods)
    standing = next((one for one in told if one.period == period), None) or _without_figures(found, cluster)
    context: dict[str, Any] = {
        "goal": found,
        "plan": catalogue().plans[found.plan],
        "periods": periods,
        "period": period or request.GET.get("period", ""),
        "cluster": cluster or "",
        "schemes": schemes(found, period),
        "row": goal_row(standing) if standing else None,
        "origin": origin(found),
        "definition": definition(found, standing),
        "kin": kin(found),
        "told": told_beside_computed(found, history),
    }
    if standing and standing.value is not None:
        context |= _answer(found, standing, history, cluster)
    else:
        context |= dict.fromkeys(ANSWER)
    return page(request, "management/goal.html", context)


def _answer(
    found: Goal, standing: GoalStanding, history: Sequence[GoalStanding], cluster: str | None
) -> dict[str, Any]:
    """What can be said only where there is a figure."""
    said = goal_text(standing, found, language())
    wide, narrow = (_chart(found, standing, history, " ".join(said), shape) for shape in SHAPES)
    return {
        "lead": said[0],
        "sentences": said[1:],
        "chart": wide,
        "narrow_chart": narrow,
        "facts": facts(found, standing),
        "outlook": outlook(found, standing),
        "league": league(found, standing, cluster),
        "numbers": numbers(found, standing),
    }


def _chart(
    found: Goal, standing: GoalStanding, history: Sequence[GoalStanding], message: str, shape: Shape
) -> Chart | None:
    return goal_chart(
        history,
        found,
        language(),
        until=standing.period,
        own=series.points(found.indicator or "", standing.area, found.definition, found.segment),
        forecast=goals.forecast(found.id, standing.area, standing.period),
        message=message,
        shape=shape,
    )


def _without_figures(found: Goal, cluster: str | None) -> GoalStanding | None:
    """How a goal without figures stands, with the reason, in the newest period of its plan."""
    asked = next(iter(goals.periods(found.plan)), None)
    if asked is None:
        return None
    of_plan = goals.standings(found.plan, asked, own_area(), cluster)
    return next(one for one in of_plan if one.goal == found.id)


def _cluster(wanted: str, found: Goal) -> str | None:
    """The scheme that is asked for; None is the goal's own. An unknown scheme is 404."""
    if not wanted or wanted == found.target.cluster:
        return None
    if wanted not in {one.scheme for one in schemes(found, None)}:
        raise Http404
    return wanted


def _period(wanted: str, periods: Sequence[str]) -> str | None:
    """The period that is asked for, or the newest that ends no later than it, or the newest of all."""
    try:
        end = Period.parse(wanted).end if wanted else None
    except ValueError:
        end = None
    if end is None or not periods:
        return periods[0] if periods else None
    code = Period.parse(wanted).code
    if code in periods:
        return code
    return next((one for one in periods if Period.parse(one).end <= end), periods[0])
