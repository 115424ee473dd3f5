"""Benefit spells, offers and visitations from files: dated rows of citizens who are in the register."""

from pathlib import Path

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.models import Unit
from pejl.domain.people.imports.checking import note
from pejl.domain.people.imports.columns import DAY, WORD, YES_NO, Column, day, decimal, one_of, text, yes_no
from pejl.domain.people.imports.merging import Target
from pejl.domain.people.imports.overlaps import Exclusive, note_overlaps
from pejl.domain.people.imports.sheets import Sheet
from pejl.domain.people.imports.taken import PeopleOrder, PeopleTaken
from pejl.domain.people.imports.taking import PERSON_COLUMNS, Kind, of_citizens, take_file
from pejl.domain.people.kinds import Education
from pejl.domain.people.models.history import FULL
from pejl.domain.steering.imports.problems import Problems

START = Column("start", day, DAY, required=True)
END = Column("end", day, DAY)
HOURS = Column("weekly_hours", decimal(3, 1), gettext_noop("expected hours a week such as 18,5"))
_TABLE = "people_benefitspell"
_UNIT = Column("unit", text(60), WORD, field="unit_code", default="")
_BENEFIT = Column("benefit", text(40), WORD, required=True)

SPELL_COLUMNS = (
    *PERSON_COLUMNS,
    _BENEFIT,
    START,
    END,
    Column("weight", decimal(1, 4), gettext_noop("expected a share above 0 and at most 1, such as 0,5"), default=FULL),
    HOURS,
    Column("authority", text(40), WORD, default=""),
    Column("fund", text(40), WORD, default=""),
    Column("education", one_of(*Education), gettext_noop("expected none, vocational, short, medium or academic"),
           default=""),
    Column("as_graduate", yes_no, YES_NO, default=False),
    _UNIT,
)  # fmt: skip
_SPELLS = Target(
    _TABLE,
    ("citizen_id", "start", "benefit"),
    ("end", "weight", "weekly_hours", "authority", "fund", "education", "as_graduate", "unit_code", "excludes"),
)
_ONE_AT_A_TIME = (
    Exclusive(("benefit",), "benefit"),
    Exclusive(
        ("excludes",), "benefit", (pl.col("excludes") != "") & (pl.col("weight") == FULL), ("excludes", "weight")
    ),
)


def import_spells(path: Path, order: PeopleOrder) -> PeopleTaken:
    """Take in benefit spells: cpr or key; benefit; start; end, the first day without the benefit; and what is told.

    Raises NotAllowed and DeliveryError.
    """
    return take_file(path, order, Kind("spells", SPELL_COLUMNS, _SPELLS, _complete, _clashes))


def _complete(values: pl.DataFrame, sheet: Sheet, problems: Problems, order: PeopleOrder) -> pl.DataFrame:
    spans_end_later(values, sheet, problems)
    values = of_citizens(_with_benefit(values, sheet, problems), sheet, problems, order)
    if "weight" in values.columns:
        values = values.with_columns((pl.col("weight") * FULL).round(0).cast(pl.Int32).fill_null(FULL))
        note(sheet, problems, _column("weight"), ~values["weight"].is_between(1, FULL), _column("weight").wanted())
    if "unit_code" in values.columns:
        known = Unit.objects.filter(municipality=order.municipality).values_list("code", flat=True).distinct()
        lacking = values["unit_code"].is_not_null() & ~values["unit_code"].is_in(list(known))
        note(sheet, problems, _UNIT, lacking, _("the municipality has no unit with this code"))
    empty = [name for name in ("authority", "fund", "education", "unit_code") if name in values.columns]
    values = values.with_columns(pl.col(empty).fill_null(""))
    return (
        values.with_columns(pl.col("as_graduate").fill_null(value=False)) if "as_graduate" in values.columns else values
    )


def _with_benefit(values: pl.DataFrame, sheet: Sheet, problems: Problems) -> pl.DataFrame:
    """The rows with the group that the catalogue told for the benefit on the first day."""
    group: pl.Expr = pl.lit(None, dtype=pl.String)
    for key, versions in catalogue().versions["benefits"].items():
        for one in versions:
            fits = pl.col("benefit") == key
            fits = fits & (pl.col("start") >= one.valid_from) if one.valid_from else fits
            fits = fits & (pl.col("start") < one.valid_to) if one.valid_to else fits
            group = pl.when(fits).then(pl.lit(one.excludes)).otherwise(group)
    values = values.with_columns(group.alias("excludes"))
    unknown = values["excludes"].is_null() & values["benefit"].is_not_null() & values["start"].is_not_null()
    note(sheet, problems, _BENEFIT, unknown, _("the catalogue has no such benefit on the first day"))
    return values


def _column(name: str) -> Column:
    return next(one for one in SPELL_COLUMNS if one.name == name)


def _clashes(problems: Problems, order: PeopleOrder) -> None:
    note_overlaps(problems, _TABLE, *_ONE_AT_A_TIME)


def spans_end_later(values: pl.DataFrame, sheet: Sheet, problems: Problems) -> None:
    """Note every span whose end is not later than its start."""
    if "end" in values.columns:
        wrong = (values["end"] <= values["start"]).fill_null(value=False)
        note(sheet, problems, END, wrong, _("expected a day after the first one"))
