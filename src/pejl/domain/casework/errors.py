"""What can be refused in casework, in words for the one who asked. No message names a citizen."""

from datetime import date

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


class NoWorkingDay(CaseworkRefused):
    """Nobody is at work on that day."""

    def __init__(self) -> None:
        super().__init__(_("The day is no working day. Choose Monday to Friday, and no public holiday."), "on")


class PastDay(CaseworkRefused):
    """The day has gone, or has not come."""

    def __init__(self, *, future: bool = False, field: str = "on") -> None:
        message = _("The interview's day has not come yet.") if future else _("The day has passed. Choose a later one.")
        super().__init__(message, field)


class NotATime(CaseworkRefused):
    """The time of day is not told as one tells it."""

    def __init__(self) -> None:
        super().__init__(_("Write the time as hours and minutes, such as 09:30."), "at")


class Busy(CaseworkRefused):
    """Somebody has another interview at that time."""

    def __init__(self, who: str) -> None:
        told = {
            "employee": _("The employee has another interview at that time."),
            "citizen": _("The citizen has another interview at that time."),
        }
        super().__init__(told[who], "at")


class AgreementMissing(CaseworkRefused):
    """The interview must end in an agreement on the goal for the coming months."""

    def __init__(self) -> None:
        message = _(
            "Write what was agreed for the coming months, or why nothing was agreed. The duty stays until then."
        )
        super().__init__(message, "agreed")


class HearFirst(CaseworkRefused):
    """A burdening decision is not made before the citizen has been heard."""

    def __init__(self) -> None:
        super().__init__(_("Send the decision to hearing first: it goes against the citizen."))


class NotOver(CaseworkRefused):
    """There is time left."""

    def __init__(self, until: date) -> None:
        super().__init__(_("The citizen has until %(day)s to answer.") % {"day": f"{until:%d.%m.%Y}"})


class GoalWanted(CaseworkRefused):
    """A plan for a job names an occupation."""

    def __init__(self) -> None:
        super().__init__(_("Choose the occupation that the plan leads to."), "occupation")


class PartiesWanted(CaseworkRefused):
    """A coordinated plan has steps of several administrations."""

    def __init__(self) -> None:
        message = _("A coordinated plan has steps of at least two administrations. Add a step for each of them.")
        super().__init__(message, "steps")


class Empty(CaseworkRefused):
    """There is nothing in it yet."""

    def __init__(self, field: str) -> None:
        super().__init__(_("There is nothing in it yet. Write at least one step."), field)


class GrantRefused(CaseworkRefused):
    """The rules of the day do not give the measure; every reason is told."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons), "kind")
        self.reasons = reasons


class InstrumentRefused(CaseworkRefused):
    """The instrument is for citizens in another situation."""

    def __init__(self, wanted: list[str]) -> None:
        told = {"words": "; ".join(wanted)}
        super().__init__(_("The citizen is not measured so. It is for those who are: %(words)s.") % told, "instrument")


class NormTooLow(CaseworkRefused):
    """A norm by which nobody may have a citizen."""

    def __init__(self) -> None:
        super().__init__(_("Write how many citizens an employee may have, at least 1."), "cases")


class OffTheScale(CaseworkRefused):
    """A score lies outside the instrument's scale."""

    def __init__(self, most: int) -> None:
        super().__init__(_("Score from 1 to %(most)s.") % {"most": most}, "items")
