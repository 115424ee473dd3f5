"""What a goal's value, place and comparators are, in a period and in the same period last year."""

import ibis
from ibis.expr.types import NumericValue, Table

from pejl.engine.statistics import comparators, ranks
from pejl.engine.statistics.goal_rows import COUNTRY
from pejl.engine.statistics.joins import look_up
from pejl.engine.statistics.steps import Steps
from pejl.engine.statistics.tables import (
    ASKED,
    BREAKS,
    CELLS,
    FACTS,
    GOALS,
    MEMBERS,
    PERIODS,
    SERIES,
    table,
)

NOW, BEFORE = "", "last_year_"  # what the columns of each of the two periods begin with
_WHEN = {NOW: "period", BEFORE: "last_year"}
_FIGURE = ("value", "to_date", "in_all", "missing", "provenance", "definition")
_ABOUT_NOW = ("certainty", "reading", "data_date")
_PLACE = ("rank", "of", "absent", "best_area", "best_value", "others_best", "total", "weakest")


class Given:
    """The tables that an evaluation reads, by the names they have where it runs."""

    def __init__(self) -> None:
        self.asked = table("asked", ASKED)
        self.goals = table("goals", GOALS)
        self.facts = table("facts", FACTS)
        self.cells = table("cells", CELLS)
        self.series = table("series", SERIES)
        self.periods = table("periods", PERIODS)
        self.members = table("members", MEMBERS)
        self.breaks = table("breaks", BREAKS)


def measured(steps: Steps, given: Given) -> Table:
    """Value, place and comparators of each goal, area and period asked for, and of the same period last year.

    Returns one row per row of `given.asked` with every column of the goal, and for both periods (last year's columns
    begin with last_year_): last_day, value (what the goal counts), missing, provenance, definition; cluster, origin,
    rank, of, absent, best_area, best_value, others_best, level, weakest, threshold; named_value, named_provenance,
    whole_value, fact, prior_value (a year earlier still). Of the period itself also certainty, reading, data_date and
    country_value; and then_value and then_distance, the baseline's. What is not told is null.
    """
    rows = given.asked.join(given.goals, "goal")
    rows = look_up(rows, given.periods, {"period": "period"}, {"last_day": "last_day", "last_year": "last_year"})
    earlier = {f"{BEFORE}last_day": "last_day", f"{BEFORE}last_year": "last_year"}
    rows = steps.add("dated", look_up(rows, given.periods, {"last_year": "period"}, earlier), keep=False)
    figures = _with_figures(steps, rows.filter(rows.series.notnull()), given)
    rows = steps.add("told", _with_the_rest(figures, rows.filter(rows.series.isnull())), keep=False)
    return steps.add("measured", comparators.with_facts(rows, given.facts, given.periods), keep=False)


def _with_the_rest(figures: Table, others: Table) -> Table:
    """Add the goals that no series measures: they have no figures to look for."""
    absent = {name: ibis.null(kind) for name, kind in figures.schema().items() if name not in others.columns}
    return figures.union(others.mutate(**absent).select(*figures.columns))


def _with_figures(steps: Steps, rows: Table, given: Given) -> Table:
    found = steps.add("belongs", ranks.belongs(_in_clusters(rows), given.members, given.periods))
    ranked = given.goals.filter(given.goals.series.notnull()).select("series", "scheme").distinct()
    needed = ranked.join(found, "scheme").select("series", "cluster", "period").distinct()
    placed = steps.add("placed", ranks.places(needed, given.members, given.cells, given.series, given.periods))
    based = steps.add("based", _baselines(rows, given, found, placed))
    for when in (NOW, BEFORE):
        rows = steps.add(f"{when}placed_figures", _placed_figures(rows, given, found, placed, when), keep=False)
        rows = steps.add(f"{when}threshold", _with_threshold(rows, placed, when), keep=False)
        rows = steps.add(f"{when}compared", comparators.compared(rows, given.goals, given.cells, when), keep=False)
    country = given.cells.filter(given.cells.area == COUNTRY)
    rows = look_up(rows, country, {"series": "series", "period": "period"}, {"country_value": "value"})
    baseline = {"then_value": "value", "then_distance": "distance"}
    rows = look_up(rows, based, {"goal": "goal", "area": "area"}, baseline)
    rows = comparators.with_prior(rows, given.goals, given.cells, counted)
    return steps.add("with_figures", rows, keep=False)


