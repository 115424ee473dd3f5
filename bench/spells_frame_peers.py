"""The national cube as one would compute it with Polars, and with Ibis on DuckDB. See `bench.spells_peers`."""

from pathlib import Path
from typing import Any

import numpy as np

from bench._spells_made import (
    BENEFITS,
    CELLS,
    EPOCH,
    PER_THOUSAND,
    QUARTERS,
    inhabitants,
)
from bench.spells_peers import Cube
from bench.spells_sql_peers import QUARTERS_BEFORE, THREADS

_ALL = QUARTERS_BEFORE + QUARTERS + 1
_FIRST_QUARTER = EPOCH.year * 4


def polars_streaming(folder: Path) -> Cube:
    """Polars: two streaming groupings on one whole-number key, running sums and ranks over groups."""
    import polars as pl  # noqa: PLC0415 - each process loads only its own means

    cell = pl.col("municipality").cast(pl.Int32) * BENEFITS + pl.col("benefit")

    def grouped(name: str) -> Any:
        day = pl.col(name)
        quarter = day.dt.year() * 4 + (day.dt.month().cast(pl.Int32) - 1) // 3 - _FIRST_QUARTER
        number = (day.cast(pl.Int32) - (EPOCH.toordinal() - 719_163)).cast(pl.Int64)
        spells = pl.scan_parquet(folder / "spells.parquet").filter(day.is_not_null())
        told = spells.select(key=cell * _ALL + quarter, day=number).group_by("key")
        return told.agg(pl.len().cast(pl.Int64).alias(f"{name}s"), pl.col("day").sum().alias(f"{name}_days"))

    begun, ended = pl.collect_all([grouped("start"), grouped("end")], engine="streaming")
    grid = pl.DataFrame(_grid())
    joined = grid.join(begun, on="key", how="left").join(ended, on="key", how="left").fill_null(0).sort("key")
    change = pl.col("starts") - pl.col("ends")
    cells = ["municipality", "benefit"]
    before = (change.cum_sum() - change).over(cells)
    days = before * pl.col("length") + change * pl.col("after") - pl.col("start_days") + pl.col("end_days")
    rate = pl.col("days") * PER_THOUSAND // pl.col("people")
    told = joined.with_columns(days=days).filter(pl.col("number").is_between(QUARTERS_BEFORE, _ALL - 2))
    ranked = told.with_columns(rank=rate.rank("min").over(["benefit", "number"]).cast(pl.Int64))
    return ranked.select("days", "starts", "ends", "rank").to_numpy()


def ibis_identity(folder: Path) -> Cube:
    """Ibis, every step of it, run by DuckDB."""
    import ibis  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    from pejl.engine.statistics.spells.days import day_number  # noqa: PLC0415

    database = ibis.duckdb.connect(threads=THREADS)
    database.raw_sql("SET perfect_ht_threshold = 20")
    spells = database.read_parquet(str(folder / "spells.parquet"))
    grid = database.create_table("grid", pa.table(_grid()))
    first = EPOCH.toordinal() - 719_163

    def grouped(name: str) -> Any:
        day = spells[name]
        cell = spells.municipality.cast("int32") * BENEFITS + spells.benefit
        quarter = day.year() * 4 + day.quarter() - 1 - _FIRST_QUARTER
        told = spells.filter(day.notnull()).select(
            key=(cell * _ALL + quarter).cast("int32"), day=day_number(day) - first
        )
        return told.group_by("key").agg(many=told.count(), days=told.day.sum())

    begun, ended = (grouped(name).rename(**{f"{name}_key": "key"}) for name in ("start", "end"))
    joined = grid.left_join(begun, grid.key == begun.start_key)
    joined = joined.rename(starts="many", start_days="days").left_join(ended, joined.key == ended.end_key)
    told = joined.rename(ends="many", end_days="days").fill_null(0)
    told = told.mutate(change=told.starts - told.ends)
    earlier = ibis.window(group_by=["municipality", "benefit"], order_by="number", preceding=(None, 1))
    before = told.change.sum().over(earlier).fill_null(0)
    told = told.mutate(days=before * told.length + told.change * told.after - told.start_days + told.end_days)
    told = told.filter(told.number.between(QUARTERS_BEFORE, _ALL - 2))
    rate = told.days * PER_THOUSAND // told.people
    ranked = told.mutate(place=ibis.rank().over(group_by=["benefit", "number"], order_by=rate) + 1)
    found = ranked.order_by("key").select("days", "starts", "ends", "place").to_pyarrow()
    return np.column_stack([column.to_numpy() for column in found.columns]).astype(np.int64)


def _grid() -> dict[str, Cube]:
    """Every cell in every quarter from the epoch on, with the quarter's length and the number of the day after it."""
    key = np.arange(CELLS * _ALL)
    cell, number = np.divmod(key, _ALL)
    municipality, benefit = np.divmod(cell, BENEFITS)
    first = (np.datetime64(EPOCH, "M") + 3 * np.arange(_ALL + 1)).astype("datetime64[D]").astype(np.int64)
    edges = first - np.datetime64(EPOCH).astype(np.int64)
    return {
        "key": key,
        "municipality": municipality,
        "benefit": benefit,
        "number": number,
        "length": np.diff(edges)[number],
        "after": edges[1:][number],
        "people": inhabitants()[municipality],
    }
