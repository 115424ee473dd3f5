"""The measures of the made-up cases: the decision behind each offer, those that are no offers, and absence."""

import numpy as np
import polars as pl

from pejl.engine.city.population.chance import stream
from pejl.engine.city.population.drawing import Draws, day_of, days_of

COMPANY = ["internship", "wage_subsidy"]
_ENDS = (
    ["completed", "job", "other_measure", "illness", "education", "not_attended"],
    [0.7, 0.11, 0.07, 0.06, 0.03, 0.03],
)
_ABSENT = (["illness", "child", "holiday", "unexcused"], [0.5, 0.15, 0.2, 0.15])
_MENTOR_DAYS = 183


class Efforts(Draws):
    """Draws measures, what became of them, and the days on which the citizen did not come."""

    def measures(self, cases: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
        """Every measure by a number: of offers, of mentors, and those that are only proposed."""
        told = pl.concat([self._offered(), self._mentors(events), self._proposed(cases)], how="diagonal_relaxed")
        staff = self.of_staff()
        text = pl.col("company", "purpose", "contact_person", "mentor", "because", "end_reason").fill_null("")
        rows = told.join(staff, on="person", how="left", maintain_order="left").with_columns(text)
        return rows.with_columns(number=pl.int_range(pl.len()))

    def _offered(self) -> pl.DataFrame:
        """The decision behind every offer that runs, or ended in the months of casework."""
        random, since = stream(self.seed, "measures"), day_of(self.last - self.rule["days"])
        rows = self.table("offers").filter(pl.col("start") >= since).sort("start", "person")
        kinds = [key for key, one in self.catalogue.effort_kinds.items() if one.offer == key]
        rows = rows.filter(pl.col("kind").is_in(kinds))
        reasonable = [key for key in kinds if self.catalogue.effort_kinds[key].displacement]
        state = pl.when(pl.col("end").is_null()).then(pl.lit("running")).otherwise(pl.lit("ended"))
        stopped = pl.Series(random.random(rows.height) * 100 < self.rule["interrupted_share"])
        latest = pl.col("start") == pl.col("start").max().over("person")
        halted = pl.col("end").is_not_null() & latest & stopped  # nothing came after it, so it may go on
        rows = rows.with_columns(state=pl.when(halted).then(pl.lit("interrupted")).otherwise(state))
        company = pl.col("kind").is_in(COMPANY)
        size = rows.height
        return rows.select(
            "person", "kind", "start", "weekly_hours", "state", planned_end="end", offered=pl.lit(value=True),
            company=pl.when(company).then(self.some("company", size, random)).otherwise(pl.lit("")),
            purpose=pl.when(company)
            .then(self.some("purpose", size, random))
            .otherwise(self.some("course_purpose", size, stream(self.seed, "purposes of courses"))),
            contact_person=pl.when(company).then(self.some("contact", size, random)).otherwise(pl.lit("")),
            staff=pl.when(pl.col("kind").is_in(reasonable)).then(pl.Series(random.integers(5, 60, size))),
            granted_on=days_of(self.working(rows["start"].cast(pl.Int32).to_numpy() - 7, roll="backward")),
            ground=self.some("grant_ground", size, random),
            because=pl.when(pl.col("state") == "interrupted").then(self.some("interrupted", size, random)),
            end_reason=pl.when(pl.col("state") == "ended").then(weighed(_ENDS, size, random)),
        )  # fmt: skip

    def _mentors(self, events: pl.DataFrame) -> pl.DataFrame:
        """Mentors of those whose mentor's profile has been approved: no offer of the statistics, so days of its own."""
        random = stream(self.seed, "mentors")
        rows = events.filter((pl.col("event") == "assigned") & (pl.col("detail") == "mentor"))
        rows = rows.filter(pl.Series(random.random(rows.height) * 100 < self.rule["mentor_share"], dtype=pl.Boolean))
        end = rows["on"].cast(pl.Int32).to_numpy() + _MENTOR_DAYS
        over = pl.Series(end <= self.last, dtype=pl.Boolean)
        return rows.select(
            "person", kind=pl.lit("mentor"), start="on", planned_end=days_of(end), offered=pl.lit(value=False),
            state=pl.when(over).then(pl.lit("ended")).otherwise(pl.lit("running")), started_on="on",
            ended_on=pl.when(over).then(days_of(end)), granted_on="on", mentor=self.some("mentor", rows.height, random),
            weekly_hours=pl.lit(2.0), ground=self.some("grant_ground", rows.height, random),
            end_reason=pl.when(over).then(pl.lit("completed")),
        )  # fmt: skip

    def _proposed(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Internships that wait for a decision, or were refused."""
        random = stream(self.seed, "proposed")
        draw = random.random(cases.height) * 100
        waits, refused = self.rule["proposed_share"], self.rule["refused_share"]
        rows = cases.with_columns(draw=pl.Series(draw)).filter(pl.col("draw") < waits + refused)
        is_refused = rows["draw"].to_numpy() >= waits
        size = rows.height
        ahead, back = random.integers(5, 21, size), random.integers(10, 200, size)
        on = self.working(np.where(is_refused, self.last - back, self.last + ahead))
        return rows.select(
            "person", kind=pl.lit("internship"), start=days_of(on), planned_end=days_of(on + 28),
            offered=pl.lit(value=False), weekly_hours=pl.lit(25.0),
            state=pl.when(pl.Series(is_refused)).then(pl.lit("refused")).otherwise(pl.lit("proposed")),
            company=self.some("company", size, random), purpose=self.some("purpose", size, random),
            contact_person=self.some("contact", size, random), staff=pl.Series(random.integers(5, 60, size)),
            because=pl.when(pl.Series(is_refused)).then(self.some("refused", size, random)),
        )  # fmt: skip

    def absences(self, measures: pl.DataFrame) -> pl.DataFrame:
        """One to three days on which some did not come."""
        random = stream(self.seed, "absences")
        rows = measures.filter(pl.col("offered"))
        rows = rows.filter(pl.Series(random.random(rows.height) * 100 < self.rule["absent_share"]))
        start = rows["start"].cast(pl.Int32).to_numpy()
        end = rows["planned_end"].fill_null(day_of(self.last)).cast(pl.Int32).to_numpy()
        first = self.working(start + (random.random(rows.height) * np.maximum(1, end - start)).astype(int))
        told = rows.select(
            measure="number",
            start=days_of(first),
            end=days_of(first + random.integers(1, 4, rows.height)),
            reason=weighed(_ABSENT, rows.height, random),
            after="planned_end",
        )
        over = pl.col("after").fill_null(day_of(self.last + 1))
        return told.filter(pl.col("end") <= over).drop("after")

    def aids(self, measures: pl.DataFrame) -> pl.DataFrame:
        """What was talked about with most of those who came to a company: the aids there are for whoever needs them."""
        random = stream(self.seed, "events")
        rows = measures.filter(pl.col("kind").is_in(COMPANY) & pl.col("offered"))
        rows = rows.filter(pl.Series(random.random(rows.height) * 100 < self.rule["aids_share"]))
        later = rows["start"].cast(pl.Int32).to_numpy() + random.integers(0, 21, rows.height)
        told = rows.select(
            "person", event=pl.lit("discussed"), detail=pl.lit("disability_aids"), on=days_of(self.working(later))
        )
        return told.filter(pl.col("on") <= day_of(self.last))


def weighed(told: tuple[list[str], list[float]], count: int, random: np.random.Generator) -> pl.Series:
    """So many of some words, each as often as it weighs."""
    words, weights = told
    return pl.Series(np.array(words, object)[random.choice(len(words), count, p=weights)], dtype=pl.String)
