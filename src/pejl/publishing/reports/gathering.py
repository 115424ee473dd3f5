"""What the warehouse knows of each goal of a plan in a period: everything that its page is written from."""

from dataclasses import dataclass

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.steering import Goal
from pejl.engine.statistics.results import Forecast, GoalStanding, LeagueRow, Point, WhatItTakes
from pejl.warehouse import goals, rankings, series


@dataclass(frozen=True, slots=True)
class Case:
    """One goal with its answers. `answered` says whether there is a figure to make a page of."""

    goal: Goal
    standing: GoalStanding
    history: tuple[GoalStanding, ...] = ()
    own: tuple[Point, ...] = ()
    league: tuple[LeagueRow, ...] = ()
    persons: Point | None = None
    persons_unit: str = ""
    forecast: Forecast | None = None
    takes: WhatItTakes | None = None

    @property
    def answered(self) -> bool:
        """Whether the goal has a value in the period."""
        return self.standing.value is not None


def gather(plan: str, period: str, area: str) -> list[Case]:
    """Every goal of the plan in the order of the catalogue. KeyError if there is no such plan."""
    known = catalogue().goals
    return [_case(known[one.goal], one, area) for one in goals.standings(plan, period, area)]


def _case(goal: Goal, standing: GoalStanding, area: str) -> Case:
    if standing.value is None or goal.indicator is None:
        return Case(goal, standing)
    persons, unit = _persons(goal, standing.period, area)
    return Case(
        goal=goal,
        standing=standing,
        history=tuple(goals.history(goal.id, area)),
        own=tuple(series.points(goal.indicator, area, goal.definition, goal.segment)),
        league=_league(goal, standing.period, area),
        persons=persons,
        persons_unit=unit,
        forecast=goals.forecast(goal.id, area, standing.period),
        takes=goals.what_it_takes(goal.id, area, standing.period),
    )


def _league(goal: Goal, period: str, area: str) -> tuple[LeagueRow, ...]:
    if not goal.target.cluster or goal.indicator is None:
        return ()
    return tuple(rankings.league(goal.indicator, period, goal.target.cluster, area, goal.definition, goal.segment))


def _persons(goal: Goal, period: str, area: str) -> tuple[Point | None, str]:
    """The number behind a share: the figure of its numerator in the same period, in the numerator's own unit."""
    book = catalogue()
    share = book.indicators.get(goal.indicator or "")
    counted = book.indicators.get(share.numerator or "") if share else None
    if share is None or counted is None:
        return None, ""
    segment = share.numerator_segment or goal.segment
    found = [one for one in series.points(counted.id, area, segment=segment) if one.period == period]
    return (found[0] if found and found[0].value is not None else None), counted.unit
