"""Days in expressions: adding lengths of time, spells out of states."""

import ibis
import ibis.expr.types as ir

from pejl.engine.duties.tables import unbound

FAR = ibis.date(9999, 12, 31)
LONG_AGO = ibis.date(1, 1, 1)


def plus(day: ir.DateValue, months: ir.IntegerValue, days: ir.IntegerValue) -> ir.DateValue:
    """A day moved by months (kept to the last day of the month) and then by days; both may be negative."""
    return ((day + months.as_interval("M")).cast("date") + days.as_interval("D")).cast("date")


def spells() -> ir.Table:
    """Unbroken spells in each set of states: person, set, start, end (half-open; FAR where open).

    Days that touch, overlap or have no more than the set's gap between them are one spell. Only what had begun by the
    day asked is known, and nothing of anybody who is not among the people.
    """
    states, members, people = unbound("states"), unbound("set_members"), unbound("people")
    known = states.inner_join(people.select("person", "asked_on"), "person").filter(lambda t: t.start <= t.asked_on)
    found = known.inner_join(members, ["state"]).filter(lambda t: (t.value_right == "*") | (t.value == t.value_right))
    told = found.select("person", "set", "start", "gap_months", "gap_days", end=found.end.fill_null(FAR))
    before = ibis.window(group_by=["person", "set"], order_by=["start", "end"], preceding=(None, 1))
    reached = told.mutate(reached=told.end.max().over(before))
    joins = (reached.reached >= FAR) | (
        reached.start <= plus(ibis.least(reached.reached, ibis.date(9000, 1, 1)), reached.gap_months, reached.gap_days)
    )
    marked = reached.mutate(begins=(reached.reached.isnull() | ~joins).cast("int64"))
    upto = ibis.window(group_by=["person", "set"], order_by=["start", "end"], preceding=None, following=0)
    numbered = marked.mutate(spell=marked.begins.sum().over(upto))
    found = numbered.group_by("person", "set", "spell").agg(start=numbered.start.min(), end=numbered.end.max())
    return found.drop("spell")
