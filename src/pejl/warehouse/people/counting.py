"""What several measures are made of: the days asked about, who has one, full-time persons, shares."""

import ibis.expr.types as ir

from pejl.engine.statistics.spells.activity import once
from pejl.engine.statistics.spells.cutting import within
from pejl.engine.statistics.spells.full_time import full_time_persons
from pejl.warehouse.people.measuring import Asked

PER_CENT = 100.0


def near(asked: Asked) -> ir.Table:
    return within(asked.pieces, asked.periods)


def in_periods(asked: Asked, days: ir.Table) -> ir.Table:
    """Who has a day in each period: person, *by, period."""
    spans = asked.periods.rename(first="start", after="end")
    found = days.join(spans, [days.start < spans.after, days.end > spans["first"]])
    return found.select("person", *asked.by, "period")


def full_time(asked: Asked, days: ir.Table) -> ir.Table:
    """Full-time persons of some days; whoever has two benefits at once is still one."""
    single = days if asked.one_at_a_time else once(days, asked.by)
    return full_time_persons(single, asked.periods, asked.by)


def share(asked: Asked, whole: ir.Table, part: ir.Table) -> ir.Table:
    """whole, part: the columns of `by`, period and `counted`. A share of nothing is missing."""
    keys = [*asked.by, "period"]
    both = whole.left_join(part, [whole[key] == part[key] for key in keys], rname="{name}_part")
    told = both.select(*[whole[key] for key in keys], whole=whole.counted, part=both.counted_part.fill_null(0))
    return told.mutate(value=PER_CENT * told.part.cast("float64") / told.whole.nullif(0))


def each_once(asked: Asked, found: ir.Table) -> ir.Table:
    return found.group_by([*asked.by, "period"]).agg(counted=found.person.nunique())
