"""What can be refused about citizens, in words for the one who asked. No message names a citizen."""

from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from pejl.domain.access.audit import Attempt, AttemptRefused


class PeopleRefused(Exception):  # noqa: N818 - named as it is said
    """The change is not made, and nothing of it is kept. `field` names the input that it concerns, or is empty."""

    field = ""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field or self.field


class CprRefused(PeopleRefused):
    """The text is no CPR number that this system takes. The message does not repeat it."""

    field = "cpr"


class RealAmongMadeUp(CprRefused):
    """A real number where a synthetic city has been loaded."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The register of this municipality holds a made-up city: real citizens are never entered beside it. "
                "Nobody was entered. Use a made-up number, with 60 added to the day, or a register without the city."
            )
        )


class AlreadyRegistered(AttemptRefused, PeopleRefused):
    """The municipality's register has this citizen."""

    field = "cpr"

    def __init__(self, attempt: Attempt | None = None) -> None:
        PeopleRefused.__init__(self, _("A citizen with this CPR number is in the register already."))
        self.attempt = attempt


class SpanRefused(PeopleRefused):
    """The end is not after the start."""

    field = "end"

    def __init__(self) -> None:
        super().__init__(_("The last day must not be before the first one."))


class UnknownCode(PeopleRefused):
    """The catalogue has no such code, or not on that day."""

    def __init__(self, field: str, code: str, on: date, known: Any = ()) -> None:
        told = {"code": code, "day": on.isoformat(), "known": ", ".join(sorted(known))}
        message = _("“%(code)s” does not hold on %(day)s.") % told
        if known:
            message += " " + _("Expected one of: %(known)s.") % told
        super().__init__(message, field)


class BenefitsExclude(PeopleRefused):
    """The law gives one of the two at a time (STACK §9: the database refuses it too)."""

    field = "benefit"

    def __init__(self, benefit: str, other: str, start: date, end: date | None) -> None:
        span = start.isoformat() + " – " + (end.isoformat() if end else "")
        told = {"benefit": benefit, "other": other, "span": span.strip()}
        if benefit == other:
            text = _("The citizen already has %(other)s in part of these days (%(span)s).")
        else:
            text = _("Nobody gets %(benefit)s and %(other)s in full for the same day; %(other)s stands for %(span)s.")
        super().__init__(text % told)


class NotRunning(PeopleRefused):
    """What is to be ended has ended already, or had not begun on that day."""

    field = "end"

    def __init__(self) -> None:
        super().__init__(_("It cannot end on this day: it has ended already, or begins later."))


class OtherMunicipality(PeopleRefused):
    """The two belong to different municipalities, which know nothing of each other."""

    def __init__(self, field: str) -> None:
        super().__init__(_("It belongs to another municipality."), field)


class AlreadyThere(PeopleRefused):
    """The same stands in the record for some of the days."""

    def __init__(self, field: str = "start") -> None:
        super().__init__(_("This stands in the register already for some of these days."), field)


class NoSuchCitizen(AttemptRefused, PeopleRefused, Http404):
    """The register has no such citizen, or the account may not see the citizen: nothing tells which.

    Where nobody catches it, it becomes the page that every unknown address gives.
    """

    def __init__(self, attempt: Attempt | None = None) -> None:
        PeopleRefused.__init__(self, _("There is no such citizen."))
        self.attempt = attempt


class NoAccessGiven(AttemptRefused, PeopleRefused):
    """No access is given: no such citizen, or one that nobody is given access to. Nothing tells which."""

    field = "cpr"

    def __init__(self, attempt: Attempt | None = None) -> None:
        PeopleRefused.__init__(self, _("No access can be given to a citizen with this CPR number."))
        self.attempt = attempt


class ReasonRefused(PeopleRefused):
    """The reason for access is too short or too long."""

    field = "reason"

    def __init__(self, shortest: int, longest: int) -> None:
        told = {"shortest": shortest, "longest": longest}
        super().__init__(_("Give the reason in %(shortest)s to %(longest)s characters.") % told)


class AccessTooLong(PeopleRefused):
    """Access is asked for no day, or for more days than the rule gives."""

    field = "days"

    def __init__(self, longest: int) -> None:
        super().__init__(_("Access can be given for 1 to %(longest)s days.") % {"longest": longest})


class ReasonNames(PeopleRefused):
    """The reason would stand for ever in a log that must not tell who it was about."""

    field = "reason"

    def __init__(self) -> None:
        super().__init__(_("Write the reason without names and CPR numbers: it is kept when the case is anonymous."))
