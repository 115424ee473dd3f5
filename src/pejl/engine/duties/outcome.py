"""What became of each duty: fulfilled, exempt, lapsed, or still to be done."""

import ibis
import ibis.expr.types as ir

from pejl.engine.duties import needs
from pejl.engine.duties.days import FAR, plus
from pejl.engine.duties.joins import beside
from pejl.engine.duties.tables import unbound


def duties() -> ir.Table:
    """One row per person, rule and trigger, in that order.

    Columns: person, rule, version (the first day of the version that answers), trigger_on, trigger (event id or ""),
    opens, due (null: no limit told, or not known yet), state, fulfilled_on, evidence (id of the event or state that
    completed it or exempted it), ended_on (exempt or lapsed), stopped_days, stopped, nr, done (see needs.there).
    """
    told = beside(beside(beside(unbound("limits"), needs.fulfilled()), needs.exempted()), needs.there())
    rules = unbound("rules").select("nr", "rule", "version", "requires", "groups", "soon_days")
    return _shown(_ended(told.inner_join(rules, "nr")))


def _ended(told: ir.Table) -> ir.Table:
    """Which came first: done, exempt or lapsed; on the same day in that order."""
    nothing = ibis.null("date")
    whole = ibis.ifelse(told.groups_met == told.groups, told.fulfilled_on, nothing)
    done_on = ibis.ifelse(told.requires, ibis.ifelse(told.broken, nothing, told.on), whole).fill_null(FAR)
    lapsed = ibis.ifelse(told.ends <= told.asked_on, told.ends, FAR)
    exempt = told.exempt_on.fill_null(FAR)
    outcome = ibis.cases(
        ((done_on < FAR) & (done_on <= exempt) & (done_on <= lapsed), "done"),
        ((exempt < FAR) & (exempt <= lapsed), "exempt"),
        (lapsed < FAR, "lapsed"),
        else_="open",
    )
    shown_by = ibis.ifelse(told.requires, told.trigger, told.evidence)
    return told.mutate(done_on=done_on, lapsed_on=lapsed, outcome=outcome, shown_by=shown_by)


def _shown(told: ir.Table) -> ir.Table:
    soon = plus(told.due, ibis.literal(0, "int64"), -told.soon_days) <= told.asked_on
    late = (told.requires & told.broken) | (told.due < told.asked_on)
    state = ibis.cases(
        ((told.outcome == "done") & (told.due.isnull() | (told.done_on <= told.due)), "fulfilled_in_time"),
        (told.outcome == "done", "fulfilled_late"),
        (told.outcome == "exempt", "exempt"),
        (told.outcome == "lapsed", "lapsed"),
        (late.fill_null(False), "overdue"),  # noqa: FBT003 - Ibis' own signature
        (soon.fill_null(False) & ~told.stopped, "due_soon"),  # noqa: FBT003
        else_="pending",
    )
    shown = told.select(
        "person",
        "rule",
        "version",
        "trigger",
        "opens",
        "due",
        "stopped_days",
        "stopped",
        "nr",
        done=told.done.fill_null(0),
        trigger_on=told.on,
        state=state,
        fulfilled_on=ibis.ifelse(told.outcome == "done", told.done_on, ibis.null("date")),
        evidence=ibis.cases((told.outcome == "done", told.shown_by), (told.outcome == "exempt", told.exempt_by)),
        ended_on=ibis.cases((told.outcome == "exempt", told.exempt_on), (told.outcome == "lapsed", told.lapsed_on)),
    )
    return shown.order_by("person", "rule", "trigger_on", "trigger")
