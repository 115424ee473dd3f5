"""One municipality's place in one ranking, with all that the place rests on."""

from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

import pyarrow as pa

from pejl.engine.statistics import breaks as engine
from pejl.engine.statistics import tables
from pejl.engine.statistics.goal_rows import COUNTRY, arrow_schema
from pejl.engine.statistics.joins import look_up
from pejl.engine.statistics.measured import Given
from pejl.engine.statistics.results import LeagueRow
from pejl.engine.statistics.steps import Steps
from pejl.kernel.periods import Period
from pejl.warehouse import clusters
from pejl.warehouse.compiling import compiled
from pejl.warehouse.content import ALL, PROVENANCES
from pejl.warehouse.rankings import league
from pejl.warehouse.snapshot import Snapshot, current

_ASKED = {"series": "int32", "area": "string", "period": "string", "indicator": "string"}
_WEIGHT = {name: weight for weight, name in enumerate(PROVENANCES)}


class LastYear(NamedTuple):
    """The same period one year before."""

    period: str
    value: float | None
    rank: int | None
    of: int


class Standing(NamedTuple):
    """Where a municipality stands: `of` counts the members with a figure, `missing` those without."""

    indicator: str
    definition: str
    area: str
    period: str
    cluster: str
    cluster_origin: str
    rank: int | None
    of: int
    missing: int
    value: float | None
    why_missing: str
    unit: str
    best: float | None
    best_area: str | None
    distance_to_best: float | None
    country: float | None
    last_year: LastYear
    provenance: str
    breaks: tuple[str, ...]
    data_date: date | None


def place(
    indicator: str, period: str, cluster: str, area: str, definition: str = "standard", segment: str = ""
) -> Standing | None:
    """The municipality's place; None where it is in no such cluster, or the series tells nothing of the period."""
    rows = league(indicator, period, cluster, area, definition, segment)
    own = next((row for row in rows if row.area == area), None)
    snapshot = current()
    asked = (snapshot.series(indicator, definition, segment), area, period, indicator)
    told = snapshot.once(("cell", *asked), partial(_cell, snapshot, *asked))
    if own is None or told is None:
        return None
    counted = [row for row in rows if row.value is not None]
    best = counted[0] if counted and counted[0].rank else None
    before = Period.parse(period).last_year.code
    ranked_before = sum(row.last_year_value is not None for row in rows)
    origin = _origin(cluster, area, Period.parse(period))
    return Standing(
        indicator=indicator,
        definition=definition,
        area=area,
        period=period,
        cluster=cluster,
        cluster_origin=origin,
        rank=own.rank,
        of=len(counted),
        missing=len(rows) - len(counted),
        value=own.value,
        why_missing=own.missing,
        unit=snapshot.catalogue.indicators[indicator].unit,
        best=best.value if best else None,
        best_area=best.area if best else None,
        distance_to_best=own.distance_to_best,
        country=told.country,
        last_year=LastYear(before, own.last_year_value, own.last_year_rank, ranked_before),
        provenance=_weakest(counted),
        breaks=tuple(told.broken_by or ()) if own.last_year_value is not None else (),
        data_date=told.data_date,
    )


def _weakest(rows: list[LeagueRow]) -> str:
    return max((row.provenance for row in rows), key=_WEIGHT.__getitem__, default=PROVENANCES[0])


def _origin(cluster: str, area: str, period: Period) -> str:
    if cluster in (ALL, clusters.PEERS):
        return "official" if cluster == ALL else "peers"
    lists = clusters.schemes(period.end - timedelta(days=1))
    return next((one.origin for one in lists if one.scheme == cluster and area in one.members), "")


class _Cell(NamedTuple):
    data_date: date | None
    broken_by: list[str] | None
    country: float | None


def _cell(snapshot: Snapshot, *asked: object) -> _Cell | None:
    """What the municipality's own cell tells besides its value; None where there is no cell."""
    table = pa.Table.from_pylist([dict(zip(_ASKED, asked, strict=True))], schema=arrow_schema(_ASKED))
    rows = snapshot.ask(compiled(_expression), asked=table)
    return _Cell(**{name: rows[0][name] for name in _Cell._fields}) if rows else None


def _expression() -> Steps:
    given, asked, steps = Given(), tables.table("asked", _ASKED), Steps()
    own = given.cells.join(asked.select("series", "area", "period", "indicator"), ["series", "area", "period"])
    own = steps.add("own", own)
    before = asked.join(given.periods, "period").select("series", "area", "indicator", period="last_year")
    earlier = given.cells.join(before, ["series", "area", "period"])
    earlier = steps.add("earlier", earlier.select("series", last_year_value="value", last_year_definition="definition"))
    country = given.cells.filter(given.cells.area == COUNTRY)
    own = look_up(own, country, {"series": "series", "period": "period"}, {"country": "value"})
    both = steps.add("both", own.left_join(earlier, "series").drop("series_right"))
    steps.add("broken", engine.broken_by(both, given.breaks, given.periods))
    return steps
