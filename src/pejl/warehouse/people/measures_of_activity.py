"""What recipients do beside the benefit: offers, ordinary hours, partial return."""

import ibis.expr.types as ir

from pejl.engine.statistics.spells.activity import in_offers, touched, with_hours
from pejl.engine.statistics.spells.full_time import full_time_persons
from pejl.engine.statistics.spells.persons import persons
from pejl.warehouse.people.counting import each_once, full_time, in_periods, near, share
from pejl.warehouse.people.measuring import Asked, computes


def _partly_back(asked: Asked) -> ir.Table:
    days = near(asked)
    return days.filter(days.weekly_hours.notnull())


@computes("partial_return_share", behind=lambda asked: in_periods(asked, _partly_back(asked)))
def _partial_return(asked: Asked) -> ir.Table:
    whole = full_time(asked, near(asked)).rename(counted="full_time_persons")
    return share(asked, whole, full_time(asked, _partly_back(asked)).rename(counted="full_time_persons"))


def _activated(asked: Asked) -> ir.Table:
    return in_offers(near(asked), asked.table("offers"), float(asked.numbers["full_week"]), asked.by)


@computes("activation_degree", behind=lambda asked: in_periods(asked, _activated(asked)))
def _activation(asked: Asked) -> ir.Table:
    part = full_time_persons(_activated(asked), asked.periods, asked.by).rename(counted="full_time_persons")
    return share(asked, full_time(asked, near(asked)).rename(counted="full_time_persons"), part)


def _touched_in(asked: Asked) -> ir.Table:
    return in_periods(asked, in_offers(near(asked), asked.table("offers"), 1.0, asked.by))


@computes("touched_share", behind=_touched_in)
def _touched(asked: Asked) -> ir.Table:
    days = near(asked)
    part = touched(days, asked.table("offers"), asked.periods, asked.by).rename(counted="persons")
    return share(asked, persons(days, asked.periods, asked.by).rename(counted="persons"), part)


def _with_hours(asked: Asked) -> ir.Table:
    return with_hours(near(asked), asked.table("wage_hours"), asked.periods, asked.by)


@computes("ordinary_hours_persons", behind=_with_hours)
def _ordinary_hours(asked: Asked) -> ir.Table:
    found = each_once(asked, _with_hours(asked))
    return found.select(*asked.by, "period", value=found.counted.cast("float64"))


@computes("ordinary_hours_share", behind=_with_hours)
def _ordinary_hours_share(asked: Asked) -> ir.Table:
    whole = persons(near(asked), asked.periods, asked.by).rename(counted="persons")
    return share(asked, whole, each_once(asked, _with_hours(asked)))
