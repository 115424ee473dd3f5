"""What a goal's value, place and comparators are, in a period and in the same period last year."""

import ibis
from ibis.expr.types import NumericValue, Table

from pejl.engine.statistics import ranks
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
_WHERE = ("series", "scheme", "area", "period")
_CLUSTER = {"series": "series", "cluster": "cluster", "period": "period"}


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
    rows = look_up(rows, given.periods, {"last_year": "period"}, earlier)
    stands, placed = _stands(steps, steps.add("wanted", _wanted(rows)), given)
    rows = look_up(rows, stands, {name: name for name in _WHERE}, _columns(stands))
    rows = steps.add("with_figures", _counted_both(rows), keep=False)
    rows = steps.add("with_baseline", _with_baseline(rows, stands), keep=False)
    for when in (NOW, BEFORE):
        rows = steps.add(f"{when}threshold", _with_threshold(rows, placed, when), keep=False)
        rows = steps.add(f"{when}compared", _compared(rows, given, when), keep=False)
    back = ibis.ifelse(rows.target_is.isin(["last_year", "increase"]), rows.series, None)
    rows = rows.mutate(prior_value=rows[f"{BEFORE}value"], _back=back)
    before = {"_back": "series", "area": "area", f"{BEFORE}last_year": "period"}
    rows = look_up(rows, given.cells, before, {f"_{name}": name for name in _FIGURE[:3]})
    rows = rows.mutate(last_year_prior_value=_counted(rows, "_"))
    return steps.add("measured", rows.drop("_back", "_value", "_to_date", "_in_all"), keep=False)


def _columns(stands: Table) -> dict[str, str]:
    return {name: name for name in stands.columns if name not in (*_WHERE, "last_year")}


def _wanted(rows: Table) -> Table:
    """The series, clusters, areas and periods that the goals need: this year's, last year's and the baselines'."""
    rows = rows.filter(rows.series.notnull())
    based = rows.filter(rows.baseline_period != "")
    now, before = rows.select(*_WHERE), rows.select("series", "scheme", "area", period="last_year")
    return now.union(before, based.select("series", "scheme", "area", period="baseline_period"), distinct=True)


def _stands(steps: Steps, wanted: Table, given: Given) -> tuple[Table, Table]:
    """Figure and place of each series, once for all goals that ask for it; and every member's place besides."""
    asked = wanted.filter(wanted.scheme != "").select("scheme", "area", "period").distinct()
    found = steps.add("belongs", ranks.belongs(asked, given.members, given.periods))
    same = {name: name for name in ("scheme", "area", "period")}
    rows = steps.add("clustered", look_up(wanted, found, same, {"cluster": "cluster", "origin": "origin"}))
    needed = rows.filter(rows.cluster.notnull()).select("series", "cluster", "period").distinct()
    placed = steps.add("placed", ranks.places(needed, given.members, given.cells, given.series, given.periods))
    own = {"series": "series", "area": "area", "period": "period"}
    rows = look_up(rows, given.cells, own, {name: name for name in (*_FIGURE, *_ABOUT_NOW)})
    rows = look_up(rows, placed, {**_CLUSTER, "area": "member"}, {name: name for name in _PLACE})
    country = given.cells.filter(given.cells.area == COUNTRY)
    rows = look_up(rows, country, {"series": "series", "period": "period"}, {"country_value": "value"})
    rows = look_up(rows, given.periods, {"period": "period"}, {"last_year": "last_year"})
    rows = rows.mutate(level=ranks.level(rows.total, rows.of, rows.value)).drop("total")
    one = steps.add("stands_alone", rows)
    before = ("cluster", "origin", *_FIGURE, *(name for name in _PLACE if name != "total"), "level")
    where = {"series": "series", "scheme": "scheme", "area": "area", "last_year": "period"}
    both = look_up(one, one.view(), where, {f"{BEFORE}{name}": name for name in before})
    return steps.add("stands", both), placed


def _counted(rows: Table, when: str) -> NumericValue:
    """The figure, its sum in the year or its sum over the years, whichever the goal counts."""
    value, to_date, in_all = (rows[f"{when}{name}"] for name in _FIGURE[:3])
    return ibis.cases((rows.counts == "to_date", to_date), (rows.counts == "in_all", in_all), else_=value)


def _counted_both(rows: Table) -> Table:
    rows = rows.mutate(value=_counted(rows, NOW), last_year_value=_counted(rows, BEFORE))
    return rows.drop("to_date", "in_all", f"{BEFORE}to_date", f"{BEFORE}in_all")


def _with_baseline(rows: Table, stands: Table) -> Table:
    """Add value and distance to the best at the baseline, where the goal names its period."""
    rows = rows.mutate(_then=ibis.ifelse(rows.baseline_period != "", rows.baseline_period, None))
    where = {"series": "series", "scheme": "scheme", "area": "area", "_then": "period"}
    taken = {f"then_{name}": name for name in (*_FIGURE[:3], "best_value")}
    rows = look_up(rows, stands.view(), where, taken)
    rows = rows.mutate(then_value=_counted(rows, "then_"))
    distance = (rows.then_value - rows.then_best_value) * rows.sign
    return rows.mutate(then_distance=distance).drop("_then", "then_to_date", "then_in_all", "then_best_value")


def _with_threshold(rows: Table, placed: Table, when: str) -> Table:
    """Add the value of the place that the goal asks for; the last place counts where the cluster is smaller."""
    best, of, cluster = (f"{when}{name}" for name in ("best_value", "of", "cluster"))
    beyond = (rows.places > 1) & rows[best].notnull()
    rows = rows.mutate(_position=ibis.ifelse(beyond, ibis.least(rows.places.cast("int64"), rows[of]), None))
    where = {"series": "series", cluster: "cluster", _WHEN[when]: "period", "_position": "position"}
    rows = look_up(rows, placed, where, {"_there": "value"})
    threshold = ibis.ifelse(rows.places == 1, rows[best], rows._there)
    return rows.mutate(**{f"{when}threshold": threshold}).drop("_position", "_there")


def _compared(rows: Table, given: Given, when: str) -> Table:
    """Add the figures of the named area and of the whole, and the newest report known on the period's last day."""
    cells, facts, periods, period = given.cells, given.facts, given.periods, _WHEN[when]
    rows = rows.mutate(_named=ibis.ifelse(rows.named != "", rows.named, None))
    taken = {f"{when}named_value": "value", f"{when}named_provenance": "provenance"}
    rows = look_up(rows, cells, {"series": "series", "_named": "area", period: "period"}, taken).drop("_named")
    rows = look_up(rows, cells, {"whole": "series", "area": "area", period: "period"}, {f"{when}whole_value": "value"})
    known = facts.join(periods, facts.known <= periods.last_day)
    newest = known.group_by("goal", "period").agg(fact=known.met.argmax(known.known))
    return look_up(rows, newest, {"goal": "goal", period: "period"}, {f"{when}fact": "fact"})
