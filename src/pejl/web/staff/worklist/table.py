"""The citizens of the worklist as a table, the same on the page and in a file."""

from collections.abc import Callable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from pejl.domain.casework.queries.worklist.choice import Choice
from pejl.domain.casework.queries.worklist.listing import Line
from pejl.domain.people.kinds import MarkingKind
from pejl.domain.people.models import Marking
from pejl.domain.people.queries.case import unit_names
from pejl.domain.people.queries.days import holds
from pejl.domain.people.queries.reader import Reader
from pejl.web.case.words import age, benefit_name, district_name, group_name, language_name, readiness_name
from pejl.web.staff.worklist.words import columns
from pejl.web.tables.table import Cell, Column, Kind, Row, Table

_NUMBERS, _DAYS = ("overdue", "weeks", "age"), ("due", "next", "held", "ending", "assigned")


def table(lines: Sequence[Line], choice: Choice, reader: Reader) -> Table:
    """Name and the chosen columns. `id` of a row is the citizen's key."""
    titles = columns()
    told = tuple(Column(one, titles[one], _kind(one)) for one in choice.shown)
    cells = _Cells(lines, reader)
    rows = tuple(
        Row((_name(one), *(cells.of(name, one) for name in choice.shown)), id=str(one.citizen.key)) for one in lines
    )
    return Table("worklist", _("Citizens on the worklist"), (Column("name", _("Name")), *told), rows)


def _kind(column: str) -> Kind:
    return Kind.NUMBER if column in _NUMBERS else Kind.DATE if column in _DAYS else Kind.TEXT


def _name(line: Line) -> Cell:
    one = line.citizen
    return Cell(f"{one.given_name} {one.family_name}", href=reverse("citizen", args=[one.key]))


class _Cells:
    """The cells of some lines; what needs a question to the database is asked once for all."""

    def __init__(self, lines: Sequence[Line], reader: Reader) -> None:
        self._on: date = reader.on
        codes = {code for one in lines for code in (one.row.unit_code, one.row.other_unit) if code}
        self._units = unit_names(reader.municipality, codes)
        protected = Marking.objects.filter(
            holds(reader.on, "valid_from", "valid_to"),
            kind=MarkingKind.PROTECTED_ADDRESS,
            citizen__in=[one.row.pk for one in lines],
        )
        self._protected = set(protected.values_list("citizen_id", flat=True))

    def of(self, column: str, line: Line) -> Cell:
        return _CELLS[column](self, line)

    def units(self, line: Line) -> Cell:
        codes = [code for code in (line.row.unit_code, line.row.other_unit) if code]
        return _text(", ".join(self._units.name(code, self._on) for code in codes))

    def weeks(self, line: Line) -> Cell:
        since = line.row.benefit_since
        return Cell((self._on - since).days // 7) if since else Cell(None, "–")

    def benefit(self, line: Line) -> Cell:
        return _text(benefit_name(line.row.benefit, self._on) if line.row.benefit else "")

    def age(self, line: Line) -> Cell:
        return Cell(age(line.citizen.birth_date, self._on))

    def district(self, line: Line) -> Cell:
        """Nobody reads where a citizen with a protected address lives from a list."""
        hidden = line.row.pk in self._protected
        return _text("" if hidden else district_name(line.citizen.district))

    def interview(self, line: Line) -> Cell:
        day = line.row.next_on
        return Cell(day, note=_("not closed"), mark="is-uncertain") if day and day < self._on else _day(day)

    def language(self, line: Line) -> Cell:
        note = _("interpreter") if line.citizen.needs_interpreter else ""
        return Cell(language_name(line.citizen.language), note=note, mark="is-uncertain")


def _text(told: str) -> Cell:
    return Cell(told) if told else Cell(None, "–")


def _day(day: date | None) -> Cell:
    return Cell(day) if day else Cell(None, "–")


def _dated(field: str) -> Callable[[_Cells, Line], Cell]:
    return lambda _, line: _day(getattr(line.row, field))


_CELLS: dict[str, Callable[[_Cells, Line], Cell]] = {
    "due": _dated("next_due"),
    "overdue": lambda _, line: Cell(line.row.overdue_duties),
    "benefit": _Cells.benefit,
    "weeks": _Cells.weeks,
    "group": lambda _, line: _text(group_name(line.row.target_group) if line.row.target_group else ""),
    "readiness": lambda _, line: _text(readiness_name(line.row.readiness)),
    "next": _Cells.interview,
    "held": _dated("held_on"),
    "ending": _dated("ends_on"),
    "caseworker": lambda _, line: _text(line.row.employee.name if line.row.employee else ""),
    "unit": _Cells.units,
    "assigned": _dated("assigned_on"),
    "age": _Cells.age,
    "district": _Cells.district,
    "language": _Cells.language,
}
