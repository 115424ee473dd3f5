"""What the made-up cases have recorded by itself and assessed: one rule of the catalogue after another, as columns."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from pejl.catalogue.schema.city_cases import CityHappening
from pejl.engine.city.population.chance import stream
from pejl.engine.city.population.drawing import Draws, day_of, days_of

_EVENT = {"person": pl.Int64, "event": pl.String, "detail": pl.String, "on": pl.Date, "hours": pl.Float64,
          "note": pl.String, "number": pl.Int64, "about": pl.Int64}  # fmt: skip
_ASSESSED = {"person": pl.Int64, "state": pl.String, "value": pl.String, "start": pl.Date, "end": pl.Date,
             "ground": pl.String}  # fmt: skip
_PER_WEEK = 12 / 52  # of a month's hours


class Happenings(Draws):
    """Draws what happens, rule by rule, each with a stream of its own."""

    def happenings(self, cases: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Events and assessments of the cases. about: the number of the event that one concerns."""
        whom = {"benefit": self._counted(cases, "start"), "case": self._counted(cases, "since"),
                "residence": self._residents(cases), "job": self._in_jobs(cases)}  # fmt: skip
        told: dict[str, pl.DataFrame] = {}
        numbered = 0
        for key, rule in self.catalogue.city_happenings.items():
            after = told[rule.after].with_columns(about="number") if rule.after else whom[rule.of]
            told[key] = self._drawn(key, rule, after, numbered)
            numbered += told[key].height
        rules = self.catalogue.city_happenings
        events = [self._events(rules[key], rows) for key, rows in told.items() if rules[key].event]
        assessed = [self._assessed(key, rules[key], rows) for key, rows in told.items() if rules[key].assessed]
        return _whole(events, _EVENT, "on"), _whole(assessed, _ASSESSED, "start")

    def _drawn(self, key: str, rule: CityHappening, whom: pl.DataFrame, numbered: int) -> pl.DataFrame:
        """Those to whom one rule has happened until the last day, with the day, the detail and a number."""
        random = stream(self.seed, f"happening {key}")
        rows = self._of_the_rule(rule, whom)
        rows = rows.filter(pl.Series(random.random(rows.height) * 100 < float(rule.share), dtype=pl.Boolean))
        days = random.integers(rule.days[0], rule.days[1] + 1, rows.height)
        on = self.working(rows["first"].to_numpy() + days)
        values, weights = list(rule.values) or [""], np.array(list(rule.values.values()) or [1], float)
        drawn = random.choice(len(values), rows.height, p=weights / weights.sum())
        rows = rows.with_columns(first=pl.Series(on), value=pl.Series(np.array(values, object)[drawn], dtype=pl.String))
        rows = rows.filter(pl.col("first") <= self.last)
        return rows.with_columns(number=pl.int_range(pl.len()) + numbered)

    def _of_the_rule(self, rule: CityHappening, whom: pl.DataFrame) -> pl.DataFrame:
        fits = [pl.lit(value=True)]
        if rule.benefits:
            fits.append(pl.col("benefit").is_in(rule.benefits))
        if rule.readiness:
            fits.append(pl.col("readiness").is_in(rule.readiness))
        if rule.marked:
            marked = self.now("markings").filter(pl.col("kind") == rule.marked)
            fits.append(pl.col("person").is_in(marked["person"].implode()))
        if rule.ages:
            youngest, oldest = rule.ages
            fits.append((pl.col("age") >= youngest) & (pl.col("age") < oldest))
        return whom.filter(*fits)

    def _events(self, rule: CityHappening, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows as events; hours where the catalogue asks for them."""
        known = self.catalogue.recorded_events[rule.event]
        note = self.some(rule.text, rows.height, stream(self.seed, f"note {rule.event}")) if rule.text else pl.lit("")
        return rows.with_columns(
            event=pl.lit(rule.event),
            on=pl.col("first").cast(pl.Int32).cast(pl.Date),
            detail="value",
            note=note,
            hours=pl.col("hours") if known.hours != "no" else pl.lit(None),
            about=pl.col("about") if rule.about else pl.lit(None),
        )

    def _assessed(self, key: str, rule: CityHappening, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows as states, with a last day where the rule tells how long they last and it has come."""
        random = stream(self.seed, f"assessed {key}")
        lasts = random.integers(*rule.lasts, rows.height, endpoint=True) if rule.lasts else np.zeros(rows.height, int)
        end = days_of(rows["first"].to_numpy() + lasts)
        return rows.select(
            "person",
            "value",
            state=pl.lit(rule.assessed),
            start=pl.col("first").cast(pl.Int32).cast(pl.Date),
            end=end if rule.lasts else pl.lit(None, pl.Date),
            ground=self.some(rule.text, rows.height, random),
        )

    def _counted(self, cases: pl.DataFrame, first: str) -> pl.DataFrame:
        """Those with a case: person, benefit, readiness, age, first (day number), hours, about."""
        told = cases.select("person", "benefit", "readiness", "age", first=first)
        return told.with_columns(hours=pl.lit(None, pl.Float64), about=pl.lit(None, pl.Int64))

    def _residents(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Those with a basis of residence, whether they have a case or not, from the day of the permit."""
        people = self.table("people").filter(pl.col("residence_from").is_not_null())
        rows = people.select("person", first=pl.col("residence_from").cast(pl.Int32).cast(pl.Int64))
        told = rows.join(cases.drop("first", strict=False), on="person", how="left", maintain_order="left")
        return told.select("person", "benefit", "readiness", "age", "first").with_columns(
            hours=pl.lit(None, pl.Float64), about=pl.lit(None, pl.Int64)
        )

    def _in_jobs(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Those who left their benefit in the months of casework and had wages the month after, with hours a week."""
        day, since = day_of(self.last), day_of(self.last - self.rule["days"])
        left = self.table("spells").filter((pl.col("end") > since) & (pl.col("end") <= day))
        left = left.filter(pl.col("benefit").is_in(self.worked_on), ~pl.col("person").is_in(cases["person"].implode()))
        left = left.sort("person", "end").unique("person", keep="last", maintain_order=True)
        paid = self.table("wage_hours").group_by("person", "month").agg(pl.col("hours").sum()).sort("person", "month")
        after = left.with_columns(month=pl.col("end").dt.offset_by("1mo").dt.truncate("1mo"))
        told = after.join(paid, on=["person", "month"], maintain_order="left")
        return told.select(
            "person",
            "benefit",
            readiness=pl.lit(""),
            age=pl.lit(None, pl.Int64),
            first=pl.col("end").cast(pl.Int32).cast(pl.Int64),
            hours=(pl.col("hours") * _PER_WEEK).clip(1, 37).round(1),
            about=pl.lit(None, pl.Int64),
        )


def _whole(parts: Sequence[pl.DataFrame], columns: dict[str, type[pl.DataType]], by: str) -> pl.DataFrame:
    """The parts as one table, in the order of their days."""
    shaped = [one.select(pl.col(name).cast(kind) for name, kind in columns.items()) for one in parts]
    return pl.concat(shaped).sort(by, "person", maintain_order=True)
