"""The one reminder of a citizen is set, and flags are lowered."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.worklist.flags import lower, remind
from pejl.domain.casework.models import Flag
from pejl.domain.casework.queries.worklist.needs import REMINDER
from pejl.domain.people.errors import PeopleRefused
from pejl.domain.people.queries.visible import visible_to
from pejl.kernel import clock
from pejl.web.case.private import about_people, the_account
from pejl.web.staff.changing import Opened, day_field


class ReminderForm(forms.Form):
    """What is to be remembered, and when."""

    on = day_field(gettext_lazy("Remember it on"))
    text = forms.CharField(
        label=gettext_lazy("What is to be remembered"),
        max_length=255,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The citizen can read it in the copy of the case."),
        error_messages={"required": gettext_lazy("Write what is to be remembered.")},
    )


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def reminder(request: HttpRequest, key: UUID) -> HttpResponse:
    """The reminder of a citizen: there is one at a time, so setting it again changes it."""
    opened = Opened(request, key, "citizen.reminder")
    stands = Flag.objects.filter(citizen=opened.citizen, kind=REMINDER, lowered_on__isnull=True).first()
    told = {"on": stands.on, "text": stands.text} if stands else {"on": clock.today()}
    form = ReminderForm(request.POST if opened.posted else None, initial=told)
    if opened.posted and opened.tried(form, lambda told: remind(opened.by, opened.citizen, told["on"], told["text"])):
        return opened.done(_("The reminder is set."))
    return opened.shown("staff/worklist/reminder.html", {"heading": _("Reminder"), "stands": stands}, form)


@about_people(Permission.SEE_PEOPLE)
@require_POST
def lowered(request: HttpRequest, number: int) -> HttpResponse:
    """Lower a flag that has been dealt with, and go back to the day."""
    by = the_account(request)
    seen = Flag.objects.select_related("citizen").filter(pk=number, lowered_on__isnull=True)
    flag = get_object_or_404(seen)
    get_object_or_404(visible_to(by, key=flag.citizen.key))
    try:
        lower(by, flag)
    except PeopleRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("It is taken off the list."))
    return redirect("worklist")
