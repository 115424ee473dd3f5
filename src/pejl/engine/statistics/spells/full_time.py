"""Full-time and full-year persons: benefit days over the days of the period. Two units, never mixed (Q-183)."""

from collections.abc import Sequence

import ibis.expr.types as ir

from pejl.engine.statistics.spells.days import MILLIONTHS, days_in


def full_time_persons(spells: ir.Table, periods: ir.Table, by: Sequence[str] = ("benefit", "area")) -> ir.Table:
    """Benefit days in each period divided by the days of the period; part-time benefit counts by its weight.

    spells, periods: as in the package's docstring. Returns *by, period, full_time_persons (unit: full-time persons).
    Cells without a day in a period have 0. Source: Jobindsats, measure A02 (antal fuldtidspersoner).
    """
    found = days_in(spells, periods, by)
    value = found.day_millionths / (found.days_of_period * MILLIONTHS)
    return found.select(*by, "period", full_time_persons=value)


def full_year_persons(spells: ir.Table, years: ir.Table, by: Sequence[str] = ("benefit", "area")) -> ir.Table:
    """The same over whole years: the unit of the plans of 2009-2018 (unit: full-year persons).

    A quarter's figure in those plans is the quarter's benefit days over the quarter's days, told in full-year persons.
    Source: the plan versions of 2017 and 2018, section 4.
    """
    return full_time_persons(spells, years, by).rename(full_year_persons="full_time_persons")
