"""What the cases of the city's last months hold: interviews, agreements, plans, measures, progression, notes.

Every draw has a stream of its own, so that the same city has the same cases. Only citizens who stand on a benefit of
the contact course on the last day have a case that is worked on.
"""

from dataclasses import dataclass, fields
from datetime import date

import numpy as np
import polars as pl

from pejl.catalogue.load import Catalogue
from pejl.engine.city.population.build import City
from pejl.engine.city.population.chance import stream
from pejl.engine.city.population.drawing import Draws, day_of, days_of
from pejl.engine.city.population.stocks import Window

_EPOCH = date(1970, 1, 1)
_SLOTS = ["08:30", "09:15", "10:00", "10:45", "11:30", "12:30", "13:15", "14:00", "14:45"]
_SICK = ["sygedagpenge", "jobafklaring"]
_COMPANY = ["internship", "wage_subsidy"]
_READY = ["job_ready", "education_ready", "obviously_education_ready"]


@dataclass(frozen=True, slots=True)
class Casework:
    """The tables of the cases. `person` is the city's; `number` counts a table's rows from 0 and joins its parts."""

    interviews: pl.DataFrame
    agreements: pl.DataFrame
    follow_ups: pl.DataFrame
    plans: pl.DataFrame
    sub_goals: pl.DataFrame
    steps: pl.DataFrame
    measures: pl.DataFrame
    events: pl.DataFrame
    progress: pl.DataFrame
    answers: pl.DataFrame
    notes: pl.DataFrame

    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(getattr(self, one.name).height for one in fields(self))


def casework(catalogue: Catalogue, city: City, window: Window) -> Casework:
    """The cases of a city on its last day."""
    made = _Maker(catalogue, city, window)
    cases = made.cases()
    interviews = made.interviews(cases)
    agreements = made.agreements(interviews)
    plans = made.plans(cases)
    progress = made.progress(cases)
    measures = made.measures()
    return Casework(
        interviews=interviews.drop("vulnerable"),
        agreements=agreements,
        follow_ups=made.follow_ups(agreements),
        plans=plans,
        sub_goals=made.parts(plans, "sub_goal", 2),
        steps=made.steps(plans),
        measures=measures,
        events=made.events(measures),
        progress=progress.drop("items"),
        answers=made.answers(progress),
        notes=made.notes(interviews),
    )


