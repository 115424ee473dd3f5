"""What can be wrong with a delivery, in the words that people read. Nothing is loaded when one of these is raised."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: the file, the row counted as an editor counts lines, the column, the value, what was expected."""

    file: str
    expected: str
    row: int | None = None
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        where = [self.file]
        if self.row is not None:
            where.append(_("row %(row)s") % {"row": self.row})
        if self.column:
            where.append(_("column “%(column)s”") % {"column": self.column})
        if self.value:
            where.append(_("value “%(value)s”") % {"value": self.value})
        return f"{', '.join(where)}: {self.expected}"


class DeliveryError(Exception):
    """A file or answer that cannot be taken in. `problems` holds the first twenty mistakes, `total` counts all."""

    def __init__(self, problems: list[Problem], total: int | None = None) -> None:
        self.problems = problems[:SHOWN]
        self.total = max(total or 0, len(problems))
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [str(one) for one in self.problems]
        if self.total > len(self.problems):
            lines.append(_("… and %(count)s more mistakes") % {"count": self.total - len(self.problems)})
        return "\n".join(lines)


class NotATableError(DeliveryError):
    """The file has nothing that a table of this provider has: it is something else."""
