"""The days on which citizens reach the catalogue's windows over history: 18 of the last 36 months on benefit …"""

import polars as pl

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import HistoryWindow


def windows_reached(spells: pl.DataFrame) -> pl.DataFrame:
    """An event on the first day of the month in which a citizen has come to have so many of the whole months before.

    spells: person, code (benefit), start, end. Who falls under and comes up again reaches the window again.
    """
    windows = [one for dated in catalogue().versions["history_windows"].values() for one in dated]
    return pl.concat([_reached(spells, one) for one in windows])


def _reached(spells: pl.DataFrame, one: HistoryWindow) -> pl.DataFrame:
    months = _months(spells.filter(pl.col("code").is_in(one.benefits)))
    back = one.at_least - 1  # the window is reached by the month that has so many others not too far behind it
    last = pl.col("month")
    now = (last.shift(back).over("person") > last - one.months).fill_null(False)  # noqa: FBT003
    before = (last.shift(one.at_least).over("person") >= last - one.months).fill_null(False)  # noqa: FBT003
    day = pl.date(pl.col("month") // 12, pl.col("month") % 12 + 1, 1)
    told = months.filter(now & ~before).with_columns(month=last + 1).with_columns(start=day)
    if one.valid_from:
        told = told.filter(pl.col("start") >= one.valid_from)
    return told.select(
        "person",
        "start",
        fact=pl.lit("history_window"),
        word=pl.lit(one.id),
        id=pl.concat_str(pl.lit(f"window:{one.id}:"), "person", pl.lit(":"), "start"),
        about=pl.lit(""),
        hours=pl.lit(None, pl.Float64),
        announces=pl.lit(None, pl.Date),
    )


def _months(spells: pl.DataFrame) -> pl.DataFrame:
    """person, month: each month (counted from year 0) with at least a day on benefit, once, in order.

    A spell that still runs is followed to the last month in which any spell of the record begins or ends.
    """
    newest = max((one for one in (spells["start"].max(), spells["end"].max()) if one is not None), default=None)
    last = pl.col("end").dt.offset_by("-1d").fill_null(pl.lit(newest, pl.Date))
    first = pl.col("start").dt.year().cast(pl.Int64) * 12 + pl.col("start").dt.month().cast(pl.Int64) - 1
    after = last.dt.year().cast(pl.Int64) * 12 + last.dt.month().cast(pl.Int64)
    told = spells.select("person", month=pl.int_ranges(first, after))
    return told.explode("month").drop_nulls().unique().sort("person", "month")
