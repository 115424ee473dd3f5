"""Longer periods made from shorter ones, and shares made from numerator and denominator.

Definitions:

- A quarter is made of its three months, a year of its four quarters, a rolling year of the four quarters that end with
  the named one. A stock is the average of its parts, a flow their sum, a level at a point ("last") the last part's.
- Every part must be there: with a part that nobody tells there is no derived figure at all; with a part that is
  suppressed the derived figure is suppressed as well (the rest would give it away).
- Percentages are never averaged. A share is 100 × numerator ÷ denominator of the period; the denominator is that of
  the period itself, or else the newest count of the two years before (the labour force is counted once a year).
- What is published stands: a period that a series tells for any area is derived for none, so that ranks never mix
  published and derived figures, and a suppressed share is never worked out from its parts.
- A derived figure is computed, or simulated if a part is; uncertain if a part is.
"""

import ibis
from ibis.expr.types import Table

from pejl.engine.statistics.joins import look_up
from pejl.engine.statistics.steps import Steps
from pejl.engine.statistics.tables import DECIMALS, PERIODS, table

#: Figures as recorded or derived; columns as in CELLS, with the names of the series instead of its number.
FIGURES = {
    "indicator": "string",
    "definition": "string",
    "segment": "string",
    "area": "string",
    "period": "string",
    "value": "float64",
    "missing": "string",
    "provenance": "int8",
    "certainty": "string",
    "reading": "string",
    "data_date": "date",
    "delivery": "int64",
}
#: The parts that a longer period is made of; `place` counts them from 1 and `parts` is how many there are.
PARTS = {"period": "string", "part": "string", "place": "int32", "parts": "int32", "stage": "int32"}
#: How an indicator's longer periods are made: average, sum or last.
METHODS = {"indicator": "string", "method": "string"}
_KEY = ("indicator", "definition", "segment")
#: Numerator and denominator of each share that can be made; factor 100 for per cent.
SHARES = {
    **dict.fromkeys(_KEY, "string"),
    **{f"numerator_{name}": "string" for name in _KEY},
    **{f"denominator_{name}": "string" for name in _KEY},
    "factor": "float64",
}
_DENOMINATOR_HOLDS_DAYS = 731
_COMPUTED = 1


def with_derived(steps: Steps, figures: Table) -> Table:
    """The recorded figures and all that can be derived from them: columns as FIGURES.

    figures: as FIGURES, unique by series, area and period. Tables `parts`, `methods`, `shares` and `periods` are read
    by name. Errors: none; what cannot be derived is not there.
    """
    parts, methods = table("parts", PARTS), table("methods", METHODS)
    quarters = steps.add("derived_quarters", _longer(figures, parts.filter(parts.stage == 1), methods))
    counted = steps.add("with_quarters", figures.union(quarters))
    years = steps.add("derived_years", _longer(counted, parts.filter(parts.stage == 2), methods))
    counted = steps.add("with_years", counted.union(years))
    shares = steps.add("derived_shares", _shares(steps, counted))
    return steps.add("with_shares", counted.union(shares))


def _longer(figures: Table, parts: Table, methods: Table) -> Table:
    """The derived figures of one stage, without the periods that are told already."""
    rows = figures.join(methods, "indicator").rename(part="period").join(parts, "part")
    last = rows.value.max(where=rows.place == rows.parts)
    made = rows.group_by(*_KEY, "area", "period", "method", "parts").agg(
        told=rows.count(),
        whole=rows.value.count(),
        average=rows.value.mean(),
        total=rows.value.sum(),
        last=last,
        suppressed=(rows.missing == "suppressed").any(),
        **_trust(rows),
    )
    made = made.filter(made.told == made.parts)
    value = ibis.cases((made.method == "average", made.average), (made.method == "sum", made.total), else_=made.last)
    complete = made.whole == made.parts
    missing = ibis.cases((complete, ""), (made.suppressed, "suppressed"), else_="not_told")
    made = made.mutate(value=ibis.ifelse(complete, value.round(DECIMALS), None), missing=missing)
    return _untold(_as_figures(made), figures)


