"""The plans of the made-up cases, the steps of everybody who has a part in them, and what is to be remembered."""

import numpy as np
import polars as pl

from pejl.engine.city.population.chance import stream
from pejl.engine.city.population.drawing import Draws, days_of

_YOUNG = 30  # until when school and education have a part in a coordinated plan


class Plans(Draws):
    """Draws plans and their parts."""

    def plans(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Plans that have been shared with the citizen."""
        random = stream(self.seed, "plans")
        rows = cases.filter(pl.Series(random.random(cases.height) * 100 < self.rule["plan_share"]))
        occupations, more = list(self.catalogue.city_occupations), stream(self.seed, "coordinated plans")
        together = pl.Series(more.random(rows.height) * 100 < self.rule["coordinated_share"])
        draft = pl.Series(more.random(rows.height) * 100 < self.rule["draft_share"])
        made = self.working(
            np.minimum(self.last, rows["since"].to_numpy() + random.integers(1, 60, rows.height)), roll="backward"
        )
        return rows.select(
            "person",
            number=pl.int_range(pl.len()),
            kind=pl.when(pl.col("vulnerable") & together)
            .then(pl.lit("coordinated"))
            .when("vulnerable")
            .then(pl.lit("progression"))
            .otherwise(pl.lit("job_or_education")),
            state=pl.when(draft).then(pl.lit("draft")).otherwise(pl.lit("shared")),
            young=pl.col("age") < _YOUNG,
            goal=self.some("goal", rows.height, random),
            occupation=pl.Series(np.array(occupations)[random.integers(0, len(occupations), rows.height)]),
            made_on=days_of(made),
        )

    def parts(self, plans: pl.DataFrame, use: str, each: int) -> pl.DataFrame:
        """So many parts of every plan: plan, position, text, due_on, done_on."""
        random = stream(self.seed, f"plan {use}")
        plan = np.repeat(plans["number"].to_numpy(), each)
        made = plans["made_on"].cast(pl.Int32).to_numpy()[plan]
        due = self.working(made + random.integers(14, 120, plan.size))
        done = (random.random(plan.size) < 0.6) & (due <= self.last)
        return pl.DataFrame(
            {
                "plan": plan,
                "position": np.tile(np.arange(1, each + 1), plans.height),
                "text": self.some(use, plan.size, random),
                "due_on": days_of(due),
            }
        ).with_columns(done_on=pl.when(pl.Series(done)).then("due_on"))

    def steps(self, plans: pl.DataFrame) -> pl.DataFrame:
        """One step of the citizen and one of ours in every plan, and others' in those of several administrations."""
        own = self.parts(plans, "own_step", 1).with_columns(party=pl.lit("citizen"))
        ours = self.parts(plans, "our_step", 1).with_columns(party=pl.lit("bif"), position=pl.lit(2, pl.Int64))
        shared = plans.filter(pl.col("kind") == "coordinated").select(plan="number", young="young")
        social = self.parts(plans, "social_step", 1).with_columns(party=pl.lit("sof"), position=pl.lit(3, pl.Int64))
        school = self.parts(plans, "school_step", 1).with_columns(party=pl.lit("buf"), position=pl.lit(4, pl.Int64))
        social = social.join(shared.select("plan"), on="plan", how="semi")
        school = school.join(shared.filter("young").select("plan"), on="plan", how="semi")
        return pl.concat([own, ours, social, school]).sort("plan", "position")

    def reminders(self, cases: pl.DataFrame) -> pl.DataFrame:
        """What employees have asked to be reminded of, around the last day: person, on, text."""
        random = stream(self.seed, "reminders")
        rows = cases.filter(pl.Series(random.random(cases.height) * 100 < self.rule["reminder_share"]))
        on = self.working(self.last + random.integers(-3, 12, rows.height))
        return rows.select("person", on=days_of(on), text=self.some("reminder", rows.height, random))
