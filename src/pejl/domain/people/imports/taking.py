"""The one way in which files of people's data are taken in: read, check all, compare, refuse or record whole."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from pejl.domain.access.audit import NOBODY, Verb, record
from pejl.domain.access.authority import must
from pejl.domain.access.permissions import Permission
from pejl.domain.changed import note_changed, telling
from pejl.domain.counts import Counts
from pejl.domain.people.imports.checking import PERSON, note, read_persons, read_values
from pejl.domain.people.imports.columns import Column
from pejl.domain.people.imports.merging import Merge, Target
from pejl.domain.people.imports.sheets import ROW, Sheet, read_sheet
from pejl.domain.people.imports.taken import EveryProblem, PeopleOrder, PeopleTaken, report_outcomes, report_problems
from pejl.domain.people.models import Citizen, Intake
from pejl.domain.steering.errors import DeliveryError
from pejl.domain.steering.imports.problems import Problems
from pejl.kernel import clock

type Complete = Callable[[pl.DataFrame, Sheet, Problems, PeopleOrder], pl.DataFrame]
type Refuse = Callable[[Problems, PeopleOrder], None]

_CPR = Column("cpr", lambda value: value, "", private=True)
_KEY = Column("key", lambda value: value, "", private=True)
PERSON_COLUMNS = (_CPR, _KEY)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its columns, where it goes, what is made of its rows, and what the record refuses of it.

    complete: turns read values into the target's fields, noting what is wrong. clashes: notes which of the staged
    rows the law or the record forbids; called when the rows stand in the temporary table people_difference.
    """

    name: str
    columns: tuple[Column, ...]
    target: Target
    complete: Complete
    clashes: Refuse | None = None

    def defaults(self) -> dict[str, Any]:
        """What fields that a file does not tell become in new rows."""
        return {one.kept_as: one.default for one in self.columns}


def take_file(path: Path, order: PeopleOrder, kind: Kind) -> PeopleTaken:
    """Take in one file, whole or not at all; the same file again changes nothing.

    Raises NotAllowed, and DeliveryError that lists what is wrong: nothing of the file is kept then.
    """
    must(order.by, Permission.IMPORT_PEOPLE)
    problems = EveryProblem(path.name, keep=order.report is not None)
    try:
        sheet = read_sheet(path, kind.columns, problems)
        values = read_values(sheet, kind.columns, problems)
        if order.progress:
            order.progress(len(values))
        with transaction.atomic(), telling(kept=not order.dry):
            return _take(sheet, values, order, kind, problems)
    except DeliveryError:
        if order.report:
            report_problems(order.report, problems.every)
        raise


def _take(sheet: Sheet, values: pl.DataFrame, order: PeopleOrder, kind: Kind, problems: Problems) -> PeopleTaken:
    rows = kind.complete(values, sheet, problems, order)
    _once(rows, sheet, kind.target, problems)
    problems.refuse()
    merge = Merge(kind.target, rows, kind.defaults())
    counts = merge.compare()
    if kind.clashes:
        kind.clashes(problems, order)
        problems.refuse()
    repeated = not (counts.added or counts.corrected) and _known(sheet, order, kind)
    if not repeated:
        merge.take_in()
        intake = _intake(sheet, counts, order, kind)
        if not order.dry:
            _told(merge, intake, order)
    if order.report:
        report_outcomes(order.report, merge.outcomes())
    merge.clear()
    if order.dry:
        transaction.set_rollback(True)
    return PeopleTaken(sheet.name, kind.name, counts, order.dry, repeated)


def _once(rows: pl.DataFrame, sheet: Sheet, target: Target, problems: Problems) -> None:
    """Refuse a file that tells one thing twice."""
    keys = [name for name in target.keys if name in rows.columns]
    told = rows.drop_nulls(keys)
    twice = told.filter(told.select(keys).is_duplicated()).sort(*keys, ROW)
    for _key, group in twice.group_by(keys, maintain_order=True):
        first, *others = group[ROW].to_list()
        for row in others:
            problems.add(_("row %(before)s tells the same; expected it once") % {"before": first}, row=row)


def _known(sheet: Sheet, order: PeopleOrder, kind: Kind) -> bool:
    return Intake.objects.filter(municipality=order.municipality, kind=kind.name, sha256=sheet.sha256).exists()


def _told(merge: Merge, intake: Intake, order: PeopleOrder) -> None:
    """One audit row for the file, with its fingerprint, and one for each citizen it changed, of whom duties hear."""
    what, municipality = f"people.import_{intake.kind}", order.municipality
    file = f"intake {intake.pk}"
    fingerprint = f"{file} sha256 {intake.sha256}"
    record(order.by, [NOBODY], Verb.IMPORTED, what, municipality=municipality, ground=fingerprint)
    if order.each_citizen:
        citizens = merge.citizens()
        record(order.by, citizens.values(), Verb.IMPORTED, what, municipality=municipality, ground=file)
        note_changed(municipality, citizens)


def _intake(sheet: Sheet, counts: Counts, order: PeopleOrder, kind: Kind) -> Intake:
    return Intake.objects.create(
        municipality=order.municipality,
        kind=kind.name,
        name=sheet.name,
        sha256=sheet.sha256,
        received_at=clock.now(),
        data_date=order.data_date,
        by=order.by,
        rows=counts.rows,
        added=counts.added,
        corrected=counts.corrected,
        unchanged=counts.unchanged,
    )


def of_citizens(values: pl.DataFrame, sheet: Sheet, problems: Problems, order: PeopleOrder) -> pl.DataFrame:
    """The rows with `citizen_id`, found by CPR number or key among the municipality's citizens."""
    persons = read_persons(sheet, problems)
    by_cpr = "cpr" in sheet.cells.columns
    field = "cpr_digest" if by_cpr else "key"
    known = Citizen.objects.filter(municipality=order.municipality).values_list(field, "pk").order_by()
    found = [(digest if by_cpr else digest.hex, pk) for digest, pk in known.iterator(chunk_size=20_000)]
    register = pl.DataFrame(found, schema={PERSON: pl.String, "citizen_id": pl.Int64}, orient="row")
    joined = persons.select(ROW, PERSON).join(register, on=PERSON, how="left", maintain_order="left")
    unknown = joined["citizen_id"].is_null() & joined[PERSON].is_not_null()
    note(sheet, problems, _CPR if by_cpr else _KEY, unknown, _("no citizen of the register has this number or key"))
    return values.with_columns(joined["citizen_id"])
