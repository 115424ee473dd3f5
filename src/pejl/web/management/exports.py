"""Every table of the pages as a file: the same question in the address, the same table in the answer."""

from django.http import Http404, HttpRequest, HttpResponse

from pejl.catalogue.load import catalogue
from pejl.domain.access.permissions import Permission
from pejl.kernel.periods import Period
from pejl.warehouse import goals as standing_goals
from pejl.warehouse import rankings
from pejl.web.access import permitted
from pejl.web.management import (
    compare_sets,
    compare_tables,
    explorer,
    one_period,
    series_asked,
    series_facts,
    series_figures,
)
from pejl.web.management import map as map_page
from pejl.web.management.asked import asked as plan_asked
from pejl.web.management.goal_tables import goals_table, league_table
from pejl.web.own import own_area
from pejl.web.tables.respond import download


@permitted(Permission.EXPORT_FIGURES)
def goals(request: HttpRequest, form: str) -> HttpResponse:
    """The goals of a plan in a period: `plan` and `period` as the overview has them."""
    chosen = plan_asked(request.GET)
    if chosen.period is None:
        raise Http404("no figures answer this plan")
    found = standing_goals.standings(chosen.plan.id, chosen.period, own_area())
    return download(goals_table(chosen.plan.id, chosen.period, found), form)


@permitted(Permission.EXPORT_FIGURES)
def league(request: HttpRequest, goal_id: str, form: str) -> HttpResponse:
    """The league of a goal in a period: its newest where none, or an unknown one, is asked for."""
    goal = catalogue().goals.get(goal_id)
    if goal is None or goal.indicator is None:
        raise Http404(f"goal {goal_id} has no league")
    told = [one.period for one in standing_goals.history(goal.id, own_area())]
    period = _known(request.GET.get("period", ""), told)
    found = rankings.league(
        goal.indicator,
        period,
        cluster=request.GET.get("cluster") or goal.target.cluster or "all",
        area=own_area(),
        definition=goal.definition,
        segment=goal.segment,
    )
    return download(league_table(goal, period, found), form)


def _known(asked: str, told: list[str]) -> str:
    if not told:
        raise Http404("no figures")
    try:
        code = Period.parse(asked).code
    except ValueError:
        code = ""
    return code if code in told else told[-1]


@permitted(Permission.EXPORT_FIGURES)
def series(request: HttpRequest, indicator_id: str, form: str) -> HttpResponse:
    """The figures of the explorer's page."""
    asked = series_asked.read(explorer.the_indicator(indicator_id), request.GET)
    answered = series_figures.answer(asked)
    if not answered.periods:
        raise Http404("no figures")
    came = series_facts.deliveries(answered.points)
    about = series_facts.about(asked.indicator, asked.definitions, answered.points, came)
    return download(series_figures.table(answered, about), form)


@permitted(Permission.EXPORT_FIGURES)
def the_map(request: HttpRequest, form: str) -> HttpResponse:
    """The table behind the map."""
    chosen, rows, bounds, classes = map_page.answered(request.GET)
    if not classes:
        raise Http404("no figures")
    return download(map_page.table(chosen, rows, bounds), form)


@permitted(Permission.EXPORT_FIGURES)
def compare(request: HttpRequest, form: str) -> HttpResponse:
    """The table of the comparison."""
    chosen = one_period.read(request.GET)
    if not chosen.period:
        raise Http404("no figures")
    areas = compare_sets.read(request.GET, [])
    if len(areas) == 1 and "areas" not in request.GET:
        areas = compare_sets.presets(chosen)[0].areas
    return download(compare_tables.table(chosen, compare_tables.among(chosen, areas)), form)
