"""What can be refused about units and employees, in words for the one who asked."""

from datetime import date

from django.utils.translation import gettext as _


class OrganisationRefused(Exception):  # noqa: N818 - named as it is said
    """The change is not made. `field` names the input that it concerns, or is empty."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NoSuchUnit(OrganisationRefused):
    """The municipality has no unit with this code on the day."""

    def __init__(self, code: str, on: date) -> None:
        told = {"code": code, "day": on.isoformat()}
        super().__init__(_("There is no unit “%(code)s” on %(day)s.") % told, "unit")


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
