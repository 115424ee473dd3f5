"""Data breaks between a figure and the one of the same period last year.

A break on a day lies between two periods if the earlier one began before the day and the later one ends after it: a
period that the break cuts in two is broken as well. Where the two figures are counted by different definitions of
one indicator (a definition continues another), the seam is a break too, named "indicator:older>newer".
"""

import ibis
from ibis.expr.types import Table

from pejl.engine.statistics.joins import look_up

EVERY = "*"


def between(asked: Table, breaks: Table, periods: Table) -> Table:
    """The breaks between each period and the same period last year.

    asked: indicator, period (distinct). Returns indicator, period, broken (a sorted list of break ids, those of every
    indicator among them); no row where there is none.
    """
    dated = look_up(asked, periods, {"period": "period"}, {"last_day": "last_day", "last_year": "last_year"})
    dated = look_up(dated, periods, {"last_year": "period"}, {"from_day": "start"})
    found = dated.join(
        breaks,
        [
            (breaks.indicator == EVERY) | (breaks.indicator == dated.indicator),
            dated.from_day < breaks.start,
            breaks.start <= dated.last_day,
        ],
        rname="_{name}",
    )
    found = found.select("indicator", "period", "break").distinct()
    return found.group_by("indicator", "period").agg(broken=found["break"].collect(order_by=found["break"]))


def broken_by(rows: Table, breaks: Table, periods: Table) -> Table:
    """Add the list `broken_by` to rows that have indicator, period, definition and last_year_definition.

    Null where nothing lies between, or nothing is compared.
    """
    asked = breaks.select("indicator").distinct().cross_join(periods.select("period"))
    found = between(asked, breaks, periods)
    everywhere = found.filter(found.indicator == EVERY)
    rows = look_up(rows, found, {"indicator": "indicator", "period": "period"}, {"here": "broken"})
    rows = look_up(rows, everywhere, {"period": "period"}, {"everywhere": "broken"})
    nothing = ibis.literal([], "array<string>")
    crossed = rows.definition != rows.last_year_definition
    seam = ibis.array([rows.indicator + ":" + rows.last_year_definition + ">" + rows.definition])
    told = rows.here.fill_null(rows.everywhere)
    compared = rows.value.notnull() & rows.last_year_value.notnull()
    broken = ibis.cases((compared & crossed, told.fill_null(nothing).concat(seam)), (compared, told), else_=None)
    return rows.mutate(broken_by=broken).drop("here", "everywhere")