def _shares(steps: Steps, figures: Table) -> Table:
    """Every share that can be made of figures told or derived, for the periods that tell none."""
    shares, periods = table("shares", SHARES), table("periods", PERIODS)
    dated = steps.add("counts", look_up(figures, periods, {"period": "period"}, {"last_day": "last_day"}))
    dated = dated.filter(dated.value.notnull())
    above = dated.rename({f"numerator_{name}": name for name in _KEY})
    rows = shares.join(above, [f"numerator_{name}" for name in _KEY]).drop(*(f"numerator_{name}" for name in _KEY))
    rows = steps.add("numerators", rows)
    below = dated.rename({f"denominator_{name}": name for name in _KEY})
    below = below.select(
        *(f"denominator_{name}" for name in _KEY),
        "area",
        of=below.value,
        of_provenance=below.provenance,
        of_period=below.period,
        counted=below.last_day,
    )
    both = rows.join(
        below,
        [
            *(rows[f"denominator_{name}"] == below[f"denominator_{name}"] for name in _KEY),
            rows.area == below.area,
            below.counted <= rows.last_day,
            below.counted >= rows.last_day - ibis.interval(days=_DENOMINATOR_HOLDS_DAYS),
        ],
        rname="_{name}",
    )
    both = both.filter(both.of > 0)
    nearness = ibis.ifelse(both.of_period == both.period, 1, 0) + both.counted.epoch_seconds() / 43_200
    made = both.group_by(*_KEY, "area", "period").agg(
        value=(both.factor.max() * both.value.max() / both.of.argmax(nearness)).round(DECIMALS),
        missing=ibis.literal(""),
        provenance=ibis.greatest(both.provenance.max(), both.of_provenance.argmax(nearness), _COMPUTED).cast("int8"),
        certainty=both.certainty.max(),
        data_date=both.data_date.max(),
    )
    return _untold(_as_figures(made), figures)


def _trust(rows: Table) -> dict[str, ibis.Value]:
    uncertain = (rows.certainty != "certain").any()
    return {
        "provenance": ibis.greatest(rows.provenance.max(), _COMPUTED).cast("int8"),
        "certainty": ibis.ifelse(uncertain, "uncertain", "certain"),
        "data_date": rows.data_date.max(),
    }


def _as_figures(made: Table) -> Table:
    rows = made.mutate(reading=ibis.literal(""), delivery=ibis.null("int64"))
    return rows.select(*FIGURES)


def _untold(made: Table, figures: Table) -> Table:
    return made.anti_join(figures.select(*_KEY, "period").distinct(), [*_KEY, "period"])


def running_totals(rows: Table) -> Table:
    """Add `to_date`, the sum since the beginning of the year, and `in_all`, the sum since the series began.

    rows: series, area, period, kind, start, value, adds_up. A year is its own sum to date. Of shorter periods the sum
    is there only while every part since January is; of a quantity that does not add up there is none. `in_all` sums
    years without a gap in their figures, and is the value itself in other periods.
    """
    line = [rows.series, rows.area, rows.kind]
    within = ibis.window(group_by=[*line, rows.start.year()], order_by=rows.start, preceding=None, following=0)
    ever = ibis.window(group_by=line, order_by=rows.start, preceding=None, following=0)
    number = ibis.ifelse(rows.kind == "month", rows.start.month(), rows.start.quarter())
    complete = rows.adds_up & rows.kind.isin(["month", "quarter"]) & (rows.value.count().over(within) == number)
    years = (rows.kind == "year") & rows.adds_up & rows.value.notnull()
    return rows.mutate(
        to_date=ibis.cases(
            (rows.kind == "year", rows.value),
            (complete, rows.value.sum().over(within).round(DECIMALS)),
            else_=ibis.null("float64"),
        ),
        in_all=ibis.ifelse(years, rows.value.sum().over(ever).round(DECIMALS), rows.value),
    )
