"""What a goal is held against besides its cluster: a named area, a whole, an earlier year, what has been reported.

Few goals ask for any of these. The few are found first, so that looking them up costs next to nothing for the others.
"""

from collections.abc import Callable

from ibis.expr.types import NumericValue, Table

from pejl.engine.statistics.joins import look_up

_SUMS = ("value", "to_date", "in_all")
_BEFORE = "last_year_"


def compared(rows: Table, goals: Table, cells: Table, when: str) -> Table:
    """Add named_value, named_provenance and whole_value of the period (`when` is what its columns begin with)."""
    period = "period" if when == "" else "last_year"
    naming = goals.filter(goals.named != "").select("goal", "series", area="named")
    named = naming.join(cells, ["series", "area"]).select("goal", "period", "value", "provenance")
    taken = {f"{when}named_value": "value", f"{when}named_provenance": "provenance"}
    rows = look_up(rows, named, {"goal": "goal", period: "period"}, taken)
    parts = goals.filter(goals.whole.notnull()).select("goal", series="whole")
    wholes = parts.join(cells, "series").select("goal", "area", "period", "value")
    where = {"goal": "goal", "area": "area", period: "period"}
    return look_up(rows, wholes, where, {f"{when}whole_value": "value"})


def with_prior(rows: Table, goals: Table, cells: Table, counted: Callable[[Table, str], NumericValue]) -> Table:
    """Add prior_value and last_year_prior_value: what the goal counted a year before each of the two periods."""
    looking_back = goals.filter(goals.target_is.isin(["last_year", "increase"])).select("goal", "series")
    earlier = looking_back.join(cells, "series").select("goal", "area", "period", *_SUMS)
    where = {"goal": "goal", "area": "area", f"{_BEFORE}last_year": "period"}
    rows = look_up(rows, earlier, where, {f"_{name}": name for name in _SUMS})
    rows = rows.mutate(prior_value=rows[f"{_BEFORE}value"], last_year_prior_value=counted(rows, "_"))
    return rows.drop(*(f"_{name}" for name in _SUMS))


def with_facts(rows: Table, facts: Table, periods: Table) -> Table:
    """Add fact and last_year_fact: the newest report known on the last day of each of the two periods."""
    known = facts.join(periods, facts.known <= periods.last_day)
    newest = known.group_by("goal", "period").agg(fact=known.met.argmax(known.known))
    rows = look_up(rows, newest, {"goal": "goal", "period": "period"}, {"fact": "fact"})
    return look_up(rows, newest.view(), {"goal": "goal", "last_year": "period"}, {f"{_BEFORE}fact": "fact"})
