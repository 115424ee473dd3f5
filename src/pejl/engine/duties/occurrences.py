"""What sets duties off: one row per person, rule and trigger, if the rule of the day and its conditions fit."""

import ibis
import ibis.expr.types as ir

from pejl.engine.duties.days import FAR, plus
from pejl.engine.duties.joins import KEY, beside
from pejl.engine.duties.tables import unbound


def dated() -> ir.Table:
    """What happened that some rule of its day waits for: KEY, announces, ends (FAR where never), since.

    trigger: the id of the event, empty where a state or an age sets the duty off. announces: the day foretold. since:
    the first day of the present spell of `while`, whose end ends the duty; without that spell the rule does not apply.
    """
    rules, people = unbound("rules"), unbound("people").select("person", "asked_on")
    found = ibis.union(_by_event(), _by_state(), _by_stretch(), _by_age())
    columns = ("nr", "valid_from", "valid_to", "dated_months", "dated_days", "while_set")
    told = (
        found.inner_join(rules.select(*columns), "nr").inner_join(people, "person").filter(lambda t: t.on <= t.asked_on)
    )
    day = plus(told.on, told.dated_months, told.dated_days)
    fits = told.filter((told.valid_from <= day) & (day < told.valid_to))
    of = unbound("spells").select(of_person="person", of_set="set", since="start", until="end")
    on = [fits.person == of.of_person, fits.while_set == of.of_set, of.since <= fits.on, fits.on < of.until]
    held = fits.left_join(of, on)
    kept = held.filter(held.while_set.isnull() | held.since.notnull())
    return kept.select(*KEY, "asked_on", "announces", "since", ends=kept.until.fill_null(kept.ends))


def occurrences() -> ir.Table:
    """Of `dated`, those whose conditions hold and that are counted: KEY, announces, ends, broken.

    broken: a condition that the rule `requires` does not hold.
    """
    found = unbound("dated")
    failed = ibis.union(_failed_states(found), _failed_ages(found))
    against = failed.group_by(*KEY).agg(unfit=(~failed.broken).any(), broken=failed.broken.any())
    told = beside(found, against)
    fits = told.filter(~told.unfit.fill_null(False))  # noqa: FBT003 - Ibis' own signature
    rules = unbound("rules").select("nr", "nth_from", "nth_to", "nth_in_while")
    counted = fits.inner_join(rules, "nr")
    spell = ibis.ifelse(counted.nth_in_while, counted.since, ibis.null("date"))
    order = ibis.window(group_by=[counted.nr, counted.person, spell], order_by=[counted.on, counted.trigger])
    numbered = counted.mutate(nth=ibis.row_number().over(order) + 1)
    of = (numbered.nth >= numbered.nth_from) & (numbered.nth_to.isnull() | (numbered.nth <= numbered.nth_to))
    kept = numbered.filter(of)
    return kept.select(*KEY, "asked_on", "announces", "ends", broken=kept.broken.fill_null(False))  # noqa: FBT003


def _by_event() -> ir.Table:
    told = unbound("events").inner_join(unbound("rule_events"), "event")
    fits = told.filter((told.detail_right == "*") | (told.detail == told.detail_right))
    return fits.select("nr", "person", "on", trigger=fits.id, announces=fits.announces, ends=FAR)


def _by_state() -> ir.Table:
    of = unbound("rules").filter(lambda t: t.set_off == "state").select("nr", set="trigger_set")
    told = unbound("spells").inner_join(of, "set")
    return told.select("nr", "person", on=told.start, trigger=ibis.literal(""), announces=_unknown(), ends=told.end)


def _by_stretch() -> ir.Table:
    """A duty for each stretch of a spell that has begun; it is due on the day before the next stretch begins."""
    of = unbound("rules").filter(lambda t: t.set_off == "every")
    of = of.select("nr", "every_months", "every_days", set="trigger_set")
    spells = unbound("spells").inner_join(unbound("people").select("person", "asked_on"), "person")
    held = spells.inner_join(of, "set")
    # No month has fewer than 28 days: at least as many stretches as have begun by the day asked.
    days = ibis.least(held.asked_on, held.end).delta(held.start, unit="day")
    most = days // (28 * held.every_months + held.every_days) + 1
    told = held.mutate(step=ibis.range(0, most).unnest())
    begins = plus(told.start, told.every_months * told.step, told.every_days * told.step)
    after = plus(told.start, told.every_months * (told.step + 1), told.every_days * (told.step + 1))
    rows = told.select("nr", "person", on=begins, trigger=ibis.literal(""), announces=after, ends=told.end)
    return rows.filter(rows.on < rows.ends)


def _by_age() -> ir.Table:
    people = unbound("people")
    of = unbound("rules").filter(lambda t: t.set_off == "age")
    of = of.select("nr", "age_months", "before_months", "before_days")
    told = people.filter(people.born.notnull()).cross_join(of)
    birthday = plus(told.born, told.age_months, _NONE)
    day = plus(birthday, -told.before_months, -told.before_days)
    return told.select("nr", "person", on=day, trigger=ibis.literal(""), announces=birthday, ends=FAR)


_NONE = ibis.literal(0, "int64")


def _unknown() -> ir.DateValue:
    return ibis.null("date")


def _failed_states(found: ir.Table) -> ir.Table:
    asked = found.select(*KEY).inner_join(unbound("rule_states"), "nr")
    of = unbound("spells").select(of_person="person", of_set="set", since="start", until="end")
    on = [asked.person == of.of_person, asked.set == of.of_set, of.since <= asked.on, asked.on < of.until]
    told = asked.left_join(of, on)
    least = told.least_months.isnull() | (plus(told.since, told.least_months, told.least_days) <= told.on)
    less = told.less_months.isnull() | (told.on < plus(told.since, told.less_months, told.less_days))
    held = (told.since.notnull() & least & less).fill_null(False)  # noqa: FBT003
    return told.filter(held != told.holds).select(*KEY, "broken")


def _failed_ages(found: ir.Table) -> ir.Table:
    people = unbound("people").select(of_person="person", born="born")
    asked = found.select(*KEY).inner_join(unbound("rule_ages"), "nr")
    told = asked.left_join(people, asked.person == people.of_person)
    first = told.from_months.isnull() | (plus(told.born, told.from_months, _NONE) <= told.on)
    last = told.to_months.isnull() | (told.on < plus(told.born, told.to_months, _NONE))
    return told.filter(~(told.born.notnull() & first & last).fill_null(False)).select(*KEY, "broken")  # noqa: FBT003
