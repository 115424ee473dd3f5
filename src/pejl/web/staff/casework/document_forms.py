"""The forms of letters and decisions, and of the hearing before one."""

from typing import Any

from django.utils.translation import gettext_lazy

from pejl.domain.casework.models import CaseDocument
from pejl.web.staff.casework import fields
from pejl.web.staff.casework.forms import AboutForm

#: Templates that an action fills in and sends by itself; nobody writes them by hand.
_SENT_BY_ACTIONS = ("convening", "grant", "hearing")


def templates() -> fields.Choices:
    """The letters that are written by hand."""
    return [one for one in fields.entries("letters") if one[0] not in _SENT_BY_ACTIONS]


class WriteForm(AboutForm):
    """Which letter, and what is peculiar to this citizen."""

    template = fields.choice(gettext_lazy("Template"), templates)
    reason = fields.text(
        gettext_lazy("What the letter says: for a decision, the individual reason"),
        rows=8,
        help_text=gettext_lazy("It is put into the template. You see the whole letter before it is sent."),
    )


class ChangeForm(AboutForm):
    """The words of a draft."""

    title = fields.line(gettext_lazy("Title"))
    text = fields.text(gettext_lazy("Letter"), rows=18)

    def __init__(self, about: CaseDocument, data: Any = None) -> None:
        super().__init__(about, data, initial={"title": about.title, "text": about.text})


class WhyForm(AboutForm):
    """What is considered, and why."""

    why = fields.text(gettext_lazy("What you consider, and on what facts"), rows=5)


class AnswerForm(AboutForm):
    """What the citizen answered."""

    answer = fields.text(gettext_lazy("What the citizen answered"), rows=6)
