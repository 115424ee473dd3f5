"""Peers by framework conditions, from the covariates in the record."""

from functools import partial
from typing import Any

import pyarrow as pa

from pejl.engine.statistics import peers as engine
from pejl.engine.statistics import tables
from pejl.engine.statistics.goal_rows import arrow_schema
from pejl.engine.statistics.measured import Given
from pejl.engine.statistics.results import Peer
from pejl.engine.statistics.steps import Steps
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse.compiling import compiled
from pejl.warehouse.content import SIGNS
from pejl.warehouse.snapshot import Snapshot, current

COVARIATE = "factor_"
#: Covariates that measure what is to be explained, or its mirror image: they are results, not conditions.
OUTCOMES = frozenset({"factor_unemployment_pct", "factor_welfare_per_1000", "factor_employment_per_1000"})
_ASKED = {"series": "int32", "name": "string"}


def peers(area: str, indicator: str, period: str) -> list[Peer]:
    """The municipality and those whose expected share is nearest, with interval, difference, rank and reasons.

    The shares are those of the period, each covariate's those of the latest year up to it. Empty where the covariates
    or the shares are not in the record, or tell of fewer than thirty municipalities.
    """
    snapshot = current()
    return list(snapshot.once(("peers", area, indicator, period), partial(_peers, snapshot, area, indicator, period)))


def group(snapshot: Snapshot, area: str, indicator: str, period: str) -> tuple[str, ...]:
    """The codes of the municipality and its peers."""
    question = ("peers", area, indicator, period)
    found = snapshot.once(question, partial(_peers, snapshot, area, indicator, period))
    return tuple(sorted(one.area for one in found))


def _peers(snapshot: Snapshot, area: str, indicator: str, period: str) -> list[Peer]:
    known = snapshot.catalogue.indicators.get(indicator)
    sign = SIGNS[known.better] if known else None
    actual = _shares(snapshot, indicator, period)
    if sign is None or area not in actual:
        return []
    conditions = _conditions(snapshot, Period.parse(period).year)
    municipalities = snapshot.municipalities(Period.parse(period).start)
    actual = {one: value for one, value in actual.items() if one in municipalities}
    return engine.peers(actual, conditions, area, int(sign))


def _shares(snapshot: Snapshot, indicator: str, period: str) -> dict[str, float]:
    rows = _told(snapshot, [indicator])
    return {row["area"]: row["value"] for row in rows if row["period"] == period}


def _conditions(snapshot: Snapshot, year: int) -> dict[str, dict[str, float]]:
    """Each covariate's values by area in the latest year up to the one asked for in which any is told."""
    named = sorted(
        {name.indicator for name in snapshot.series_numbers if name.indicator.startswith(COVARIATE)} - OUTCOMES
    )
    told: dict[str, dict[str, dict[str, float]]] = {}
    for row in _told(snapshot, named):
        if row["kind"] == PeriodKind.YEAR and int(row["period"]) <= year:
            told.setdefault(row["name"], {}).setdefault(row["period"], {})[row["area"]] = row["value"]
    return {name: years[max(years)] for name, years in told.items()}


def _told(snapshot: Snapshot, indicators: list[str]) -> list[dict[str, Any]]:
    asked = [{"series": snapshot.series(one), "name": one} for one in indicators]
    return snapshot.ask(compiled(_every_area), asked=pa.Table.from_pylist(asked, schema=arrow_schema(_ASKED)))


def _every_area() -> Steps:
    given, asked, steps = Given(), tables.table("asked", _ASKED), Steps()
    rows = given.cells.join(asked, "series").join(given.periods.select("period", "kind"), "period")
    steps.add("told", rows.filter(rows.value.notnull()).select("name", "area", "period", "kind", "value"))
    return steps
