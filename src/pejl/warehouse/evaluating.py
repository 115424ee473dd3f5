"""How the goals stand: one plan in one period, one goal through time."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

import pyarrow as pa

from pejl.catalogue.schema.steering import Goal
from pejl.engine.statistics import goals as engine
from pejl.engine.statistics.goal_rows import arrow_schema, goal_rows
from pejl.engine.statistics.measured import Given
from pejl.engine.statistics.results import GoalStanding
from pejl.engine.statistics.steps import Steps
from pejl.engine.statistics.tables import ASKED
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse import clusters, peers
from pejl.warehouse.answering import answering_period
from pejl.warehouse.compiling import compiled
from pejl.warehouse.series import periods_with_figures
from pejl.warehouse.snapshot import Snapshot, current
from pejl.warehouse.standing import standing

OWN = "0101"


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
    question = ("history", snapshot.catalogue.goals[goal_id].plan, area, cluster)
    return list(snapshot.once(question, partial(_history, snapshot, *question[1:]))[goal_id])


def periods(plan: str) -> list[str]:
    """The periods for which some goal of the plan has a figure of the own municipality, newest first."""
    snapshot = current()
    return list(snapshot.once(("goal periods", plan), partial(_periods, snapshot, plan)))


def goals_of(snapshot: Snapshot, plan: str) -> list[Goal]:
    """The goals of a plan in the order of the catalogue."""
    return [goal for goal in snapshot.catalogue.goals.values() if goal.plan == plan]


def series_of(snapshot: Snapshot, goal: Goal) -> int:
    """The number of the series that answers a goal; -1 where nothing measured does."""
    return snapshot.series(goal.indicator, goal.definition, goal.segment) if goal.indicator else -1


def _standings(snapshot: Snapshot, plan: str, period: str, area: str, cluster: str | None) -> Sequence[GoalStanding]:
    told = periods_with_figures(snapshot, area)
    of_plan = goals_of(snapshot, plan)
    asked = [(goal, answering_period(period, told.get(series_of(snapshot, goal), frozenset()))) for goal in of_plan]
    found = {one.goal: one for one in _evaluated(snapshot, asked, area, cluster)}
    return [found[goal.id] for goal in of_plan]


def _history(snapshot: Snapshot, plan: str, area: str, cluster: str | None) -> dict[str, list[GoalStanding]]:
    """Every goal of a plan in every period with figures: one run for all of them."""
    told = periods_with_figures(snapshot, area)
    of_plan = goals_of(snapshot, plan)
    asked = [(goal, period) for goal in of_plan for period in told.get(series_of(snapshot, goal), ())]
    found: dict[str, list[GoalStanding]] = {goal.id: [] for goal in of_plan}
    for one in sorted(_evaluated(snapshot, asked, area, cluster), key=_in_time):
        found[one.goal].append(one)
    return found


def _in_time(one: GoalStanding) -> tuple[date, str]:
    return Period.parse(one.period).end, one.period


def _periods(snapshot: Snapshot, plan: str) -> list[str]:
    told = periods_with_figures(snapshot, OWN)
    shown = {code for goal in goals_of(snapshot, plan) for code in told.get(series_of(snapshot, goal), ())}
    kinds = {PeriodKind.MONTH: 0, PeriodKind.QUARTER: 1, PeriodKind.ROLLING_YEAR: 2, PeriodKind.YEAR: 3}
    return sorted(shown, key=lambda code: (Period.parse(code).end, kinds[Period.parse(code).kind]), reverse=True)


def _evaluated(
    snapshot: Snapshot, asked: Iterable[tuple[Goal, str]], area: str, cluster: str | None
) -> list[GoalStanding]:
    asked = list(asked)
    of_all = snapshot.catalogue.goals
    wanted = {goal.id: goal for goal, _ in asked}
    wholes = {one.target.share_of: of_all[one.target.share_of] for one in wanted.values() if one.target.share_of}
    scheme = _scheme(cluster)
    rows = goal_rows((wholes | wanted).values(), snapshot.catalogue.indicators.get, snapshot.series, scheme)
    questions = [{"goal": goal.id, "area": area, "period": period} for goal, period in asked]
    besides = {"asked": pa.Table.from_pylist(questions, schema=arrow_schema(ASKED)), "goals": rows}
    if cluster == clusters.PEERS:
        groups = {_among_peers(goal): _peers(snapshot, goal, area, period) for goal, period in asked}
        besides["members"] = clusters.members_of_peers(area, groups)
    return [standing(row, snapshot.catalogue) for row in snapshot.ask(compiled(_expression), **besides)]


def _scheme(cluster: str | None) -> Callable[[Goal], str] | None:
    if cluster == clusters.PEERS:
        return _among_peers
    return (lambda _: cluster) if cluster else None


def _among_peers(goal: Goal) -> str:
    """Peers are found for each indicator, by its own expected share."""
    return f"{clusters.PEERS}:{goal.indicator}"


def _peers(snapshot: Snapshot, goal: Goal, area: str, period: str) -> tuple[str, ...]:
    return peers.group(snapshot, area, goal.indicator, period) if goal.indicator else ()


def _expression() -> Steps:
    return engine.evaluate(Given())
