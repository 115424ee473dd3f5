"""Fields of lists that people keep: dates and required words, each refusal in plain words."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pejl.domain.steering.imports.problems import Problems


class Line:
    """One row of a list by the names of its columns. Whatever cannot be read is noted, and its value is None."""

    def __init__(self, number: int, values: dict[str, Any], problems: Problems) -> None:
        self.number = number
        self._values = values
        self._problems = problems

    def wrong(self, column: str, expected: str) -> None:
        """Note that a value is wrong."""
        self._problems.add(expected, row=self.number, column=column, value=self._values.get(column, ""))

    def text(self, column: str) -> str:
        """The words of a column, or nothing."""
        value = self._values.get(column)
        return "" if value is None else str(value).strip()

    def required(self, column: str) -> str | None:
        """The words of a column that must have some."""
        if words := self.text(column):
            return words
        self.wrong(column, _("a value is missing here"))
        return None

    def read[Told](self, column: str, how: Callable[[str], Told]) -> Told | None:
        """The words of a column, read; None where that raises a ValueError, which is noted in its words."""
        try:
            return how(self.text(column))
        except ValueError as error:
            self.wrong(column, str(error))
            return None

    def day(self, column: str) -> date | None:
        """A day; None where the column is empty or, which is noted, not a day."""
        words = self.text(column)
        if not words:
            return None
        try:
            return date.fromisoformat(words)
        except ValueError:
            self.wrong(column, _("expected a day such as 2027-01-01"))
            return None

    def span(self) -> tuple[date, date | None] | None:
        """`valid_from` and `valid_to`, the second one open where it is empty."""
        before = self._problems.total
        start = self.day("valid_from") if self.required("valid_from") else None
        end = self.day("valid_to")
        if start is None or self._problems.total > before:
            return None
        if end and end <= start:
            self.wrong("valid_to", _("expected a day after the first one"))
            return None
        return start, end


def lines(grid: Any, required: tuple[str, ...], optional: tuple[str, ...], problems: Problems) -> list[Line]:
    """The rows of a list as lines. DeliveryError if a column is missing, unknown or there twice."""
    columns = [one.strip().lower() for one in grid.columns]
    for one in required:
        if columns.count(one) != 1:
            problems.add(_("expected this column, once"), row=1, column=one)
    for one in columns:
        if one not in {*required, *optional}:
            problems.add(_("this column is not expected here"), row=1, column=one)
    problems.refuse()
    found = []
    for number, values in grid.rows:
        if len(values) == len(columns):
            found.append(Line(number, dict(zip(columns, values, strict=True)), problems))
        else:
            told = {"there": len(values), "expected": len(columns)}
            problems.add(_("the row has %(there)s values; expected %(expected)s") % told, row=number)
    if not found:
        problems.add(_("the table has headings and no rows"))
    return found