def _in_clusters(rows: Table) -> Table:
    """The schemes, areas and periods whose clusters the goals need: this year's, last year's and the baselines'."""
    rows = rows.filter(rows.scheme != "")
    based = rows.filter(rows.baseline_period != "")
    now, before = rows.select("scheme", "area", "period"), rows.select("scheme", "area", period="last_year")
    return now.union(before, based.select("scheme", "area", period="baseline_period"), distinct=True)


def _placed_figures(rows: Table, given: Given, found: Table, placed: Table, when: str) -> Table:
    """Add the figure, what the goal counts of it, and the place in the cluster."""
    period = _WHEN[when]
    names = (*_FIGURE, *_ABOUT_NOW) if when == NOW else _FIGURE
    own = {"series": "series", "area": "area", period: "period"}
    rows = look_up(rows, given.cells.view(), own, {f"{when}{name}": name for name in names})
    rows = _with_place(rows, found, placed, period, when)
    value, total, of = (rows[f"{when}{name}"] for name in ("value", "total", "of"))
    rows = rows.mutate(**{f"{when}level": ranks.level(total, of, value), f"{when}value": counted(rows, when)})
    return rows.drop(*(f"{when}{name}" for name in ("total", "to_date", "in_all")))


def _with_place(rows: Table, found: Table, placed: Table, period: str, when: str) -> Table:
    where = {"scheme": "scheme", "area": "area", period: "period"}
    rows = look_up(rows, found.view(), where, {f"{when}cluster": "cluster", f"{when}origin": "origin"})
    where = {"series": "series", f"{when}cluster": "cluster", period: "period", "area": "member"}
    return look_up(rows, placed.view(), where, {f"{when}{name}": name for name in _PLACE})


def counted(rows: Table, when: str) -> NumericValue:
    """The figure, its sum in the year or its sum over the years, whichever the goal counts."""
    value, to_date, in_all = (rows[f"{when}{name}"] for name in _FIGURE[:3])
    return ibis.cases((rows.counts == "to_date", to_date), (rows.counts == "in_all", in_all), else_=value)


def _baselines(rows: Table, given: Given, found: Table, placed: Table) -> Table:
    """Value and distance to the best of each goal and area at the baseline, where the goal names its period."""
    based = rows.filter(rows.baseline_period != "")
    based = based.select("goal", "area", "series", "scheme", "sign", "counts", "baseline_period").distinct()
    own = {"series": "series", "area": "area", "baseline_period": "period"}
    based = look_up(based, given.cells, own, {name: name for name in _FIGURE[:3]})
    based = _with_place(based, found, placed, "baseline_period", NOW).mutate(value=counted(based, NOW))
    return based.select("goal", "area", "value", distance=(based.value - based.best_value) * based.sign)


def _with_threshold(rows: Table, placed: Table, when: str) -> Table:
    """Add the value of the place that the goal asks for; the last place counts where the cluster is smaller."""
    best, of, cluster = (f"{when}{name}" for name in ("best_value", "of", "cluster"))
    beyond = (rows.places > 1) & rows[best].notnull()
    rows = rows.mutate(_position=ibis.ifelse(beyond, ibis.least(rows.places.cast("int64"), rows[of]), None))
    where = {"series": "series", cluster: "cluster", _WHEN[when]: "period", "_position": "position"}
    rows = look_up(rows, placed, where, {"_there": "value"})
    threshold = ibis.ifelse(rows.places == 1, rows[best], rows._there)
    return rows.mutate(**{f"{when}threshold": threshold}).drop("_position", "_there")
