"""Attachments to units, assignments of employees, markings and family ties from files."""

from pathlib import Path

import polars as pl
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.models import Employee, Unit
from pejl.domain.people.imports.checking import note
from pejl.domain.people.imports.columns import WORD, Column, fitting, one_of, text
from pejl.domain.people.imports.merging import Target
from pejl.domain.people.imports.overlaps import Exclusive, note_overlaps
from pejl.domain.people.imports.sheets import Sheet
from pejl.domain.people.imports.spells import END, START, spans_end_later
from pejl.domain.people.imports.taken import PeopleOrder, PeopleTaken
from pejl.domain.people.imports.taking import PERSON_COLUMNS, Kind, of_citizens, take_file
from pejl.domain.people.kinds import MarkingKind, Tie
from pejl.domain.people.sealing import digest, seal
from pejl.domain.steering.imports.problems import Problems
from pejl.kernel.cpr import Cpr, CprError

_TEN_DIGITS = gettext_noop("expected a CPR number: ten digits that begin with a date")
_UNIT = Column("unit", text(60), WORD, field="unit_code", required=True)
_RULE = Column("rule", text(60), WORD, default="")
_EMPLOYEE = Column("employee", text(12), WORD, required=True)
_FUNCTION = Column("function", text(20), WORD, required=True)
_MARK = Column(
    "kind", one_of(*MarkingKind), gettext_noop("expected a marking such as protected_address"), required=True
)
_TIE = Column("kind", one_of(*Tie), gettext_noop("expected child, parent, partner or sibling"), required=True)
_RELATIVE = Column("relative_cpr", fitting(r"^\d{6}-?\d{4}$"), _TEN_DIGITS,
                   required=True, private=True)  # fmt: skip

ATTACHMENT_COLUMNS = (*PERSON_COLUMNS, _UNIT, _RULE, START, END)
ASSIGNMENT_COLUMNS = (*PERSON_COLUMNS, _EMPLOYEE, _FUNCTION, START, END)
MARKING_COLUMNS = (*PERSON_COLUMNS, _MARK, START, END)
RELATION_COLUMNS = (*PERSON_COLUMNS, _RELATIVE, _TIE)

_ATTACHMENTS = Target("people_unitattachment", ("citizen_id", "unit_code", "start"), ("end", "rule"))
_ASSIGNMENTS = Target("people_assignment", ("citizen_id", "employee_id", "function", "start"), ("end",))
_MARKINGS = Target("people_marking", ("citizen_id", "kind", "valid_from"), ("valid_to",))
_RELATIONS = Target("people_relation", ("citizen_id", "relative_digest"), ("kind",), once=("relative_sealed",))


def import_attachments(path: Path, order: PeopleOrder) -> PeopleTaken:
    """Take in attachments: cpr or key; unit; rule; start; end. Raises NotAllowed and DeliveryError."""
    return take_file(path, order, Kind("attachments", ATTACHMENT_COLUMNS, _ATTACHMENTS, _attachments, _one_unit))


def import_assignments(path: Path, order: PeopleOrder) -> PeopleTaken:
    """Take in assignments: cpr or key; employee (initials); function; start; end. Raises NotAllowed, DeliveryError."""
    return take_file(path, order, Kind("assignments", ASSIGNMENT_COLUMNS, _ASSIGNMENTS, _assignments))


def import_markings(path: Path, order: PeopleOrder) -> PeopleTaken:
    """Take in markings: cpr or key; kind; start; end. Raises NotAllowed and DeliveryError."""
    return take_file(path, order, Kind("markings", MARKING_COLUMNS, _MARKINGS, _markings))


def import_relations(path: Path, order: PeopleOrder) -> PeopleTaken:
    """Take in family ties: cpr or key; relative_cpr; kind, what the relative is. Raises NotAllowed, DeliveryError."""
    return take_file(path, order, Kind("relations", RELATION_COLUMNS, _RELATIONS, _relations))


def _attachments(values: pl.DataFrame, sheet: Sheet, problems: Problems, order: PeopleOrder) -> pl.DataFrame:
    known = list(Unit.objects.filter(municipality=order.municipality).values_list("code", flat=True).distinct())
    lacking = values["unit_code"].is_not_null() & ~values["unit_code"].is_in(known)
    note(sheet, problems, _UNIT, lacking, _("the municipality has no unit with this code"))
    spans_end_later(values, sheet, problems)
    rule = pl.col("rule").fill_null("") if "rule" in values.columns else pl.lit("").alias("rule")
    return of_citizens(values.with_columns(rule), sheet, problems, order)


def _assignments(values: pl.DataFrame, sheet: Sheet, problems: Problems, order: PeopleOrder) -> pl.DataFrame:
    spans_end_later(values, sheet, problems)
    unknown = values["function"].is_not_null() & ~values["function"].is_in(list(catalogue().roles))
    note(sheet, problems, _FUNCTION, unknown, _("the catalogue has no such role"))
    rows = Employee.objects.filter(municipality=order.municipality).order_by().values_list("initials", "pk")
    known = pl.DataFrame(list(rows), schema={"employee": pl.String, "employee_id": pl.Int64}, orient="row")
    values = values.join(known, on="employee", how="left", maintain_order="left")
    lacking = values["employee_id"].is_null() & values["employee"].is_not_null()
    note(sheet, problems, _EMPLOYEE, lacking, _("the municipality has no employee with these initials"))
    return of_citizens(values.drop("employee"), sheet, problems, order)


def _markings(values: pl.DataFrame, sheet: Sheet, problems: Problems, order: PeopleOrder) -> pl.DataFrame:
    spans_end_later(values, sheet, problems)
    values = of_citizens(values, sheet, problems, order)
    return values.rename({"start": "valid_from", "end": "valid_to"}, strict=False)


def _relations(values: pl.DataFrame, sheet: Sheet, problems: Problems, order: PeopleOrder) -> pl.DataFrame:
    numbers = [_number(one) for one in values["relative_cpr"]]
    unread = values["relative_cpr"].is_not_null() & pl.Series([one is None for one in numbers], dtype=pl.Boolean)
    note(sheet, problems, _RELATIVE, unread, _RELATIVE.wanted())
    values = values.drop("relative_cpr").with_columns(
        pl.Series("relative_digest", [one and digest(one) for one in numbers], dtype=pl.String),
        pl.Series("relative_sealed", [one and seal(one) for one in numbers], dtype=pl.Binary),
    )
    return of_citizens(values, sheet, problems, order)


def _number(text: str | None) -> Cpr | None:
    """The number, or nothing where it is none; made-up ones where the installation takes them."""
    try:
        return Cpr.parse(text or "", fictive=settings.PEJL_FICTIVE_CPR)
    except CprError:
        return None


def _one_unit(problems: Problems, order: PeopleOrder) -> None:
    note_overlaps(problems, "people_unitattachment", Exclusive(("unit_code",), "unit_code"))
