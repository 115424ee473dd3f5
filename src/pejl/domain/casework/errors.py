"""What can be refused in casework, in words for the one who asked. No message names a citizen."""

from django.utils.translation import gettext as _

from pejl.domain.people.errors import PeopleRefused


class CaseworkRefused(PeopleRefused):
    """The change is not made, and nothing of it is kept."""


class StepRefused(CaseworkRefused):
    """The record is in a state from which this cannot be done."""

    def __init__(self, step: str, state: str) -> None:
        super().__init__(_("“%(step)s” cannot be done when it is: %(state)s.") % {"step": step, "state": state})


class OwnRecord(CaseworkRefused):
    """A second person must do it: nobody approves what they have written themselves."""

    def __init__(self) -> None:
        super().__init__(_("Another employee than the author must do this."))


class ReasonMissing(CaseworkRefused):
    """A reason must be written."""

    def __init__(self, field: str = "reason") -> None:
        super().__init__(_("Write the individual reason; it must not be empty."), field)


class InTheFuture(CaseworkRefused):
    """It cannot have happened on a day that has not come."""

    def __init__(self, field: str = "on") -> None:
        super().__init__(_("The day has not come yet."), field)


class NotBefore(CaseworkRefused):
    """Something else must have happened first."""

    def __init__(self, words: str) -> None:
        super().__init__(_("This must have happened first: %(words)s.") % {"words": words}, "event")


class HasItsOwnRecord(CaseworkRefused):
    """The event is told by a record of its own, and cannot be recorded beside it."""

    def __init__(self) -> None:
        super().__init__(_("This is recorded where it happens: with the interview, the plan or the measure."), "event")


class FieldWanted(CaseworkRefused):
    """A field is missing, or does not belong."""

    def __init__(self, field: str, *, wanted: bool) -> None:
        message = _("Fill this in.") if wanted else _("This does not belong here; leave it empty.")
        super().__init__(message, field)


class UnknownFact(CaseworkRefused):
    """What it is said to concern is no event of this citizen."""

    def __init__(self) -> None:
        super().__init__(_("What it concerns is not among the citizen's events."), "about")


class NotOnThatDay(CaseworkRefused):
    """The day does not fit, and why."""

    def __init__(self, why: str, field: str = "on") -> None:
        super().__init__(why, field)
