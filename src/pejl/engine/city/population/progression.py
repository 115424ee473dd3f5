"""Progression in the made-up cases: hours in company, and how citizens cope, as they and the caseworker see it."""

import numpy as np
import polars as pl

from pejl.engine.city.population.chance import stream
from pejl.engine.city.population.drawing import Draws, day_of, days_of
from pejl.engine.city.population.efforts import COMPANY

_SOONEST = 42  # days after the first measurement that three of them fit in
_TIMES = 3  # that each is measured


class Progression(Draws):
    """Draws measurements; most rise, some fall, as they do."""

    def progress(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Three measurements of some: hours of those in a company, coping of the activity-ready who are not."""
        random = stream(self.seed, "progress")
        inside = self.now("offers").filter(pl.col("kind").is_in(COMPANY)).unique("person", maintain_order=True)
        began = inside.select("person", begun="start")
        rows = cases.join(began, on="person", how="left", maintain_order="left")
        rows = rows.filter(pl.col("begun").is_not_null() | pl.col("vulnerable"))
        rows = rows.filter(pl.Series(random.random(rows.height) * 100 < self.rule["progress_share"]))
        begun = pl.col("begun").is_not_null()
        first = pl.when(begun).then(pl.col("begun").cast(pl.Int32).cast(pl.Int64)).otherwise("since")
        told = rows.select("person", first=first, items=~begun).filter(pl.col("first") <= self.last - _SOONEST)
        whole = told.join(pl.DataFrame({"nth": list(range(_TIMES))}), how="cross").sort("person", "nth")
        on = whole["first"].to_numpy() + (self.last - whole["first"].to_numpy()) * whole["nth"].to_numpy() // _TIMES
        start = np.repeat(random.integers(2, 12, told.height), _TIMES)
        hours = np.clip(start + _walk(random, told.height, -2, 6), 1, 37)
        whole = whole.with_columns(on=days_of(self.working(on)), hours=pl.Series(hours).cast(pl.Float64))
        whole = whole.filter(pl.col("on") <= day_of(self.last)).unique(["person", "on"], maintain_order=True)
        return whole.select(
            "person",
            "on",
            "items",
            "nth",
            number=pl.int_range(pl.len()),
            instrument=pl.when("items").then(pl.lit("coping")).otherwise(pl.lit("hours_in_company")),
            hours=pl.when(~pl.col("items")).then("hours"),
        )

    def answers(self, progress: pl.DataFrame) -> pl.DataFrame:
        """The items of the instrument, from where the citizen began; the citizen sees it a little differently."""
        random, rule = stream(self.seed, "answers"), self.catalogue.instruments["coping"]
        whose = progress.filter("items").select("person").unique(maintain_order=True)
        items = pl.DataFrame({"item": [one.id for one in rule.items]})
        told = whose.join(items, how="cross")
        began = np.repeat(random.integers(1, rule.scale, told.height), _TIMES)
        seen = np.clip(began + _walk(random, told.height, -1, 2), 1, rule.scale)
        own = np.clip(seen + random.integers(-1, 2, seen.size), 1, rule.scale)
        scored = told.join(pl.DataFrame({"nth": list(range(_TIMES))}), how="cross").with_columns(
            by_caseworker=pl.Series(seen), by_citizen=pl.Series(own)
        )
        rows = progress.filter("items").select("person", "nth", progress="number")
        found = rows.join(scored, on=["person", "nth"], maintain_order="left_right")
        return found.select("progress", "item", "by_caseworker", "by_citizen")

    def found(self, progress: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
        """The events that a measurement finds: something has risen since the one before. measured: its number."""
        known = self.catalogue.instruments
        before = pl.col("hours").shift().over("person", "instrument", order_by="on")
        hours = progress.filter(pl.col("hours") > before).select(
            "person", "on", measured="number", detail=pl.lit(known["hours_in_company"].found["hours"])
        )
        whole = answers.join(progress.select("person", "on", progress="number"), on="progress", maintain_order="left")
        scores = ("by_caseworker", "by_citizen")
        rises = [pl.col(one) > pl.col(one).shift().over("person", "item", order_by="on") for one in scores]
        risen = whole.filter(pl.any_horizontal(rises)).with_columns(
            detail=pl.col("item").replace_strict(known["coping"].found, default=None)
        )
        items = risen.drop_nulls("detail").select("person", "on", "detail", measured="progress").unique()
        both = pl.concat(
            [hours.select("person", "on", "detail", "measured"), items.select("person", "on", "detail", "measured")]
        )
        return both.sort("on", "person", "detail").with_columns(event=pl.lit("progress_found"))


def _walk(random: np.random.Generator, count: int, least: int, after: int) -> np.ndarray:
    """For each of so many, how far each measurement is from the first: steps of at least so much, in one row."""
    steps = random.integers(least, after, (count, _TIMES - 1))
    return np.cumsum(np.concatenate([np.zeros((count, 1), int), steps], axis=1), axis=1).ravel()
