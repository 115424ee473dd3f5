"""How the goals stand: one plan in one period, one goal through time."""

from functools import partial

from pejl.engine.statistics.results import GoalStanding
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse import answers
from pejl.warehouse.series import periods_with_figures
from pejl.warehouse.snapshot import Snapshot, current
from pejl.warehouse.standing import standing

OWN = "0101"
_ORDER = {PeriodKind.MONTH: 0, PeriodKind.QUARTER: 1, PeriodKind.YEAR: 2}


def standings(plan: str, period: str, area: str = OWN, cluster: str | None = None) -> list[GoalStanding]:
    """Every goal of the plan as it stands in a period, in the order of the catalogue.

    A goal whose figures come in periods of another kind is answered by the newest of them known at the end of the
    period (`answering`); its standing says which period it is of. KeyError if there is no such plan.
    """
    snapshot = current()
    if plan not in snapshot.catalogue.plans:
        raise KeyError(plan)
    question = ("standings", plan, Period.parse(period).code, area, cluster)
    return list(snapshot.once(question, partial(_standings, snapshot, *question[1:])))


def history(goal_id: str, area: str = OWN, cluster: str | None = None) -> list[GoalStanding]:
    """One goal in every period with figures, oldest first by the day on which the period ends."""
    snapshot = current()
    plan = snapshot.catalogue.goals[goal_id].plan
    question = ("history", goal_id, area, cluster)
    return list(snapshot.once(question, partial(_history, snapshot, plan, *question[1:])))


def periods(plan: str) -> list[str]:
    """The months, quarters and years for which some goal of the plan has a figure of the own municipality, newest
    first."""
    snapshot = current()
    return list(snapshot.once(("goal periods", plan), partial(_periods, snapshot, plan)))


def _standings(snapshot: Snapshot, plan: str, period: str, area: str, cluster: str | None) -> list[GoalStanding]:
    asked = answers.asked_of(snapshot, plan, period, area)
    found = answers.of_plan(snapshot, plan, area, cluster, asked)
    return [standing(found[question], snapshot.catalogue) for question in asked]


def _history(snapshot: Snapshot, plan: str, goal_id: str, area: str, cluster: str | None) -> list[GoalStanding]:
    goal = snapshot.catalogue.goals[goal_id]
    told = periods_with_figures(snapshot, area).get(answers.series_of(snapshot, goal), frozenset())
    found = answers.of_plan(snapshot, plan, area, cluster)
    in_time = sorted(told, key=lambda code: (Period.parse(code).end, code))
    return [standing(found[goal_id, period], snapshot.catalogue) for period in in_time]


def _periods(snapshot: Snapshot, plan: str) -> list[str]:
    told = periods_with_figures(snapshot, OWN)
    codes = {
        code for goal in answers.goals_of(snapshot, plan) for code in told.get(answers.series_of(snapshot, goal), ())
    }
    shown = [one for one in map(Period.parse, codes) if one.kind in _ORDER]
    return [one.code for one in sorted(shown, key=lambda one: (one.end, _ORDER[one.kind]), reverse=True)]
