"""Periods as Jobindsats writes them: 2026M07, 2025Q4, 2025 and the rolling year 2024QMAT03.

Codes of other writers (2025Q04, 2025Y01, 2008K1, 2007M7) are read and turned into these.
"""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pejl.kernel.text import Text


class PeriodKind(StrEnum):
    """How long a period is and what its number counts."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ROLLING_YEAR = "rolling_year"  # the four quarters that end with the named one


_PER_YEAR = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.YEAR: 1, PeriodKind.ROLLING_YEAR: 4}
_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12, PeriodKind.ROLLING_YEAR: 3}
_FORMS = (
    (PeriodKind.ROLLING_YEAR, re.compile(r"(\d{4})QMAT(\d{1,2})")),
    (PeriodKind.MONTH, re.compile(r"(\d{4})M(\d{1,2})")),
    (PeriodKind.QUARTER, re.compile(r"(\d{4})[QK](\d{1,2})")),
    (PeriodKind.YEAR, re.compile(r"(\d{4})(?:Y(\d{1,2}))?")),
)
_MONTH_NAMES = (
    Text("januar", "January"), Text("februar", "February"), Text("marts", "March"), Text("april", "April"),
    Text("maj", "May"), Text("juni", "June"), Text("juli", "July"), Text("august", "August"),
    Text("september", "September"), Text("oktober", "October"), Text("november", "November"),
    Text("december", "December"),
)  # fmt: skip


class Period(NamedTuple):
    """One month, quarter, year or rolling year. Periods of one kind sort in time."""

    kind: PeriodKind
    year: int
    number: int

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, code: str) -> "Period":
        """Read a code in any of the known forms; ValueError tells what was expected."""
        text = code.strip().upper()
        for kind, form in _FORMS:
            if found := form.fullmatch(text):
                number = int(found[2] or 1)
                if 1 <= number <= _PER_YEAR[kind]:
                    return cls(kind, int(found[1]), number)
        raise ValueError(f"“{code}” is no period; expected a form such as 2026M07, 2025Q4, 2025 or 2024QMAT03")

    @classmethod
    def containing(cls, kind: PeriodKind, day: date) -> "Period":
        """The period of a kind in which a day lies (for a rolling year: the one that ends with its quarter)."""
        return cls(kind, day.year, (day.month - 1) // _MONTHS[kind] + 1)

    @property
    def code(self) -> str:
        """The code that this period has everywhere in Pejl."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.year}M{self.number:02}"
            case PeriodKind.QUARTER:
                return f"{self.year}Q{self.number}"
            case PeriodKind.ROLLING_YEAR:
                return f"{self.year}QMAT{self.number:02}"
            case _:
                return str(self.year)

    @property
    def start(self) -> date:
        """The first day."""
        if self.kind is PeriodKind.ROLLING_YEAR:
            return Period(PeriodKind.QUARTER, self.year, self.number).shift(-3).start
        return date(self.year, (self.number - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def end(self) -> date:
        """The day after the last day."""
        if self.kind is PeriodKind.ROLLING_YEAR:
            return Period(PeriodKind.QUARTER, self.year, self.number).end
        following = self.shift(1)
        return date(following.year, (following.number - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days

    def shift(self, by: int) -> "Period":
        """The period so many of its own kind later (earlier if negative)."""
        count = _PER_YEAR[self.kind]
        year, number = divmod(self.year * count + self.number - 1 + by, count)
        return Period(self.kind, year, number + 1)

    @property
    def last_year(self) -> "Period":
        """The same period one year before: the only one that plans compare with (Q-009)."""
        return self._replace(year=self.year - 1)

    @property
    def label(self) -> Text:
        """The period in words: "juli 2026", "4. kvartal 2025"."""
        match self.kind:
            case PeriodKind.MONTH:
                name = _MONTH_NAMES[self.number - 1]
                return Text(f"{name.da} {self.year}", f"{name.en} {self.year}")
            case PeriodKind.QUARTER:
                return Text(f"{self.number}. kvartal {self.year}", f"Q{self.number} {self.year}")
            case PeriodKind.ROLLING_YEAR:
                return Text(
                    f"fire kvartaler til og med {self.number}. kvartal {self.year}",
                    f"four quarters to Q{self.number} {self.year}",
                )
            case _:
                return Text(str(self.year), str(self.year))
