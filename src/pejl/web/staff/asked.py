"""Reading what was typed into the search: a CPR number, a birth date, a name, or a name with a birth date."""

import re
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from pejl.kernel import clock
from pejl.kernel.cpr import Cpr, CprError

_CPR = re.compile(r"\d{6}[- ]?\d{4}")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./ -](\d{4}|\d{2})")
_SIX = re.compile(r"(\d{2})(\d{2})(\d{2})")
_EIGHT = re.compile(r"(\d{2})(\d{2})(\d{4})")
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for; never printed. `problem` says what cannot be read, in the reader's language."""

    cpr: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    born: date | None = field(default=None, repr=False)
    problem: str = ""


def asked(text: str) -> Asked:
    """Read a search. Nothing typed, or a number that is neither a CPR number nor a day, is a problem."""
    told = " ".join(text.split())
    if not told:
        return Asked(problem=_("Type a name, a birth date or a CPR number."))
    if _CPR.fullmatch(told):
        return _cpr(told)
    name, born = [], None
    for word in told.split(" "):
        if not _NUMBER.search(word):
            name.append(word)
        elif born is None and (day := _day(word)):
            born = day
        else:
            return Asked(problem=_not_read())
    if sum(map(len, name)) < 2 and born is None:
        return Asked(problem=_("Type at least two letters of the name, or add the birth date."))
    return Asked(name=" ".join(name), born=born)


def _cpr(told: str) -> Asked:
    try:
        return Asked(cpr=Cpr.parse(told, fictive=settings.PEJL_FICTIVE_CPR).digits)
    except CprError:
        return Asked(
            problem=_("This is no CPR number: the first six digits are no date, or the number is not a real one.")
        )


def _not_read() -> str:
    return _("The number cannot be read. A CPR number has ten digits; a birth date is written as 14.03.1985.")


def _day(word: str) -> date | None:
    if iso := _ISO.fullmatch(word):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _DAY.fullmatch(word) or _EIGHT.fullmatch(word) or _SIX.fullmatch(word)
    if not found:
        return None
    day, month, year = (int(one) for one in found.groups())
    if len(found[3]) == 2:
        year += 2000 if year <= clock.today().year % 100 else 1900
    return _date(year, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
