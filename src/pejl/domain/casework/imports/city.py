"""The cases of the synthetic city into the record, as columns: nobody in them is real, and no action is audited."""

from typing import Any

import polars as pl
from django.db import transaction
from django.db.models import Max, Model

from pejl.catalogue.load import Catalogue, catalogue
from pejl.domain import columnar
from pejl.domain.casework.models import (
    Agreement,
    CaseEvent,
    CaseNote,
    FollowUp,
    Interview,
    Measure,
    Plan,
    PlanGoal,
    PlanStep,
    Progress,
    ProgressAnswer,
)
from pejl.domain.organisation.models import Employee
from pejl.domain.people.imports.city import refuse_real_people
from pejl.domain.people.models import Citizen, OfferSpell
from pejl.domain.people.sealing import digests_of
from pejl.engine.city.population.build import City
from pejl.engine.city.population.casework import Casework, casework
from pejl.engine.city.population.stocks import Window
from pejl.kernel import clock


def load_city_casework(city: City, municipality: str, window: Window) -> int:
    """The cases of a city that stands in the register; how many rows. A register that has cases stays as it is.

    Raises CityRefusedError where made-up cases would stand among real ones.
    """
    refuse_real_people(municipality)
    if Interview.objects.filter(citizen__municipality=municipality).exists():
        return 0
    with transaction.atomic():
        return _Loader(city, municipality, casework(catalogue(), city, window), catalogue()).load()


class _Loader:
    """Puts the record's own numbers in place of the city's, and what no draw tells."""

    def __init__(self, city: City, municipality: str, cases: Casework, known: Catalogue) -> None:
        self.cases, self.known = cases, known
        self.citizens = _citizens(city, municipality)
        staff = Employee.objects.filter(municipality=municipality).values_list("initials", "pk", "account_id")
        schema = {"employee": pl.String, "employee_id": pl.Int64, "recorded_by_id": pl.Int64}
        self.staff = pl.DataFrame(list(staff), schema=schema, orient="row")
        self.rows = 0

    def load(self) -> int:
        """Write every table; the parts after what they are part of."""
        interviews = self._add(Interview, self._interviews(), "number")
        agreements = self._add(Agreement, self._about(self.cases.agreements), "number", interview=interviews)
        follow_ups = self.cases.follow_ups.with_columns(by_phone=pl.lit(value=True), note=pl.lit(""))
        self._add(FollowUp, follow_ups, agreement=agreements)
        plans = self._add(Plan, self._plans(), "number")
        goals = self.cases.sub_goals.rename({"done_on": "reached_on"})
        self._add(PlanGoal, goals, plan=plans)
        self._add(PlanStep, self.cases.steps, plan=plans)
        self._add(Measure, self._measures())
        blank = {name: pl.lit("") for name in ("about", "note", "struck_because")}
        self._add(CaseEvent, self._about(self.cases.events).drop_nulls("citizen_id").with_columns(**blank))
        measured = self._about(self.cases.progress).with_columns(note=pl.lit(""))
        progress = self._add(Progress, measured, "number")
        self._add(ProgressAnswer, self.cases.answers, progress=progress)
        notes = self._about(self.cases.notes)
        told = {"subject": "Opfølgning", "shared": False, "struck_because": ""}
        self._add(CaseNote, notes.with_columns(**{name: pl.lit(value) for name, value in told.items()}))
        return self.rows

    def _about(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The citizen in place of the city's person, and when it was written. Who is unknown stays out."""
        told = rows.join(self.citizens, on="person", maintain_order="left").drop("person")
        return told.with_columns(recorded_at=pl.lit(f"{clock.now():%Y-%m-%d %H:%M:%S.%f}"))

    def _interviews(self) -> pl.DataFrame:
        rows = self._about(self.cases.interviews).join(self.staff, on="employee", how="left", maintain_order="left")
        kinds = {key: one.minutes for key, one in self.known.interview_kinds.items()}
        return rows.drop("employee").with_columns(
            minutes=pl.col("kind").replace_strict(kinds, return_dtype=pl.Int16),
            place=pl.lit(""), unit_code=pl.lit(""), because=pl.lit(""), version=pl.lit(1),
        )  # fmt: skip

    def _plans(self) -> pl.DataFrame:
        rows = self._about(self.cases.plans)
        series = pl.concat_str(
            pl.lit("00000000000040008"), (pl.col("citizen_id") * 4).cast(pl.String).str.zfill(15)
        )  # a number that no real plan has, and the same in the same city
        return rows.with_columns(
            series=series, version=pl.lit(1), state=pl.lit("shared"), goal_kind=pl.lit("job"),
            shared_on="made_on", because=pl.lit(""),
        )  # fmt: skip

    def _measures(self) -> pl.DataFrame:
        rows = self._about(self.cases.measures).drop_nulls("citizen_id")
        first = rows["start"].min()
        offers = OfferSpell.objects.filter(start__gte=first).values_list("citizen_id", "kind", "start", "pk")
        schema = {"citizen_id": pl.Int64, "kind": pl.String, "start": pl.Date, "offer_id": pl.Int64}
        known = pl.DataFrame(list(offers.order_by().iterator(chunk_size=20_000)), schema=schema, orient="row")
        told = rows.join(known, on=["citizen_id", "kind", "start"], maintain_order="left")
        blank = ("company_cvr", "supplier", "mentor", "because")
        ended = pl.when(pl.col("state") == "ended").then(pl.lit("completed")).otherwise(pl.lit(""))
        return told.rename({"start": "planned_start", "staff": "ordinary_staff"}).with_columns(
            **{name: pl.lit("") for name in blank},
            supported_staff=pl.when(pl.col("ordinary_staff").is_not_null()).then(pl.lit(0)),
            basis=pl.lit("{}"),
            end_reason=ended,
        )

    def _add(self, model: type[Model], rows: pl.DataFrame, number: str = "", **of: pl.DataFrame) -> pl.DataFrame:
        """Write rows with numbers of their own; `number` → id of each, for the parts. of: what the rows are part of."""
        for name, whole in of.items():
            rows = rows.join(whole.rename({"was": name, "id": f"{name}_id"}), on=name, maintain_order="left").drop(name)
        manager: Any = model._default_manager
        after = (manager.aggregate(last=Max("pk"))["last"] or 0) + 1
        rows = rows.with_columns(id=pl.int_range(pl.len()) + after)
        columnar.write(model._meta.db_table, rows.drop(number) if number else rows)
        self.rows += rows.height
        return rows.select("id", was=number) if number else rows.select("id")


def _citizens(city: City, municipality: str) -> pl.DataFrame:
    """person → citizen_id."""
    rows = Citizen.objects.filter(municipality=municipality).order_by().values_list("cpr_digest", "pk")
    schema = {"digest": pl.String, "citizen_id": pl.Int64}
    known = pl.DataFrame(list(rows.iterator(chunk_size=20_000)), schema=schema, orient="row")
    told = {"person": city.people["person"].to_pylist(), "digest": digests_of(city.people["cpr"].to_pylist())}
    return pl.DataFrame(told).join(known, on="digest", maintain_order="left").select("person", "citizen_id")
