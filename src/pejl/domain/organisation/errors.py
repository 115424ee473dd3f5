"""What can be refused about units and employees, in words for the one who asked."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from pejl.domain.organisation.queries.remaining import Remaining


def _day(on: date) -> str:
    return str(date_format(on, "DATE_FORMAT"))


class OrganisationRefused(Exception):  # noqa: N818 - named as it is said
    """The change is not made. `field` names the input that it concerns, or is empty."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NoSuchUnit(OrganisationRefused):
    """The municipality has no unit with this code on the day."""

    def __init__(self, code: str, on: date, field: str = "unit") -> None:
        told = {"code": code, "day": _day(on)}
        super().__init__(_("There is no unit “%(code)s” on %(day)s.") % told, field)


class UnitCloses(OrganisationRefused):
    """The unit closes before the employment would end."""

    def __init__(self, code: str, on: date) -> None:
        told = {"code": code, "day": _day(on)}
        message = _("The unit “%(code)s” closes on %(day)s. Give an end no later than that day.") % told
        super().__init__(message, "end")


class ChangesLater(OrganisationRefused):
    """A later version of the unit stands in the record already."""

    def __init__(self, on: date) -> None:
        message = _("The unit changes again on %(day)s. Choose a day from then on.") % {"day": _day(on)}
        super().__init__(message, "on")


class StillInUse(OrganisationRefused):
    """Something must be moved before the unit can close."""

    def __init__(self, left: "Remaining") -> None:
        told = []
        if left.units:
            told.append(_("these units lie under it: %(units)s") % {"units": ", ".join(left.units)})
        if left.employments:
            said = ngettext(
                "%(number)s job function is held in it, and no unit is named in which it goes on",
                "%(number)s job functions are held in it, and no unit is named in which they go on",
                left.employments,
            )
            told.append(said % {"number": left.employments})
        if left.by_decision:
            said = ngettext(
                "%(number)s citizen is attached to it by decision",
                "%(number)s citizens are attached to it by decision",
                left.by_decision,
            )
            told.append(said % {"number": left.by_decision})
        message = _("The unit stays open, for %(reasons)s.") % {"reasons": "; ".join(told)}
        super().__init__(message, "successor" if told and left.employments else "on")


class UnitStands(OrganisationRefused):
    """The unit's code is in use on some of the days."""

    def __init__(self, code: str) -> None:
        super().__init__(_("The unit “%(code)s” stands already on some of these days.") % {"code": code}, "code")


class InitialsTaken(OrganisationRefused):
    """Two employees of one municipality cannot share initials."""

    def __init__(self, initials: str) -> None:
        told = {"initials": initials}
        super().__init__(_("Another employee has the initials “%(initials)s”.") % told, "initials")


class UnknownFunction(OrganisationRefused):
    """The catalogue has no such job function."""

    def __init__(self, function: str) -> None:
        message = _("“%(function)s” is no job function of the catalogue.") % {"function": function}
        super().__init__(message, "function")


class EmployedAlready(OrganisationRefused):
    """The employee has this function in this unit on some of the days."""

    def __init__(self) -> None:
        super().__init__(_("The employee has this job function in this unit already on some of these days."), "start")


class NotEmployed(OrganisationRefused):
    """The employment has ended, or begins later."""

    def __init__(self) -> None:
        super().__init__(_("It cannot end on this day: it has ended already, or begins later."), "end")


class EndBeforeStart(OrganisationRefused):
    """The end is not after the start."""

    def __init__(self) -> None:
        super().__init__(_("The last day must not be before the first one."), "end")


class WrongAccount(OrganisationRefused):
    """The account is a citizen's or, which nobody is told, another municipality's."""

    def __init__(self) -> None:
        super().__init__(_("This account cannot be an employee's. Choose one from the list."), "account")


class AccountTaken(OrganisationRefused):
    """The account is another employee's."""

    def __init__(self, username: str) -> None:
        message = _("Another employee comes in with the account “%(username)s”.") % {"username": username}
        super().__init__(message, "account")


class CprTaken(OrganisationRefused):
    """Another employee of the municipality has the number. The message does not say who."""

    def __init__(self) -> None:
        super().__init__(_("Another employee has this CPR number. Check the number and the list of employees."), "cpr")


class OtherAssignments(OrganisationRefused):
    """The number of open assignments is another than the one that was shown."""

    def __init__(self, number: int) -> None:
        told = {"number": number}
        message = _("The employee now has %(number)s open assignments. Look at them, and confirm again.") % told
        super().__init__(message, "leaving")


class OwnClearance(OrganisationRefused):
    """Nobody clears himself."""

    def __init__(self) -> None:
        super().__init__(_("You cannot give yourself a clearance. Ask another administrator to do it."))


class UnknownClearance(OrganisationRefused):
    """No marking of this kind closes a case."""

    def __init__(self, kind: str) -> None:
        super().__init__(_("“%(kind)s” is nothing that a clearance is given for.") % {"kind": kind}, "kind")


class ClearedAlready(OrganisationRefused):
    """The employee has the clearance on some of the days."""

    def __init__(self) -> None:
        super().__init__(_("The employee has this clearance already on some of these days."), "start")


class NotCleared(OrganisationRefused):
    """The clearance has ended, or begins later."""

    def __init__(self) -> None:
        super().__init__(_("It cannot end on this day: it has ended already, or begins later."), "end")
