"""CPR numbers: the form, the birth date, and fictive numbers. The check digit has meant nothing since 2007."""

import re
from datetime import date
from typing import NamedTuple, Self

_FORM = re.compile(r"(\d{2})(\d{2})(\d{2})[- ]?(\d{4})")
_FICTIVE = 60  # added to the day: no living person's number


class CprError(ValueError):
    """The text is no CPR number. The message never repeats what was typed."""


class Cpr(NamedTuple):
    """A CPR number in ten digits. It prints masked, so that no log or page shows it by accident."""

    digits: str

    @classmethod
    def parse(cls, text: str, *, fictive: bool = False) -> Self:
        """Read ten digits, with or without a hyphen. CprError says what is wrong.

        fictive: whether numbers with 60 added to the day are taken too (demo and test systems).
        """
        found = _FORM.fullmatch(text.strip())
        if not found:
            raise CprError("A CPR number has ten digits: day, month and year of birth, and four more.")
        number = cls("".join(found.groups()))
        if number.is_fictive and not fictive:
            raise CprError("This is a fictive CPR number; this system takes real ones only.")
        try:
            number.birth_date  # noqa: B018 - asked for its error
        except ValueError:
            raise CprError("The first six digits of the CPR number are no date.") from None
        return number

    @property
    def is_fictive(self) -> bool:
        """Whether 60 has been added to the day."""
        return int(self.digits[:2]) > _FICTIVE

    @property
    def birth_date(self) -> date:
        """The birth date, with the century that the seventh digit tells."""
        day, month, year = int(self.digits[:2]) % _FICTIVE, int(self.digits[2:4]), int(self.digits[4:6])
        return date(_century(int(self.digits[6]), year) + year, month, day)

    @property
    def is_womans(self) -> bool:
        """Whether the last digit is even."""
        return int(self.digits[9]) % 2 == 0

    @property
    def hyphenated(self) -> str:
        """The number as people write it."""
        return f"{self.digits[:6]}-{self.digits[6:]}"

    def __repr__(self) -> str:
        return "Cpr(••••••-••••)"

    def __str__(self) -> str:
        return repr(self)


def _century(seventh: int, year: int) -> int:
    """The century by the CPR office's own table."""
    if seventh <= 3:
        return 1900
    if seventh in {4, 9}:
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