class _Maker(Draws):
    """Draws the tables one after another."""

    def cases(self) -> pl.DataFrame:
        """person, benefit, since (day number), vulnerable, employee: those who have a case that is worked on."""
        benefits = list(self.catalogue.fact_words["contact_course_started"].means)
        spells = self.now("spells").filter(pl.col("benefit").is_in(benefits))
        found = spells.sort("person", "start").unique("person", keep="first", maintain_order=True)
        placed = self.now("visitations").unique("person", keep="last", maintain_order=True)
        staff = self.now("assignments").unique("person", keep="last", maintain_order=True)
        found = found.join(placed.select("person", "readiness"), on="person", how="left", maintain_order="left")
        found = found.join(staff.select("person", "employee"), on="person", how="left", maintain_order="left")
        not_insured = ~pl.col("benefit").is_in([*_SICK, "dagpenge"])
        return found.select(
            "person",
            "benefit",
            "employee",
            since=pl.max_horizontal(pl.col("start").cast(pl.Int32), pl.lit(self.last - self.rule["days"])).cast(
                pl.Int64
            ),
            vulnerable=not_insured & ~pl.col("readiness").fill_null("").is_in(_READY),
        ).sort("person")

    def interviews(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Interviews held or missed at about the same distance, and the next one."""
        random, gap = stream(self.seed, "interviews"), self.rule["interview_days"]
        since, count = cases["since"].to_numpy(), cases.height
        back = random.integers(1, gap, count)
        many = np.maximum(0, (self.last - since - back) // gap + 1)
        which = np.repeat(np.arange(count), many)
        nth = np.arange(which.size) - np.repeat(np.cumsum(many) - many, many)
        held = self.working(self.last - back[which] - nth * gap, roll="backward")
        comes = np.nonzero(random.random(count) * 100 < self.rule["booked_share"])[0]
        ahead = self.working(self.last + 1 + random.integers(0, gap, comes.size))
        case = np.concatenate([which, comes])
        on = np.concatenate([held, ahead])
        missed = random.random(which.size) * 100 < self.rule["missed_share"]
        soon = ahead - self.last <= self.rule["convened_days"]
        state = np.concatenate([np.where(missed, "missed", "held"), np.where(soon, "convened", "booked")])
        rows = cases[case].select("person", "benefit", "employee", "vulnerable").with_columns(
            on=days_of(on), state=pl.Series(state), summary=self.some("summary", case.size, random)
        ).sort("on", "person")  # fmt: skip
        nth_that_day = pl.int_range(pl.len()).over("on", "employee")
        past = pl.col("state").is_in(["held", "missed"])
        return rows.with_columns(
            number=pl.int_range(pl.len()),
            kind=pl.when(pl.col("benefit").is_in(_SICK)).then(pl.lit("sickness")).otherwise(pl.lit("contact")),
            concept=pl.when(pl.col("benefit") == "dagpenge").then(pl.lit("job_directed")).otherwise(pl.lit("")),
            at=pl.lit(pl.Series(_SLOTS)).gather(nth_that_day % len(_SLOTS)),
            form=pl.when(pl.col("person") % 5 == 0).then(pl.lit("phone")).otherwise(pl.lit("centre")),
            convened_on=pl.when(pl.col("state") != "booked").then(
                pl.min_horizontal(pl.col("on").dt.offset_by(f"-{self.rule['convened_days']}d"), day_of(self.last))
            ),
            closed_on=pl.when(past).then("on"),
            summary=pl.when(pl.col("state") == "held").then("summary").otherwise(pl.lit("")),
        ).drop("benefit")

    def agreements(self, interviews: pl.DataFrame) -> pl.DataFrame:
        """What interviews ended in: the goal for the coming months, or which jobs are sought."""
        random = stream(self.seed, "agreements")
        held = interviews.filter(pl.col("state") == "held")
        held = held.filter(pl.Series(random.random(held.height) * 100 < self.rule["agreed_share"]))
        occupations = list(self.catalogue.city_occupations)
        goal = pl.col("vulnerable")
        texts = {use: self.some(use, held.height, random) for use in ("agreement", "jobs")}
        return held.select(
            "person",
            number=pl.int_range(pl.len()),
            interview="number",
            kind=pl.when(goal).then(pl.lit("coming_months")).otherwise(pl.lit("which_jobs")),
            text=pl.when(goal).then(texts["agreement"]).otherwise(texts["jobs"]),
            occupation=pl.Series(np.array(occupations)[random.integers(0, len(occupations), held.height)]),
            made_on="on",
            until=pl.col("on").dt.offset_by("3mo"),
        )

    def follow_ups(self, agreements: pl.DataFrame) -> pl.DataFrame:
        """Telephone calls some weeks after."""
        random = stream(self.seed, "follow-ups")
        rows = agreements.filter(pl.Series(random.random(agreements.height) * 100 < self.rule["followed_share"]))
        days = pl.Series(random.integers(14, 42, rows.height))
        results = np.array(["done", "partly", "not_done", "not_reached"])
        told = rows.select(
            agreement="number",
            on=(pl.col("made_on").cast(pl.Int32) + days.cast(pl.Int32)).cast(pl.Date),
            result=pl.Series(results[np.minimum(3, random.geometric(0.5, rows.height) - 1)]),
        )
        return told.filter(pl.col("on") <= day_of(self.last))

    def plans(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Plans that have been shared with the citizen."""
        random = stream(self.seed, "plans")
        rows = cases.filter(pl.Series(random.random(cases.height) * 100 < self.rule["plan_share"]))
        occupations = list(self.catalogue.city_occupations)
        made = self.working(
            np.minimum(self.last, rows["since"].to_numpy() + random.integers(1, 60, rows.height)), roll="backward"
        )
        return rows.select(
            "person",
            number=pl.int_range(pl.len()),
            kind=pl.when("vulnerable").then(pl.lit("progression")).otherwise(pl.lit("job_or_education")),
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
        """One step of the citizen and one of ours in every plan."""
        own = self.parts(plans, "own_step", 1).with_columns(party=pl.lit("citizen"))
        ours = self.parts(plans, "our_step", 1).with_columns(party=pl.lit("bif"), position=pl.lit(2, pl.Int64))
        return pl.concat([own, ours]).sort("plan", "position")

    def measures(self) -> pl.DataFrame:
        """The decision behind every offer that runs, or ended in the months of casework."""
        random = stream(self.seed, "measures")
        offers = self.table("offers")
        since = day_of(self.last - self.rule["days"])
        rows = offers.filter(pl.col("start") >= since).sort("start", "person")
        kinds = [key for key, one in self.catalogue.effort_kinds.items() if one.offer == key]
        rows = rows.filter(pl.col("kind").is_in(kinds))
        company = pl.col("kind").is_in(_COMPANY)
        return rows.select(
            "person",
            "kind",
            "start",
            "weekly_hours",
            state=pl.when(pl.col("end").is_null()).then(pl.lit("running")).otherwise(pl.lit("ended")),
            planned_end="end",
            company=pl.when(company).then(self.some("company", rows.height, random)).otherwise(pl.lit("")),
            purpose=pl.when(company).then(self.some("purpose", rows.height, random)).otherwise(pl.lit("")),
            contact_person=pl.when(company).then(self.some("contact", rows.height, random)).otherwise(pl.lit("")),
            staff=pl.when(company).then(pl.Series(random.integers(5, 60, rows.height))),
            granted_on=days_of(self.working(rows["start"].cast(pl.Int32).to_numpy() - 7, roll="backward")),
        )

    def events(self, measures: pl.DataFrame) -> pl.DataFrame:
        """What was talked about with most of those who came to a company: the aids there are for whoever needs them."""
        random = stream(self.seed, "events")
        rows = measures.filter(pl.col("kind").is_in(_COMPANY))
        rows = rows.filter(pl.Series(random.random(rows.height) * 100 < self.rule["aids_share"]))
        later = rows["start"].cast(pl.Int32).to_numpy() + random.integers(0, 21, rows.height)
        told = rows.select(
            "person", event=pl.lit("discussed"), detail=pl.lit("disability_aids"), on=days_of(self.working(later))
        )
        return told.filter(pl.col("on") <= day_of(self.last))

    def progress(self, cases: pl.DataFrame) -> pl.DataFrame:
        """Three measurements of some: hours of those in a company, coping of the activity-ready who are not."""
        random = stream(self.seed, "progress")
        inside = self.now("offers").filter(pl.col("kind").is_in(_COMPANY)).unique("person", maintain_order=True)
        rows = cases.join(inside.select("person", "start"), on="person", how="left", maintain_order="left")
        rows = rows.filter(pl.col("start").is_not_null() | pl.col("vulnerable"))
        rows = rows.filter(pl.Series(random.random(rows.height) * 100 < self.rule["progress_share"]))
        begun = pl.col("start").is_not_null()
        first = pl.when(begun).then(pl.col("start").cast(pl.Int32).cast(pl.Int64)).otherwise("since")
        told = rows.select("person", first=first, items=~begun)
        whole = told.join(pl.DataFrame({"nth": [0, 1, 2]}), how="cross").sort("person", "nth")
        on = whole["first"].to_numpy() + (self.last - whole["first"].to_numpy()) * whole["nth"].to_numpy() // 3
        start = np.repeat(random.integers(2, 12, told.height), 3)
        step = np.concatenate([np.zeros((told.height, 1), int), random.integers(-2, 6, (told.height, 2))], axis=1)
        hours = np.clip(start + np.cumsum(step, axis=1).ravel(), 1, 37)
        whole = whole.with_columns(on=days_of(self.working(on)), hours=pl.Series(hours).cast(pl.Float64))
        whole = whole.filter(pl.col("on") <= day_of(self.last)).unique(["person", "on"], maintain_order=True)
        return whole.select(
            "person",
            "on",
            "items",
            number=pl.int_range(pl.len()),
            instrument=pl.when("items").then(pl.lit("coping")).otherwise(pl.lit("hours_in_company")),
            hours=pl.when(~pl.col("items")).then("hours"),
        )

    def answers(self, progress: pl.DataFrame) -> pl.DataFrame:
        """The items of the instrument, as the caseworker and the citizen see them."""
        random, rule = stream(self.seed, "answers"), self.catalogue.instruments["coping"]
        rows = progress.filter("items").select(progress="number")
        told = rows.join(pl.DataFrame({"item": [one.id for one in rule.items]}), how="cross")
        scores = random.integers(1, rule.scale + 1, (2, told.height))
        return told.with_columns(by_caseworker=pl.Series(scores[0]), by_citizen=pl.Series(scores[1]))

    def notes(self, interviews: pl.DataFrame) -> pl.DataFrame:
        """A note some days after some interviews."""
        random = stream(self.seed, "notes")
        rows = interviews.filter(pl.col("closed_on").is_not_null())
        rows = rows.filter(pl.Series(random.random(rows.height) * 100 < self.rule["note_share"]))
        on = self.working(rows["on"].cast(pl.Int32).to_numpy() + random.integers(1, 20, rows.height))
        told = rows.select("person", text=self.some("note", rows.height, random)).with_columns(on=days_of(on))
        return told.filter(pl.col("on") <= day_of(self.last))
