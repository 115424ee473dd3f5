"""When a duty is due: the limit, the working days, the stops of the clock, the postponements."""

import ibis
import ibis.expr.types as ir

from pejl.engine.duties.days import plus
from pejl.engine.duties.joins import KEY, beside
from pejl.engine.duties.tables import unbound

_NONE = ibis.literal(0, "int64")


def limited() -> ir.Table:
    """Occurrences with opens and due (null where no limit is told), before anything stops the clock."""
    columns = ("due_by", "within_months", "within_days", "within_working", "opens_months", "opens_days")
    found = unbound("occurrences").inner_join(unbound("rules").select("nr", *columns), "nr")
    calendar = unbound("calendar")
    today = calendar.select(on_day="day", on_count="count")
    ahead = calendar.filter(calendar.working).select(due_day="day", due_count="count")
    counted = found.left_join(today, [found.within_working > 0, found.on == today.on_day])
    told = counted.left_join(ahead, [counted.on_count + counted.within_working == ahead.due_count])
    within = ibis.ifelse(told.within_working > 0, told.due_day, plus(told.on, told.within_months, told.within_days))
    before = (told.announces - ibis.interval(days=1)).cast("date")
    due = ibis.cases(
        (told.due_by == "within", within), (told.due_by == "before", before), (told.due_by == "on", told.announces)
    )
    opens = plus(told.on, told.opens_months, told.opens_days)
    return told.select(*KEY, "asked_on", "ends", "broken", opens=opens, due=due)


def stops() -> ir.Table:
    """KEY, stopped_days, stopped (on the day asked), for the duties whose clock was stopped.

    Each stop that begins before the due day, as pushed out by the stops before it, pushes it further. The sums are
    cast: DuckDB adds whole numbers up to a type of 128 bits, which is no number of days to it.
    """
    rules = unbound("rules").filter(lambda t: t.stop_set.notnull()).select("nr", "stop_set")
    asked = unbound("limited").inner_join(rules, "nr")
    asked = asked.filter(asked.due.notnull())
    of = unbound("spells").select(of_person="person", of_set="set", since="start", until="end")
    on = [asked.person == of.of_person, asked.stop_set == of.of_set, of.until > asked.on]
    pairs = asked.select(*KEY, "due", "asked_on", "stop_set").inner_join(of, on)
    first = ibis.greatest(pairs.since, pairs.on)
    last = ibis.least(pairs.until, _tomorrow(pairs))
    told = pairs.mutate(first=first, days=last.delta(first, unit="day"), runs=pairs.until > pairs.asked_on)
    before = ibis.window(group_by=list(KEY), order_by="first", preceding=(None, 1))
    pushed = told.mutate(so_far=told.days.sum().over(before).cast("int32").fill_null(0))
    counts = pushed.filter(pushed.first <= plus(pushed.due, _NONE, pushed.so_far))
    return counts.group_by(*KEY).agg(stopped_days=counts.days.sum().cast("int32"), stopped=counts.runs.any())


def halted() -> ir.Table:
    """`limited` with the due day moved by the stops, stopped_days and stopped."""
    told = beside(unbound("limited"), unbound("stops"))
    days = told.stopped_days.fill_null(0)
    return told.mutate(
        due=plus(told.due, _NONE, days),
        stopped_days=days,
        stopped=told.stopped.fill_null(False),  # noqa: FBT003 - Ibis' own signature
    )


def limits() -> ir.Table:
    """`halted`, with more time for who is in the state of `postponed` on the due day, once that day has come."""
    found, spells = unbound("halted"), unbound("spells")
    rules = unbound("rules").filter(lambda t: t.postpone_set.notnull())
    rules = rules.select("nr", "postpone_set", "postpone_run", "then_months", "then_days")
    covers = spells.select(c_person="person", c_set="set", c_since="start", c_until="end")
    runs = spells.select(r_person="person", r_set="set", r_since="start", r_until="end")
    asked = found.inner_join(rules, "nr").filter(lambda t: t.due <= t.asked_on)
    on = [asked.person == covers.c_person, asked.postpone_set == covers.c_set]
    held = asked.inner_join(covers, [*on, covers.c_since <= asked.due, asked.due < covers.c_until])
    on = [held.person == runs.r_person, held.postpone_run == runs.r_set]
    run = held.inner_join(runs, [*on, runs.r_since <= held.due, held.due < runs.r_until])
    later = plus(ibis.least(run.r_until, _tomorrow(run)), run.then_months, run.then_days)
    told = beside(found, run.select(*KEY, later=later))
    return told.mutate(due=told.later.fill_null(told.due)).drop("later")


def _tomorrow(told: ir.Table) -> ir.DateValue:
    return (told.asked_on + ibis.interval(days=1)).cast("date")
