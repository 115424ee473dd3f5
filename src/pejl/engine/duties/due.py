"""When a duty is due: the limit, the working days, the stops of the clock, the postponements."""

import ibis
import ibis.expr.types as ir

from pejl.engine.duties.days import plus
from pejl.engine.duties.joins import KEY, beside
from pejl.engine.duties.tables import unbound

_NONE = ibis.literal(0, "int64")


def limits() -> ir.Table:
    """Occurrences with opens, due (null where no limit is told), stopped_days and stopped (on the day asked)."""
    found = unbound("occurrences").inner_join(unbound("rules"), "nr")
    opens = plus(found.on, found.opens_months, found.opens_days)
    told = _postponed(_stopped(_limited(found.mutate(opens=opens))))
    return told.select(*KEY, "asked_on", "ends", "broken", "opens", "due", "stopped_days", "stopped")


def _limited(found: ir.Table) -> ir.Table:
    calendar = unbound("calendar")
    today = calendar.select(on_day="day", on_count="count")
    counted = found.left_join(today, [found.within_working > 0, found.on == today.on_day])
    ahead = calendar.filter(calendar.working).select(due_day="day", due_count="count")
    told = counted.left_join(ahead, [counted.on_count + counted.within_working == ahead.due_count])
    within = ibis.ifelse(told.within_working > 0, told.due_day, plus(told.on, told.within_months, told.within_days))
    before = (told.announces - ibis.interval(days=1)).cast("date")
    due = ibis.cases(
        (told.due_by == "within", within), (told.due_by == "before", before), (told.due_by == "on", told.announces)
    )
    return told.mutate(due=due)


def _stopped(found: ir.Table) -> ir.Table:
    """Each stop that begins before the due day, as pushed out by the stops before it, pushes it further.

    The sums are cast: DuckDB adds whole numbers up to a type of 128 bits, which is no number of days to it.
    """
    of = unbound("spells").select(of_person="person", of_set="set", since="start", until="end")
    asked = found.filter(found.stop_set.notnull() & found.due.notnull())
    on = [asked.person == of.of_person, asked.stop_set == of.of_set, of.until > asked.on]
    pairs = asked.select(*KEY, "due", "asked_on", "stop_set").inner_join(of, on)
    first = ibis.greatest(pairs.since, pairs.on)
    last = ibis.least(pairs.until, _tomorrow(pairs))
    told = pairs.mutate(first=first, days=last.delta(first, unit="day"), runs=pairs.until > pairs.asked_on)
    before = ibis.window(group_by=list(KEY), order_by="first", preceding=(None, 1))
    pushed = told.mutate(so_far=told.days.sum().over(before).cast("int32").fill_null(0))
    counts = pushed.filter(pushed.first <= plus(pushed.due, _NONE, pushed.so_far))
    sums = counts.group_by(*KEY).agg(stopped_days=counts.days.sum().cast("int32"), stopped=counts.runs.any())
    joined = beside(found, sums)
    days = joined.stopped_days.fill_null(0).cast("int64")
    return joined.mutate(
        due=plus(joined.due, _NONE, days),
        stopped_days=days,
        stopped=joined.stopped.fill_null(False),  # noqa: FBT003 - Ibis' own signature
    )


def _postponed(found: ir.Table) -> ir.Table:
    """Who is in the state on the due day, once that day has come, is given time after it has ended."""
    spells = unbound("spells")
    covers = spells.select(c_person="person", c_set="set", c_since="start", c_until="end")
    runs = spells.select(r_person="person", r_set="set", r_since="start", r_until="end")
    asked = found.filter(found.postpone_set.notnull() & (found.due <= found.asked_on))
    on = [asked.person == covers.c_person, asked.postpone_set == covers.c_set]
    held = asked.inner_join(covers, [*on, covers.c_since <= asked.due, asked.due < covers.c_until])
    on = [held.person == runs.r_person, held.postpone_run == runs.r_set]
    run = held.inner_join(runs, [*on, runs.r_since <= held.due, held.due < runs.r_until])
    later = plus(ibis.least(run.r_until, _tomorrow(run)), run.then_months, run.then_days)
    told = beside(found, run.select(*KEY, later=later))
    return told.mutate(due=told.later.fill_null(told.due))


def _tomorrow(told: ir.Table) -> ir.DateValue:
    return (told.asked_on + ibis.interval(days=1)).cast("date")
