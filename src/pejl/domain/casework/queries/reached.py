"""The days on which citizens reach the catalogue's windows over history: 18 of the last 36 months on benefit …"""

from datetime import date

import polars as pl

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import HistoryWindow

_LONG_AGO, _NEVER = date(1900, 1, 1), date(9999, 1, 1)


def windows_reached(spells: pl.DataFrame, permits: pl.DataFrame | None = None) -> pl.DataFrame:
    """An event on the first day of all days in a row on which a window holds and means a citizen.

    spells: person, code (benefit), start, end. permits: person, start, of those with a residence permit; None where
    nobody's residence is asked for. A window holds from the first day of a month before which a citizen has had its
    months, from its first day of validity, and from so many years after the permit, whichever is the latest. Who falls
    under and comes up again reaches the window again.
    """
    return pl.concat(
        [_reached(spells, permits, list(dated)) for dated in catalogue().versions["history_windows"].values()]
    )


def _reached(spells: pl.DataFrame, permits: pl.DataFrame | None, versions: list[HistoryWindow]) -> pl.DataFrame:
    days = pl.concat([_meant(_held(spells, one), permits, one) for one in versions]).sort("person", "start")
    goes_on = pl.col("start") <= pl.col("end").cum_max().shift(1).over("person")  # in the version before
    told = days.filter(~goes_on.fill_null(value=False))
    return told.select(
        "person",
        "start",
        fact=pl.lit("history_window"),
        word=pl.lit(versions[0].id),
        id=pl.concat_str(pl.lit(f"window:{versions[0].id}:"), "person", pl.lit(":"), "start"),
        about=pl.lit(""),
        hours=pl.lit(None, pl.Float64),
        announces=pl.lit(None, pl.Date),
    )


def _held(spells: pl.DataFrame, one: HistoryWindow) -> pl.DataFrame:
    """person, start, end: the days in a row on which a citizen has the months, whatever else is asked.

    The window is reached by the month that has so many others not too far behind it, and left when the first of those
    is too far behind.
    """
    months = _months(spells.filter(pl.col("code").is_in(one.benefits)), one.months)
    month, first = pl.col("month"), pl.col("month").shift(one.at_least - 1).over("person")
    reaching = months.with_columns(until=first + one.months + 1).filter(month < pl.col("until") - 1)
    again = month + 1 > pl.col("until").shift(1).over("person")
    runs = reaching.with_columns(run=again.fill_null(value=True).cum_sum().over("person"))
    told = runs.group_by("person", "run", maintain_order=True).agg(
        month.first(), pl.col("until").last(), pl.col("for_ever").last()
    )
    end = pl.when("for_ever").then(pl.lit(_NEVER)).otherwise(_day(pl.col("until")))
    return told.select("person", start=_day(month + 1), end=end)


def _meant(held: pl.DataFrame, permits: pl.DataFrame | None, one: HistoryWindow) -> pl.DataFrame:
    """The days of those that the window means, within its validity."""
    start = [pl.col("start"), pl.lit(one.valid_from or _LONG_AGO)]
    if one.residence_years is not None and permits is not None:
        since = permits.group_by("person").agg(since=pl.col("start").min())
        held = held.join(since, on="person", how="inner", maintain_order="left")
        start.append(pl.col("since").dt.offset_by(f"{one.residence_years}y"))
    told = held.select(
        "person", start=pl.max_horizontal(*start), end=pl.min_horizontal("end", pl.lit(one.valid_to or _NEVER))
    )
    return told.filter(pl.col("start") < pl.col("end"))


def _months(spells: pl.DataFrame, window: int) -> pl.DataFrame:
    """person, month, for_ever: each month (counted from year 0) with at least a day on benefit, once, in order.

    A spell that runs is followed so far after all that is known of its citizen that nothing is reached or left after
    that; for_ever marks its last month. What others have had makes no difference.
    """
    newest = pl.max_horizontal(pl.col("start").max(), pl.col("end").max()).over("person")
    last = pl.col("end").dt.offset_by("-1d").fill_null(newest.dt.offset_by(f"{window}mo"))
    first = pl.col("start").dt.year().cast(pl.Int64) * 12 + pl.col("start").dt.month().cast(pl.Int64) - 1
    after = last.dt.year().cast(pl.Int64) * 12 + last.dt.month().cast(pl.Int64)
    told = spells.select("person", month=pl.int_ranges(first, after), runs=pl.col("end").is_null())
    months = told.explode("month").drop_nulls().group_by("person", "month").agg(pl.col("runs").any())
    of_last = pl.col("month") == pl.col("month").max().over("person")
    return months.sort("person", "month").select("person", "month", for_ever=pl.col("runs") & of_last)


def _day(month: pl.Expr) -> pl.Expr:
    """The first day of a month that is counted from year 0."""
    return pl.date(month // 12, month % 12 + 1, 1)
