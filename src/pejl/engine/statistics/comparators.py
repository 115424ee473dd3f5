"""What a goal is held against besides its cluster: a named area, a whole, an earlier year, what has been reported.

Few goals ask for any of these. The few are found first, so that looking them up costs next to nothing for the others.
"""

from collections.abc import Callable

from ibis.expr.types import BooleanValue, NumericValue, Table

from pejl.engine.statistics.joins import look_up

_SUMS = ("value", "to_date", "in_all")


def of_more_than_a_number(rows: Table) -> BooleanValue:
    """Whether a goal is held against anything else than a number of its own, or is shown with its place."""
    besides = (rows.scheme != "") | (rows.named != "") | (rows.baseline_period != "") | rows.whole.notnull()
    return besides | rows.target_is.isin(["last_year", "increase", "fact"])


def compared(rows: Table, goals: Table, cells: Table) -> Table:
    """Add named_value, named_provenance and whole_value of the period."""
    naming = goals.filter(goals.named != "").select("goal", "series", area="named")
    named = naming.join(cells, ["series", "area"]).select("goal", "period", "value", "provenance")
    taken = {"named_value": "value", "named_provenance": "provenance"}
    rows = look_up(rows, named, {"goal": "goal", "period": "period"}, taken)
    parts = goals.filter(goals.whole.notnull()).select("goal", series="whole")
    wholes = parts.join(cells, "series").select("goal", "area", "period", "value")
    where = {name: name for name in ("goal", "area", "period")}
    return look_up(rows, wholes, where, {"whole_value": "value"})


def with_prior(rows: Table, goals: Table, cells: Table, counted: Callable[[Table, str], NumericValue]) -> Table:
    """Add prior_value: what the goal counted a year before."""
    looking_back = goals.filter(goals.target_is.isin(["last_year", "increase"])).select("goal", "series")
    earlier = looking_back.join(cells, "series").select("goal", "area", "period", *_SUMS)
    where = {"goal": "goal", "area": "area", "last_year": "period"}
    rows = look_up(rows, earlier, where, {f"_{name}": name for name in _SUMS})
    return rows.mutate(prior_value=counted(rows, "_")).drop(*(f"_{name}" for name in _SUMS))


def with_facts(rows: Table, facts: Table, periods: Table) -> Table:
    """Add fact: the newest report known on the last day of the period."""
    known = facts.join(periods, facts.known <= periods.last_day)
    newest = known.group_by("goal", "period").agg(fact=known.met.argmax(known.known))
    return look_up(rows, newest, {"goal": "goal", "period": "period"}, {"fact": "fact"})
