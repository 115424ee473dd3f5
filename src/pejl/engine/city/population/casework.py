"""What the cases of the city's last months hold: interviews, agreements, plans, measures, progression, notes.

Every draw has a stream of its own, so that the same city has the same cases. Only citizens who stand on a benefit of
the contact course on the last day have a case that is worked on.
"""

from dataclasses import dataclass, fields

import numpy as np
import polars as pl

from pejl.catalogue.load import Catalogue
from pejl.engine.city.population.build import City
from pejl.engine.city.population.chance import stream
from pejl.engine.city.population.drawing import day_of, days_of
from pejl.engine.city.population.efforts import Efforts
from pejl.engine.city.population.happenings import Happenings
from pejl.engine.city.population.letters import Letters
from pejl.engine.city.population.planned import Plans
from pejl.engine.city.population.progression import Progression
from pejl.engine.city.population.stocks import Window

_SLOTS = ["08:30", "09:15", "10:00", "10:45", "11:30", "12:30", "13:15", "14:00", "14:45"]
_SICK = ["sygedagpenge", "jobafklaring"]
_CAME = 0.8  # of the employers who are invited
_YEAR = 365.2425
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
    participants: pl.DataFrame
    measures: pl.DataFrame
    absences: pl.DataFrame
    events: pl.DataFrame
    assessments: pl.DataFrame
    documents: pl.DataFrame
    hearings: pl.DataFrame
    complaints: pl.DataFrame
    progress: pl.DataFrame
    answers: pl.DataFrame
    notes: pl.DataFrame
    reminders: pl.DataFrame

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
    answers = made.answers(progress)
    events, assessments = made.happenings(cases)
    measures = made.measures(cases, events)
    documents = made.documents(interviews, measures, cases)
    return Casework(
        interviews=interviews.drop("vulnerable"),
        agreements=agreements,
        follow_ups=made.follow_ups(agreements),
        plans=plans,
        sub_goals=made.parts(plans, "sub_goal", 2),
        steps=made.steps(plans),
        participants=made.participants(interviews),
        measures=measures,
        absences=made.absences(measures),
        events=pl.concat([events, made.aids(measures), made.found(progress, answers)], how="diagonal_relaxed"),
        assessments=assessments,
        documents=documents,
        hearings=made.hearings(documents),
        complaints=made.complaints(documents, cases),
        progress=progress.drop("items", "nth"),
        answers=answers,
        notes=made.notes(interviews),
        reminders=made.reminders(cases),
    )


class _Maker(Efforts, Happenings, Letters, Plans, Progression):
    """Draws the tables one after another."""

    def cases(self) -> pl.DataFrame:
        """Those whose case is worked on: person, benefit, readiness, age, vulnerable, employee; start, since: the
        first day (number) on the benefit, and the same or else where the made-up cases begin.
        """
        spells = self.now("spells").filter(pl.col("benefit").is_in(self.worked_on))
        found = spells.sort("person", "start").unique("person", keep="first", maintain_order=True)
        placed = self.now("visitations").unique("person", keep="last", maintain_order=True)
        born = self.table("people").select("person", "birth_date")
        for more in (placed.select("person", "readiness"), self.of_staff(), born):
            found = found.join(more, on="person", how="left", maintain_order="left")
        not_insured = ~pl.col("benefit").is_in([*_SICK, "dagpenge"])
        start = pl.col("start").cast(pl.Int32).cast(pl.Int64)
        return found.select(
            "person",
            "benefit",
            "employee",
            pl.col("readiness").fill_null(""),
            age=((day_of(self.last) - pl.col("birth_date")).dt.total_days() / _YEAR).cast(pl.Int64),
            start=start,
            since=pl.max_horizontal(start, pl.lit(self.last - self.rule["days"], pl.Int64)),
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
        today = stream(self.seed, "interviews today").random(comes.size) * 100 < self.rule["today_share"]
        ahead = self.working(np.where(today, self.last, self.last + 1 + random.integers(0, gap, comes.size)))
        case = np.concatenate([which, comes])
        on = np.concatenate([held, ahead])
        fate, missed = random.random(which.size) * 100, self.rule["missed_share"]
        away = [fate < missed, fate < missed + self.rule["cancelled_share"]]
        soon = ahead - self.last <= self.rule["convened_days"]
        state = np.concatenate([np.select(away, ["missed", "cancelled"], "held"), np.where(soon, "convened", "booked")])
        rows = cases[case].select("person", "benefit", "employee", "vulnerable").with_columns(
            on=days_of(on), state=pl.Series(state), summary=self.some("summary", case.size, random)
        ).sort("on", "person")  # fmt: skip
        nth_that_day = pl.int_range(pl.len()).over("on", "employee")
        because = self.some("cancelled", case.size, stream(self.seed, "cancelled"))
        past = pl.col("state").is_in(["held", "missed", "cancelled"])
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
            because=pl.when(pl.col("state") == "cancelled").then(because).otherwise(pl.lit("")),
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

    def participants(self, interviews: pl.DataFrame) -> pl.DataFrame:
        """The employer at some of the interviews with those who are sick-listed; came is empty until it is held."""
        random = stream(self.seed, "participants")
        rows = interviews.filter((pl.col("kind") == "sickness") & ~pl.col("state").is_in(["missed", "cancelled"]))
        rows = rows.filter(pl.Series(random.random(rows.height) * 100 < self.rule["employer_share"], dtype=pl.Boolean))
        came = pl.Series(random.random(rows.height) < _CAME)
        return rows.select(
            interview="number",
            part=pl.lit("employer"),
            name=self.some("contact", rows.height, random).str.to_titlecase(),
            organisation=self.some("company", rows.height, random),
            came=pl.when(pl.col("state") == "held").then(came),
        )

    def notes(self, interviews: pl.DataFrame) -> pl.DataFrame:
        """A note some days after some interviews."""
        random = stream(self.seed, "notes")
        rows = interviews.filter(pl.col("closed_on").is_not_null())
        rows = rows.filter(pl.Series(random.random(rows.height) * 100 < self.rule["note_share"]))
        on = self.working(rows["on"].cast(pl.Int32).to_numpy() + random.integers(1, 20, rows.height))
        told = rows.select("person", text=self.some("note", rows.height, random)).with_columns(on=days_of(on))
        return told.filter(pl.col("on") <= day_of(self.last))
