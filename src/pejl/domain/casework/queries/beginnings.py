"""What the record tells only through several of its rows: a course that begins after a break, a job, an education."""

from typing import NamedTuple

import polars as pl

from pejl.catalogue.schema.casework import FactWords
from pejl.catalogue.schema.spans import parse

_FAR = pl.date(9999, 12, 31)
A_WEEK = 12 / 52  # of a month
_NOTHING = {"about": pl.lit(""), "announces": pl.lit(None, pl.Date)}


class Work(NamedTuple):
    """What wage hours tell: that one had an employer, and that a job began."""

    states: pl.DataFrame
    starts: pl.DataFrame


def spoken(rows: pl.DataFrame, one: FactWords) -> pl.DataFrame:
    """The rows whose code the words know, once for each word; `fact` and `word` tell what is said."""
    pairs = [(code, word) for code, words in one.means.items() for word in words]
    listed = pl.DataFrame(pairs, schema={"code": pl.String, "word": pl.String}, orient="row")
    said = [rows.join(listed, on="code")]
    if one.otherwise:
        rest = rows.join(listed, on="code", how="anti")
        said.append(rest.join(pl.DataFrame({"word": one.otherwise}), how="cross"))
    whole = pl.concat(said).with_columns(fact=pl.lit(one.fact))
    if one.valid_from:
        whole = whole.filter(pl.col("start") >= one.valid_from)
    return whole.filter(pl.col("start") < one.valid_to) if one.valid_to else whole


def begun(spells: pl.DataFrame, one: FactWords) -> pl.DataFrame:
    """The spells of the words' codes that begin more than `gap` after all earlier ones had ended, as events."""
    gap = parse(one.gap or "0 days")
    told = spoken(spells, one).sort("person", "start", "number", "word")
    until = pl.col("end").fill_null(_FAR).cum_max().shift(1).over("person")
    before = pl.col("start").dt.offset_by(f"-{gap.months}mo{gap.days}d") if gap.months or gap.days else pl.col("start")
    fresh = told.filter(until.is_null() | (until < before))
    return fresh.with_columns(id=pl.concat_str(pl.lit("benefit:"), "number", pl.lit(f":{one.id}")))


def educations(rows: pl.DataFrame) -> pl.DataFrame:
    """Each education from the benefit that tells it until one that tells another."""
    firsts = rows.group_by("person", "start", "number", maintain_order=True).agg(pl.col("word").sort(), pl.first("id"))
    told = firsts.sort("person", "start", "number")
    told = told.filter((pl.col("word") != pl.col("word").shift(1).over("person")).fill_null(True))  # noqa: FBT003
    told = told.with_columns(end=pl.col("start").shift(-1).over("person"), fact=pl.lit("education"))
    told = told.filter(pl.col("end").is_null() | (pl.col("end") > pl.col("start")))
    return told.explode("word").select("person", "fact", "word", "start", "end", "id")


def employments(wages: pl.DataFrame) -> Work:
    """Months of ordinary paid work without a month between are one employment; hours are those of its first month."""
    months = wages.group_by("person", "month").agg(pl.sum("hours").round(2)).sort("person", "month")
    follows = pl.col("month").shift(1).over("person").dt.offset_by("1mo") == pl.col("month")
    runs = months.with_columns(run=(~follows.fill_null(False)).cum_sum())  # noqa: FBT003
    told = runs.group_by("person", "run", maintain_order=True).agg(
        start=pl.first("month"), end=pl.last("month").dt.offset_by("1mo"), hours=pl.first("hours") * A_WEEK
    )
    told = told.with_columns(
        id=pl.concat_str(pl.lit("wages:"), "person", pl.lit(":"), "start"), **_NOTHING, word=pl.lit("ordinary")
    )
    states = [told.with_columns(fact=pl.lit("employment"), word=pl.lit(one)) for one in ("ordinary", "employer")]
    return Work(pl.concat(states), told.with_columns(fact=pl.lit("job_started")))
