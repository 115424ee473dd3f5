"""League tables: a whole cluster in one period, best first."""

import pyarrow as pa

from pejl.engine.statistics import ranks, tables
from pejl.engine.statistics.goal_rows import arrow_schema
from pejl.engine.statistics.measured import Given
from pejl.engine.statistics.results import LeagueRow
from pejl.engine.statistics.steps import Steps
from pejl.warehouse import clusters, peers
from pejl.warehouse.compiling import compiled
from pejl.warehouse.content import PROVENANCES
from pejl.warehouse.snapshot import Rows, Snapshot, current

_ASKED = {"series": "int32", "scheme": "string", "area": "string", "period": "string"}


def league(
    indicator: str,
    period: str,
    cluster: str = "all",
    area: str = "0101",
    definition: str = "standard",
    segment: str = "",
) -> list[LeagueRow]:
    """The members of the area's cluster: best first, equal values by code, members without a figure last.

    Empty where the area is in no such cluster on the last day of the period.
    """
    snapshot = current()
    question = ("league", indicator, period, cluster, area, definition, segment)
    return list(snapshot.once(question, lambda: _league(snapshot, *question[1:])))


def _league(snapshot: Snapshot, *of: str) -> tuple[LeagueRow, ...]:
    indicator, period, cluster, area, definition, segment = of
    series = snapshot.series(indicator, definition, segment)
    asked = pa.Table.from_pylist(
        [{"series": series, "scheme": cluster, "area": area, "period": period}], schema=arrow_schema(_ASKED)
    )
    besides = {}
    if cluster == clusters.PEERS:
        group = peers.group(snapshot, area, indicator, period)
        besides["members"] = clusters.members_of_peers(area, {clusters.PEERS: group})
    return _rows(snapshot.ask(compiled(_expression), asked=asked, **besides))


def _expression() -> Steps:
    given = Given()
    asked = tables.table("asked", _ASKED)
    steps = Steps()
    ranks.league(steps, asked, given.members, given.cells, given.series, given.periods)
    return steps


def _rows(found: Rows) -> tuple[LeagueRow, ...]:
    found.sort(key=lambda row: (row["value"] is None, row["position"], row["member"]))
    return tuple(
        LeagueRow(
            area=row["member"],
            value=row["value"],
            missing=row["missing"] or ("" if row["value"] is not None else "not_told"),
            rank=row["rank"],
            distance_to_best=row["distance_to_best"],
            last_year_value=row["last_year_value"],
            last_year_rank=row["last_year_rank"],
            provenance=PROVENANCES[row["provenance"] or 0],
        )
        for row in found
    )
