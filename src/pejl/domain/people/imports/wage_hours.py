"""Wage hours from files: the ordinary paid hours of citizens, by month and employer."""

from pathlib import Path

import polars as pl
from django.utils.translation import gettext_noop

from pejl.domain.people.imports.columns import MONTH, Column, decimal, fitting, month
from pejl.domain.people.imports.merging import Target
from pejl.domain.people.imports.sheets import Sheet
from pejl.domain.people.imports.taken import PeopleOrder, PeopleTaken
from pejl.domain.people.imports.taking import PERSON_COLUMNS, Kind, of_citizens, take_file
from pejl.domain.steering.imports.problems import Problems

WAGE_HOUR_COLUMNS = (
    *PERSON_COLUMNS,
    Column("month", month, MONTH, required=True),
    Column("employer", fitting(r"^\d{8}$"), gettext_noop("expected a CVR number of eight digits"), default=""),
    Column("hours", decimal(4, 2), gettext_noop("expected hours such as 147,25"), required=True),
)
_HOURS = Target("people_wagehours", ("citizen_id", "month", "employer"), ("hours",))


def import_wage_hours(path: Path, order: PeopleOrder) -> PeopleTaken:
    """Take in wage hours: cpr or key; month; employer (CVR); hours. Raises NotAllowed and DeliveryError."""
    return take_file(path, order, Kind("wage_hours", WAGE_HOUR_COLUMNS, _HOURS, _complete))


def _complete(values: pl.DataFrame, sheet: Sheet, problems: Problems, order: PeopleOrder) -> pl.DataFrame:
    if "employer" not in values.columns:
        values = values.with_columns(employer=pl.lit(""))
    return of_citizens(values.with_columns(pl.col("employer").fill_null("")), sheet, problems, order)
