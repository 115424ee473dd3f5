"""What a goal's value, place and comparators are, before they are held against anything."""

import ibis
from ibis.expr.types import Table

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
)  # fmt: skip

_SUMS = ("value", "to_date", "in_all")
_FIGURE = (*_SUMS, "missing", "provenance", "certainty", "reading", "data_date", "definition")
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


def measured(steps: Steps, asked: Table, given: Given) -> Table:
    """Value, place and comparators of each goal, area and period.

    asked: goal, area, period (distinct). Returns these with every column of the goal and the period, and: value,
    missing, provenance, certainty, reading, data_date, definition; cluster, origin, rank, of, absent, best_area,
    best_value, others_best, threshold, level, weakest; named_value, named_provenance, country_value, whole_value,
    fact.
    """
    rows = asked.join(given.goals, "goal").join(given.periods, "period")
    own = {"series": "series", "area": "area", "period": "period"}
    rows = look_up(rows, given.cells, own, {f"own_{name}": name for name in _FIGURE})
    counted = ibis.cases(
        (rows.counts == "to_date", rows.own_to_date), (rows.counts == "in_all", rows.own_in_all), else_=rows.own_value
    )
    rows = rows.mutate(value=counted).drop("own_value", "own_to_date", "own_in_all")
    rows = rows.rename({name: f"own_{name}" for name in _FIGURE if name not in _SUMS})
    rows = _placed(steps, steps.add("figures_of_goals", rows), given)
    rows = steps.add("compared", _compared(rows, given))
    return steps.add("measured", _reported(rows, given))


def _placed(steps: Steps, rows: Table, given: Given) -> Table:
    """Add the place in the cluster. A goal without a scheme, or an area in no cluster of it, has none."""
    asked = rows.filter(rows.scheme != "").select("scheme", "area", "period").distinct()
    found = steps.add("belongs", ranks.belongs(asked, given.members, given.periods))
    same = {name: name for name in ("scheme", "area", "period")}
    rows = steps.add("clustered", look_up(rows, found, same, {"cluster": "cluster", "origin": "origin"}))
    needed = (
        rows.filter(rows.cluster.notnull() & rows.series.notnull()).select("series", "cluster", "period").distinct()
    )
    placed = steps.add("placed", ranks.places(needed, given.members, given.cells, given.series, given.periods))
    where = {"series": "series", "cluster": "cluster", "period": "period"}
    rows = look_up(rows, placed, where | {"area": "member"}, {name: name for name in _PLACE})
    rows = rows.mutate(
        position=ibis.ifelse(rows.places.notnull() & rows.best_value.notnull(), ibis.least(rows.places.cast("int64"), rows.of), None),
        level=ranks.level(rows.total, rows.of, rows.value),
    ).drop("total")
    return steps.add(
        "threshold", look_up(rows, placed, where | {"position": "position"}, {"threshold": "value"}).drop("position")
    )


def _compared(rows: Table, given: Given) -> Table:
    """Add the figures of the named area, the country and the whole of which the goal is a part."""
    cells = given.cells
    named = {"series": "series", "named": "area", "period": "period"}
    rows = look_up(rows, cells, named, {"named_value": "value", "named_provenance": "provenance"})
    country = {"series": "series", "period": "period"}
    rows = look_up(rows, cells.filter(cells.area == COUNTRY), country, {"country_value": "value"})
    whole = {"whole": "series", "area": "area", "period": "period"}
    return look_up(rows, cells, whole, {"whole_value": "value"})


def _reported(rows: Table, given: Given) -> Table:
    """Add what is reported of a milestone: the newest report known on the last day of the period."""
    asked = rows.filter(rows.target_is == "fact").select("goal", "period", "last_day").distinct()
    facts = given.facts
    known = asked.join(facts, [asked.goal == facts.goal, facts.known <= asked.last_day], rname="_{name}")
    newest = known.group_by(known.goal, known.period).agg(fact=known.met.argmax(known.known))
    return look_up(rows, newest, {"goal": "goal", "period": "period"}, {"fact": "fact"})
