"""The national cube as one would compute it with DuckDB. See `bench.spells_peers`."""

from pathlib import Path
from typing import Any

import numpy as np

from bench._spells_made import BENEFITS, EPOCH, MUNICIPALITIES, PER_THOUSAND, QUARTERS, inhabitants
from bench.spells_peers import Cube

THREADS = 2
_DAY = f"DATE '{EPOCH}'"
QUARTERS_BEFORE = 8  # quarters from the epoch to the first that is asked about
_ALL = QUARTERS_BEFORE + QUARTERS + 1  # with the one after the last, in which spells still end on its first day

_QUARTERS = f"""
    quarters AS (
        SELECT number, first, first + INTERVAL 3 MONTH AS after, datediff('day', first, after) AS length
        FROM (SELECT range AS number, CAST({_DAY} + to_months(CAST(3 * range AS INTEGER)) AS DATE) AS first
              FROM range({_ALL}))
    )"""
_RANKED = f"""
    SELECT days, inflow, outflow,
        rank() OVER (PARTITION BY benefit, number ORDER BY days * {PER_THOUSAND} // people) AS place
    FROM (SELECT * FROM counted JOIN areas USING (municipality)
          WHERE number >= {QUARTERS_BEFORE} AND number < {QUARTERS_BEFORE + QUARTERS})
    ORDER BY municipality, benefit, number"""
_CUMULATIVE = f"""
    grid AS (
        SELECT municipality, benefit.range AS benefit, number, length, after,
            (municipality * {BENEFITS} + benefit) * {_ALL} + number AS key
        FROM areas, range({BENEFITS}) AS benefit, quarters
    ),
    changes AS (
        SELECT grid.*, coalesce(begun.many, 0) AS inflow, coalesce(ended.many, 0) AS outflow,
            coalesce(begun.days, 0) - coalesce(ended.days, 0) AS moment
        FROM grid LEFT JOIN begun USING (key) LEFT JOIN ended USING (key)
    ),
    counted AS (
        SELECT municipality, benefit, number, inflow, outflow,
            CAST(length * coalesce(sum(inflow - outflow) OVER earlier, 0)
                + (inflow - outflow) * datediff('day', {_DAY}, after) - moment AS BIGINT) AS days
        FROM changes
        WINDOW earlier AS (PARTITION BY municipality, benefit ORDER BY number
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    )"""


def duckdb_identity(folder: Path) -> Cube:
    """DuckDB over Parquet: two groupings on one whole-number key, running sums and ranks as windows."""

    def grouped(name: str) -> str:
        key = f"(CAST(municipality AS INTEGER) * {BENEFITS} + benefit) * {_ALL} + datediff('quarter', {_DAY}, {name})"
        return f"""(SELECT CAST({key} AS INTEGER) AS key, count(*) AS many, CAST(sum({name} - {_DAY}) AS BIGINT) AS days
            FROM read_parquet('{folder / "spells.parquet"}') WHERE {name} IS NOT NULL GROUP BY 1)"""

    parts = [f"begun AS {grouped('start')}", f"ended AS {grouped('"end"')}", _QUARTERS, _CUMULATIVE]
    return _ask(f"WITH {', '.join(parts)} {_RANKED}")


def duckdb_native(folder: Path) -> Cube:
    """DuckDB over a table of its own, in which the keys were computed beforehand."""

    def grouped(name: str) -> str:
        return f"""(SELECT {name}_key AS key, count(*) AS many, CAST(sum({name}_day) AS BIGINT) AS days
            FROM spells WHERE {name}_key IS NOT NULL GROUP BY 1)"""

    parts = [f"begun AS {grouped('start')}", f"ended AS {grouped('end')}", _QUARTERS, _CUMULATIVE]
    return _ask(f"WITH {', '.join(parts)} {_RANKED}", folder / "spells.duckdb")


def keep_native(folder: Path) -> None:
    """Write the table of `duckdb_native`."""
    import duckdb  # noqa: PLC0415 - each process loads only its own means

    def key(name: str) -> str:
        cell = f"(CAST(municipality AS INTEGER) * {BENEFITS} + benefit)"
        return f"CAST({cell} * {_ALL} + datediff('quarter', {_DAY}, {name}) AS INTEGER)"

    with duckdb.connect(str(folder / "spells.duckdb"), config={"threads": THREADS}) as database:
        database.execute(f"""CREATE TABLE spells AS
            SELECT {key("start")} AS start_key, CAST(start - {_DAY} AS USMALLINT) AS start_day,
                {key('"end"')} AS end_key, CAST("end" - {_DAY} AS USMALLINT) AS end_day
            FROM read_parquet('{folder / "spells.parquet"}')""")


def duckdb_range_join(folder: Path) -> Cube:
    """DuckDB, the plain way: every spell joined with each quarter that it touches, clipped and added up."""
    return _ask(f"""
        WITH {_QUARTERS}, touched AS (
            SELECT municipality, benefit, number,
                CAST(sum(datediff('day', greatest(start, first), least("end", after))) AS BIGINT) AS days,
                count(*) FILTER (WHERE start >= first) AS inflow, count(*) FILTER (WHERE "end" < after) AS outflow
            FROM (SELECT municipality, benefit, start, coalesce("end", DATE '9999-01-01') AS "end"
                  FROM read_parquet('{folder / "spells.parquet"}')) AS spells
            JOIN quarters ON start < after AND "end" >= first
            GROUP BY ALL
        ),
        counted AS (
            SELECT municipality, benefit, number, coalesce(days, 0) AS days, coalesce(inflow, 0) AS inflow,
                coalesce(outflow, 0) AS outflow
            FROM (SELECT * FROM areas, (SELECT range AS benefit FROM range({BENEFITS})), quarters)
            LEFT JOIN touched USING (municipality, benefit, number)
        ) {_RANKED}""")


def duckdb_reads(folder: Path) -> Cube:
    """No answer, only the yardstick: DuckDB reads the four columns and adds each of them up."""
    import duckdb  # noqa: PLC0415

    with duckdb.connect(config={"threads": THREADS}) as database:
        sums = database.execute(f"""SELECT sum(municipality), sum(benefit), sum(start - {_DAY}), sum("end" - {_DAY})
            FROM read_parquet('{folder / "spells.parquet"}')""").fetchall()
    return np.array(sums, np.int64)


def _ask(sql: str, path: Path | str = ":memory:") -> Cube:
    import duckdb  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    areas = pa.table({"municipality": np.arange(MUNICIPALITIES), "people": inhabitants()})
    with duckdb.connect(str(path), read_only=path != ":memory:", config={"threads": THREADS}) as database:
        database.register("areas", areas)
        database.execute("SET perfect_ht_threshold = 20")  # group by array where the key's range is known
        found: dict[str, Any] = database.execute(sql).fetchnumpy()
    return np.column_stack(list(found.values())).astype(np.int64)
