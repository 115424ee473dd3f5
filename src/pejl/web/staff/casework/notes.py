"""Notes in a case: written once, shared with the citizen or not, struck out when they were wrong."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.notes import Written, strike_note, write_note
from pejl.domain.casework.models import CaseNote
from pejl.web.case.private import about_people
from pejl.web.staff.casework import fields
from pejl.web.staff.casework.forms import DayForm
from pejl.web.staff.casework.opened import OpenCase
from pejl.web.staff.casework.striking import Striking, strike_page


class NoteForm(DayForm):
    """A note."""

    subject = fields.line(gettext_lazy("What it is about"))
    text = fields.text(gettext_lazy("Note"), rows=8)
    shared = forms.BooleanField(
        label=gettext_lazy("Share the note with the citizen"),
        required=False,
        help_text=gettext_lazy("The citizen can always ask for access to the case, shared or not."),
    )
    field_order = ("subject", "text", "on", "shared")


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write a note."""
    opened = OpenCase(request, key, "write_note")
    form = NoteForm(opened.citizen, opened.bound())

    def write(told: dict[str, Any]) -> None:
        write_note(opened.by, opened.citizen, Written(told["subject"], told["text"], told["on"], told["shared"]))

    if opened.posted and opened.tried(form, write):
        return opened.to(_("The note is written."), "citizen")
    context = {"lead": _("A note is not changed afterwards. If it is wrong, strike it out and write a new one.")}
    return opened.page("staff/casework/form.html", _("Write a note"), context | {"send": _("Save the note")}, form)


strike = strike_page(
    Striking(
        CaseNote,
        "strike_note",
        strike_note,
        lambda one: str(one.subject),
        gettext_lazy("Strike a note out"),
        gettext_lazy("Strike the note out"),
        gettext_lazy("The note is struck out. It stays to be read."),
    )
)
