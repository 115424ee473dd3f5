"""Every duty of a citizen, those that are fulfilled or gone too, as of today or another day."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from pejl.domain.access.permissions import Permission
from pejl.domain.casework.queries.duties import duties_of
from pejl.domain.casework.queries.records import agreements_of, interviews_of, measures_of, plan_of
from pejl.kernel import clock
from pejl.web.case.private import about_people
from pejl.web.staff.casework.due import duties_told, standing_in
from pejl.web.staff.casework.opened import OpenCase
from pejl.web.staff.changing import day_field


class OnForm(forms.Form):
    """As of which day."""

    on = day_field(gettext_lazy("As of"), required=False)


@about_people(Permission.SEE_PEOPLE)
@require_safe
def duties(request: HttpRequest, key: UUID) -> HttpResponse:
    """All duties as of a day, each with its ground."""
    opened = OpenCase(request, key, "duties")
    form = OnForm(request.GET if "on" in request.GET else None, initial={"on": clock.today()})
    on = (form.cleaned_data["on"] if form.is_valid() else None) or clock.today()
    plans = plan_of(opened.citizen)
    one = opened.citizen
    standing = standing_in(one, interviews_of(one), agreements_of(one), plans.drafts, measures_of(one))
    shown = duties_of(opened.by, key, on)
    context = {
        "on": on,
        "open": duties_told([one for one in shown if one.is_open], standing),
        "over": [
            one._replace(id=f"over-{one.id}")
            for one in duties_told([one for one in shown if not one.is_open], standing)
        ],
        "today": on == clock.today(),
    }
    return opened.page("staff/casework/duties.html", _("Duties"), context, form)
