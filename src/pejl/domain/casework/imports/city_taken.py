"""How tables of the synthetic city become rows of the record: whose they are, who wrote them, and their numbers."""

from typing import Any

import polars as pl
from django.db.models import Max, Model

from pejl.catalogue.load import Catalogue
from pejl.domain import columnar
from pejl.domain.organisation.models import Employee
from pejl.domain.people.models import Citizen
from pejl.domain.people.sealing import digests_of
from pejl.engine.city.population.build import City
from pejl.kernel import clock


class Taken:
    """Citizens and employees of a city that stands in the record, and how many rows have been written."""

    def __init__(self, city: City, municipality: str, known: Catalogue) -> None:
        self.known = known
        self.citizens = _citizens(city, municipality)
        staff = Employee.objects.filter(municipality=municipality).values_list("initials", "name", "pk", "account_id")
        schema = {
            "employee": pl.String, "employee_name": pl.String, "employee_id": pl.Int64, "recorded_by_id": pl.Int64
        }  # fmt: skip
        self.staff = pl.DataFrame(list(staff), schema=schema, orient="row")
        self.rows = 0

    def about(self, rows: pl.DataFrame, *more: str) -> pl.DataFrame:
        """The citizen in place of the city's person, and when it was written. Who is unknown stays out.

        more: what else is wanted of the citizen. Who wrote it, where the rows tell.
        """
        told = rows.join(self.citizens.select("person", "citizen_id", *more), on="person", maintain_order="left")
        told = told.drop_nulls("citizen_id").drop("person")
        return told.with_columns(recorded_at=pl.lit(f"{clock.now():%Y-%m-%d %H:%M:%S.%f}"))

    def by(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The employee of the record in place of the city's."""
        return rows.join(self.staff, on="employee", how="left", maintain_order="left").drop("employee")

    def add(self, model: type[Model], rows: pl.DataFrame, number: str = "", **of: pl.DataFrame) -> pl.DataFrame:
        """Write rows with numbers of their own; `number` → id of each, for the parts. of: what the rows are part of."""
        for name, whole in of.items():
            rows = rows.join(
                whole.rename({"was": name, "id": f"{name}_id"}), on=name, how="left", maintain_order="left"
            ).drop(name)
        manager: Any = model._default_manager
        after = (manager.aggregate(last=Max("pk"))["last"] or 0) + 1
        rows = rows.with_columns(id=pl.int_range(pl.len()) + after)
        columnar.write(model._meta.db_table, rows.drop(number) if number else rows)
        self.rows += rows.height
        return rows.select("id", was=number) if number else rows.select("id")


def _citizens(city: City, municipality: str) -> pl.DataFrame:
    """person → citizen_id, with what letters and decisions tell: name (the first), language, birth_date."""
    rows = Citizen.objects.filter(municipality=municipality).order_by().values_list("cpr_digest", "pk")
    schema = {"digest": pl.String, "citizen_id": pl.Int64}
    known = pl.DataFrame(list(rows.iterator(chunk_size=20_000)), schema=schema, orient="row")
    people = pl.DataFrame(city.people.select(["person", "given_name", "language", "birth_date"]))
    told = people.with_columns(digest=pl.Series(digests_of(city.people["cpr"].to_pylist())))
    return told.join(known, on="digest", maintain_order="left").rename({"given_name": "name"}).drop("digest")
