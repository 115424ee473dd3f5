"""What was done about each duty: every thing asked for, the day it was there, and the event that shows it."""

import ibis
import ibis.expr.types as ir

from pejl.engine.duties.days import FAR, LONG_AGO, plus
from pejl.engine.duties.joins import KEY
from pejl.engine.duties.tables import unbound

_ITEM = (*KEY, "grp", "of", "item")


def parts() -> ir.Table:
    """KEY, grp, of, item, met_on, evidence: each thing that was done, on the day from which it counts.

    A thing done before the trigger counts as of the trigger (or of the day from which the duty is open).
    """
    found = unbound("limits").select(*KEY, "opens", "asked_on")
    asked = found.inner_join(unbound("rule_needs"), "nr")
    facts = _facts()
    pairs = asked.inner_join(facts, ["person", "fact"])
    open_on = ibis.greatest(pairs.on, pairs.opens)
    back = plus(pairs.on, -pairs.earlier_months, -pairs.earlier_days)
    since = ibis.cases((pairs.earlier == "any", LONG_AGO), (pairs.earlier == "some", back), else_=open_on)
    done = ibis.greatest(pairs.at, open_on)
    told = pairs.mutate(done=done, since=since)
    fits = told.filter(
        (told.detail == "*") | (told.detail == told.detail_right),
        ibis.ifelse(told.until.isnull(), told.at >= told.since, told.until > told.done),
        told.done <= told.asked_on,
        told.hours.isnull() | (told.hours_right >= told.hours),
        ~told.about | (told.about_right == told.trigger),
        ~told.that_day | (told.done == told.on),
        told.id != told.trigger,
    )
    order = ibis.window(group_by=list(_ITEM), order_by=[fits.done, fits.at, fits.id])
    counted = fits.mutate(time=ibis.row_number().over(order) + 1)
    return counted.filter(counted.time == counted.times).select(*_ITEM, met_on=counted.done, evidence=counted.id)


def groups() -> ir.Table:
    """KEY, grp, met_on, evidence: the day on which enough of a group was there, and what completed it."""
    done = unbound("parts")
    order = ibis.window(group_by=[*KEY, "grp"], order_by=[done.met_on, done.item])
    told = done.mutate(nth=ibis.row_number().over(order) + 1)
    return told.filter(told.nth == told.of).select(*KEY, "grp", "met_on", "evidence")


def fulfilled() -> ir.Table:
    """KEY, fulfilled_on, evidence, groups_met: the last of the groups of a duty, and how many of them are met."""
    asked = unbound("groups").filter(lambda t: t.grp >= 0)
    order = ibis.window(group_by=list(KEY), order_by=[asked.met_on.desc(), asked.grp.desc()])
    whole = ibis.window(group_by=list(KEY))
    told = asked.mutate(nth=ibis.row_number().over(order), groups_met=asked.grp.count().over(whole))
    return told.filter(told.nth == 0).select(*KEY, "groups_met", fulfilled_on=told.met_on, evidence=told.evidence)


def there() -> ir.Table:
    """KEY, done: which of the things asked for are there, as bits, the first that the rule names lowest."""
    parts_of = unbound("parts")
    bits = parts_of.mutate(bit=ibis.literal(1, "int64") << parts_of.item)
    return bits.group_by(*KEY).agg(done=bits.bit.sum().cast("int64"))


def exempted() -> ir.Table:
    """KEY, exempt_on, exempt_by."""
    asked = unbound("groups").filter(lambda t: t.grp < 0)
    return asked.select(*KEY, exempt_on=asked.met_on, exempt_by=asked.evidence)


def _facts() -> ir.Table:
    """Events and states looked through together; a state counts on the first day of the time that it holds."""
    events, states = unbound("events"), unbound("states")
    happened = events.select(
        "person",
        "detail",
        "id",
        "about",
        "hours",
        fact=events.event,
        at=events.on,
        until=ibis.null("date"),
    )
    held = states.select(
        "person",
        "id",
        detail=states.value,
        about=ibis.literal("", "string"),
        hours=ibis.null("float64"),
        fact=ibis.literal("=") + states.state,
        at=states.start,
        until=states.end.fill_null(FAR),
    )
    return ibis.union(happened, held)
