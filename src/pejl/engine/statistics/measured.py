"""What a goal's value, place and comparators are in each period that an answer rests on."""

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

#: The area of a goal that no series measures: it stands alike everywhere and is answered once for each period.
EVERYWHERE = ""
_SUMS = ("value", "to_date", "in_all")
_FIGURE = (*_SUMS, "missing", "provenance", "definition", "certainty", "reading", "data_date")
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

    Returns one row per goal, area and period with every column of the goal; `asked` tells those that were asked for
    from those that are last year's alone. A goal without a series has the area EVERYWHERE. Besides: last_day,
    last_year, value (what the goal counts), missing, provenance, definition, certainty, reading, data_date,
    country_value; cluster, origin, rank, of, absent, best_area, best_value, others_best, level, weakest, threshold;
    named_value, named_provenance, whole_value, fact, prior_value (a year before); then_value and then_distance, the
    baseline's. What is not told is null.
    """
    wanted = steps.add("wanted", _wanted(given))
    has = given.goals.series.notnull()
    compared = comparators.of_more_than_a_number(given.goals)
    few = _with_comparators(steps, wanted, given.goals.filter(has & compared), given)
    plain = _with_figures(wanted, given.goals.filter(has & ~compared), given)
    others = wanted.join(given.goals.filter(~has), "goal")
    others = comparators.with_facts(others, given.facts, given.periods)
    for rows in (plain, others):
        absent = {name: ibis.null(kind) for name, kind in few.schema().items() if name not in rows.columns}
        few = few.union(rows.mutate(**absent).select(*few.columns))
    return steps.add("measured", few, keep=False)


def _wanted(given: Given) -> Table:
    """What is asked for, and of the year before what is not asked for itself: goal, area, period, asked, last_day,
    last_year."""
    rows = given.asked.join(given.goals.select("goal", "series"), "goal")
    one, every = rows.filter(rows.series.notnull()), rows.filter(rows.series.isnull())
    every = every.select("goal", "period", area=ibis.literal(EVERYWHERE)).distinct()
    now = _dated(one.select("goal", "area", "period").union(every.select("goal", "area", "period")), given.periods)
    before = now.filter(now.last_year.notnull()).select("goal", "area", period="last_year")
    before = _dated(before.anti_join(now.view(), ["goal", "area", "period"]), given.periods)
    return now.mutate(asked=True).union(before.mutate(asked=False))


def _dated(rows: Table, periods: Table) -> Table:
    return look_up(rows, periods, {"period": "period"}, {"last_day": "last_day", "last_year": "last_year"})


def _with_figures(wanted: Table, goals: Table, given: Given) -> Table:
    """The rows of these goals with the own figure, what the goal counts of it, and the country's figure.

    Figures are looked up for bare rows; what the goal itself tells follows, so that there is little to move.
    """
    rows = wanted.join(goals.select("goal", "series", "counts"), "goal")
    cells = given.cells.semi_join(goals.select("series").distinct(), "series")
    own = {"series": "series", "area": "area", "period": "period"}
    rows = look_up(rows, cells, own, {name: name for name in _FIGURE})
    rows = rows.mutate(value=counted(rows)).drop("to_date", "in_all")
    country = cells.filter(cells.area == COUNTRY).view()
    rows = look_up(rows, country, {"series": "series", "period": "period"}, {"country_value": "value"})
    return rows.join(goals.drop("series", "counts"), "goal")


def _with_comparators(steps: Steps, wanted: Table, goals: Table, given: Given) -> Table:
    asked = steps.add("compared", wanted.join(goals, "goal"), keep=False)
    found = steps.add("belongs", ranks.belongs(_in_clusters(asked), given.members, given.periods))
    needed = goals.select("series", "scheme").distinct().join(found, "scheme")
    needed = needed.select("series", "cluster", "period").distinct()
    placed = steps.add("placed", ranks.places(needed, given.members, given.cells, given.series, given.periods))
    based = steps.add("based", _baselines(asked, given, found, placed))
    rows = _with_place(_with_figures(wanted, goals, given), found, placed, "period")
    rows = rows.mutate(level=ranks.level(rows.total, rows.of, rows.value)).drop("total")
    rows = steps.add("threshold", _with_threshold(rows, placed), keep=False)
    rows = comparators.compared(rows, given.goals, given.cells)
    rows = look_up(rows, based, {"goal": "goal", "area": "area"}, {"then_value": "value", "then_distance": "distance"})
    rows = comparators.with_prior(rows, given.goals, given.cells, counted)
    return steps.add("few", comparators.with_facts(rows, given.facts, given.periods), keep=False)


def _in_clusters(rows: Table) -> Table:
    """The schemes, areas and periods whose clusters the goals need: the periods' own and the baselines'."""
    rows = rows.filter(rows.scheme != "")
    based = rows.filter(rows.baseline_period != "")
    now = rows.select("scheme", "area", "period")
    return now.union(based.select("scheme", "area", period="baseline_period"), distinct=True)


def _with_place(rows: Table, found: Table, placed: Table, period: str) -> Table:
    where = {"scheme": "scheme", "area": "area", period: "period"}
    rows = look_up(rows, found.view(), where, {"cluster": "cluster", "origin": "origin"})
    where = {"series": "series", "cluster": "cluster", period: "period", "area": "member"}
    return look_up(rows, placed.view(), where, {name: name for name in _PLACE})


def counted(rows: Table, of: str = "") -> NumericValue:
    """The figure, its sum in the year or its sum over the years, whichever the goal counts. `of` begins their names."""
    value, to_date, in_all = (rows[f"{of}{name}"] for name in _SUMS)
    return ibis.cases((rows.counts == "to_date", to_date), (rows.counts == "in_all", in_all), else_=value)


def _baselines(rows: Table, given: Given, found: Table, placed: Table) -> Table:
    """Value and distance to the best of each goal and area at the baseline, where the goal names its period."""
    based = rows.filter(rows.baseline_period != "")
    based = based.select("goal", "area", "series", "scheme", "sign", "counts", "baseline_period").distinct()
    own = {"series": "series", "area": "area", "baseline_period": "period"}
    based = look_up(based, given.cells, own, {name: name for name in _SUMS})
    based = _with_place(based, found, placed, "baseline_period").mutate(value=counted(based))
    return based.select("goal", "area", "value", distance=(based.value - based.best_value) * based.sign)


def _with_threshold(rows: Table, placed: Table) -> Table:
    """Add the value of the place that the goal asks for; the last place counts where the cluster is smaller."""
    beyond = (rows.places > 1) & rows.best_value.notnull()
    rows = rows.mutate(_position=ibis.ifelse(beyond, ibis.least(rows.places.cast("int64"), rows.of), None))
    where = {"series": "series", "cluster": "cluster", "period": "period", "_position": "position"}
    rows = look_up(rows, placed, where, {"_there": "value"})
    return rows.mutate(threshold=ibis.ifelse(rows.places == 1, rows.best_value, rows._there)).drop(
        "_position", "_there"
    )
