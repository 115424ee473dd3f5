"""The engine's answers for a whole plan: every goal in every period with figures, in one run for each version."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

import pyarrow as pa

from pejl.catalogue.schema.steering import Goal
from pejl.engine.statistics import goals as engine
from pejl.engine.statistics.goal_rows import arrow_schema, goal_rows
from pejl.engine.statistics.measured import Given
from pejl.engine.statistics.steps import Steps
from pejl.engine.statistics.tables import ASKED
from pejl.kernel.periods import Period
from pejl.warehouse import clusters, peers
from pejl.warehouse.answering import answering_period
from pejl.warehouse.compiling import compiled
from pejl.warehouse.series import periods_with_figures
from pejl.warehouse.snapshot import Snapshot

type Question = tuple[str, str]  # goal, period
type Rows = Mapping[Question, dict[str, Any]]


def of_plan(snapshot: Snapshot, plan: str, area: str, cluster: str | None, besides: Collection[Question] = ()) -> Rows:
    """The engine's row for each goal of the plan in each period with figures, and for the questions asked besides.

    All that a reader is likely to ask is answered in one run; a question outside it in a run of its own.
    """
    every = ("answers", plan, area, cluster)
    told = snapshot.once(every, partial(_answered, snapshot, _likely(snapshot, plan, area), area, cluster))
    missing = frozenset(besides) - told.keys()
    if not missing:
        return told
    return {**told, **_answered(snapshot, missing, area, cluster)}


def goals_of(snapshot: Snapshot, plan: str) -> list[Goal]:
    """The goals of a plan in the order of the catalogue."""
    return [goal for goal in snapshot.catalogue.goals.values() if goal.plan == plan]


def series_of(snapshot: Snapshot, goal: Goal) -> int:
    """The number of the series that answers a goal; -1 where nothing measured does."""
    return snapshot.series(goal.indicator, goal.definition, goal.segment) if goal.indicator else -1


def asked_of(snapshot: Snapshot, plan: str, period: str, area: str) -> list[Question]:
    """Each goal of the plan with the period that answers for the one asked for."""
    told = periods_with_figures(snapshot, area)
    return [
        (goal.id, answering_period(period, told.get(series_of(snapshot, goal), frozenset())))
        for goal in goals_of(snapshot, plan)
    ]


def _likely(snapshot: Snapshot, plan: str, area: str) -> frozenset[Question]:
    """Every goal in every period with figures, and the whole plan in each of these periods."""
    told = periods_with_figures(snapshot, area)
    figures = {
        (goal.id, period)
        for goal in goals_of(snapshot, plan)
        for period in told.get(series_of(snapshot, goal), frozenset())
    }
    periods = {period for _, period in figures}
    return frozenset(figures).union(*(asked_of(snapshot, plan, period, area) for period in periods))


def _answered(snapshot: Snapshot, asked: Collection[Question], area: str, cluster: str | None) -> Rows:
    of_all = snapshot.catalogue.goals
    wanted = {goal: of_all[goal] for goal, _ in asked}
    wholes = {one.target.share_of: of_all[one.target.share_of] for one in wanted.values() if one.target.share_of}
    rows = goal_rows((wholes | wanted).values(), snapshot.catalogue.indicators.get, snapshot.series, _scheme(cluster))
    questions = [{"goal": goal, "area": area, "period": period} for goal, period in sorted(asked)]
    tables = {"asked": pa.Table.from_pylist(questions, schema=arrow_schema(ASKED)), "goals": rows}
    if cluster == clusters.PEERS:
        tables["members"] = clusters.members_of_peers(area, _groups(snapshot, asked, area))
    found = snapshot.ask(compiled(_expression), **tables)
    return {(row["goal"], row["period"]): row for row in found}


def _scheme(cluster: str | None) -> Callable[[Goal], str] | None:
    if cluster == clusters.PEERS:
        return _among_peers
    return (lambda _: cluster) if cluster else None


def _among_peers(goal: Goal) -> str:
    """Peers are found for each indicator, by its own expected share."""
    return f"{clusters.PEERS}:{goal.indicator}"


def _groups(snapshot: Snapshot, asked: Collection[Question], area: str) -> dict[str, tuple[str, ...]]:
    """Each indicator's peers in the newest period asked for: one group through time, as a list is."""
    groups: dict[str, tuple[str, ...]] = {}
    for goal_id, period in sorted(asked, key=lambda one: Period.parse(one[1]).end, reverse=True):
        goal = snapshot.catalogue.goals[goal_id]
        if goal.indicator and _among_peers(goal) not in groups:
            groups[_among_peers(goal)] = peers.group(snapshot, area, goal.indicator, period)
    return groups


def _expression() -> Steps:
    return engine.evaluate(Given())
