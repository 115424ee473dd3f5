"""The cases of the synthetic city into the record, as columns: nobody in them is real, and no action is audited."""

import polars as pl
from django.db import transaction

from pejl.catalogue.load import Catalogue, catalogue
from pejl.domain.casework.actions.worklist.flags import BY_HAND
from pejl.domain.casework.imports.city_documents import write_letters
from pejl.domain.casework.imports.city_taken import Taken
from pejl.domain.casework.imports.city_written import age_on, basis
from pejl.domain.casework.models import (
    Absence,
    Agreement,
    Assessment,
    CaseEvent,
    CaseNote,
    Flag,
    FollowUp,
    Interview,
    Measure,
    Participant,
    Plan,
    PlanGoal,
    PlanStep,
    Progress,
    ProgressAnswer,
)
from pejl.domain.casework.queries.worklist.needs import REMINDER
from pejl.domain.people.imports.city import refuse_real_people
from pejl.domain.people.models import OfferSpell
from pejl.engine.city.population.build import City
from pejl.engine.city.population.casework import Casework, casework
from pejl.engine.city.population.stocks import Window


def load_city_casework(city: City, municipality: str, window: Window) -> int:
    """The cases of a city that stands in the register; how many rows. A register that has cases stays as it is.

    Raises CityRefusedError where made-up cases would stand among real ones.
    """
    refuse_real_people(municipality)
    if Interview.objects.filter(citizen__municipality=municipality).exists():
        return 0
    with transaction.atomic():
        return _Loader(city, municipality, casework(catalogue(), city, window), catalogue()).load()


class _Loader(Taken):
    """Puts the record's own numbers in place of the city's, and what no draw tells."""

    def __init__(self, city: City, municipality: str, cases: Casework, known: Catalogue) -> None:
        super().__init__(city, municipality, known)
        self.cases = cases

    def load(self) -> int:
        """Write every table; the parts after what they are part of."""
        cases = self.cases
        interviews = self.add(Interview, self._interviews(), "number")
        self.add(Participant, cases.participants, interview=interviews)
        agreements = self.add(Agreement, self.about(cases.agreements), "number", interview=interviews)
        follow_ups = cases.follow_ups.with_columns(by_phone=pl.lit(value=True), note=pl.lit(""))
        self.add(FollowUp, follow_ups, agreement=agreements)
        plans = self.add(Plan, self._plans(), "number")
        goals = cases.sub_goals.rename({"done_on": "reached_on"})
        self.add(PlanGoal, goals, plan=plans)
        self.add(PlanStep, cases.steps, plan=plans)
        measures = self.add(Measure, self._measures(), "number")
        self.add(Absence, cases.absences, measure=measures)
        progress = self.add(Progress, self.about(cases.progress).with_columns(note=pl.lit("")), "number")
        self.add(ProgressAnswer, cases.answers, progress=progress)
        self._events(progress)
        one_at_a_time = {key: one.one_at_a_time for key, one in self.known.assessed.items()}
        alone = pl.col("state").replace_strict(one_at_a_time, return_dtype=pl.Boolean)
        self.add(Assessment, self.about(cases.assessments).with_columns(alone=alone))
        write_letters(self, self.cases, interviews, measures)
        notes = self.about(cases.notes)
        told = {"subject": "Opfølgning", "shared": False, "struck_because": ""}
        self.add(CaseNote, notes.with_columns(**{name: pl.lit(value) for name, value in told.items()}))
        kind = self.known.flag_kinds[REMINDER]
        raised = {"kind": kind.id, "category": kind.category, "source": BY_HAND, "about": "", "link": ""}
        reminders = self.about(cases.reminders)
        self.add(Flag, reminders.with_columns(**{name: pl.lit(value) for name, value in raised.items()}))
        return self.rows

    def _interviews(self) -> pl.DataFrame:
        rows = self.by(self.about(self.cases.interviews)).drop("employee_name")
        kinds = {key: one.minutes for key, one in self.known.interview_kinds.items()}
        return rows.with_columns(
            minutes=pl.col("kind").replace_strict(kinds, return_dtype=pl.Int16),
            place=pl.lit(""), unit_code=pl.lit(""), version=pl.lit(1),
        )  # fmt: skip

    def _plans(self) -> pl.DataFrame:
        rows = self.about(self.cases.plans.drop("young"))
        series = pl.concat_str(
            pl.lit("00000000000040008"), (pl.col("citizen_id") * 4).cast(pl.String).str.zfill(15)
        )  # a number that no real plan has, and the same in the same city
        return rows.with_columns(
            series=series, version=pl.lit(1), goal_kind=pl.lit("job"), because=pl.lit(""),
            shared_on=pl.when(pl.col("state") == "shared").then("made_on"),
        )  # fmt: skip

    def _measures(self) -> pl.DataFrame:
        rows = self.by(self.about(self.cases.measures, "birth_date"))
        first = rows["start"].min()
        offers = OfferSpell.objects.filter(start__gte=first).values_list("citizen_id", "kind", "start", "pk")
        schema = {"citizen_id": pl.Int64, "kind": pl.String, "start": pl.Date, "offer_id": pl.Int64}
        known = pl.DataFrame(list(offers.order_by().iterator(chunk_size=20_000)), schema=schema, orient="row")
        told = rows.join(known, on=["citizen_id", "kind", "start"], how="left", maintain_order="left")
        told = told.with_columns(age=age_on(pl.col("granted_on"), pl.col("birth_date")))
        told = told.with_columns(
            offer_id=pl.when("offered").then("offer_id"),
            company_cvr=pl.lit(""),
            supplier=pl.lit(""),
            supported_staff=pl.when(pl.col("staff").is_not_null()).then(pl.lit(0)),
            basis=basis(told, self.known),
        )
        told = told.drop("offered", "ground", "age", "birth_date", "employee_id", "employee_name")
        return told.rename({"start": "planned_start", "staff": "ordinary_staff"})

    def _events(self, progress: pl.DataFrame) -> None:
        """Events, and those that concern another or a measurement after it, with its name."""
        rows = self.about(self.cases.events).with_columns(
            pl.col("detail", "note").fill_null(""), struck_because=pl.lit("")
        )
        first = rows.filter(pl.col("about").is_null() & pl.col("measured").is_null())
        stand = self.add(CaseEvent, first.drop("measured").with_columns(about=pl.lit("")), "number")
        named = {"about": ("event", stand), "measured": ("progress", progress)}
        for column, (name, known) in named.items():
            found = rows.drop_nulls(column).join(known.rename({"was": column}), on=column, maintain_order="left")
            told = found.with_columns(about=pl.concat_str(pl.lit(f"{name}:"), "id"))
            self.add(CaseEvent, told.drop("id", "measured", "number"))
