"""Saving a view, throwing it away and moving it up."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.worklist.opening import open_worklist
from pejl.domain.casework.actions.worklist.views import ViewRefused, discard_view, keep_view, raise_view
from pejl.domain.casework.models import SavedView
from pejl.domain.people.queries.reader import Reader
from pejl.web.case.private import about_people, the_account
from pejl.web.staff.worklist import asked


@about_people(Permission.SEE_PEOPLE)
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Save what is shown by a name; what is refused is said above the same list."""
    by = the_account(request)
    choice = asked.read(QueryDict(request.POST.get("query", "")))
    reader = open_worklist(by)
    if reader is None:
        raise Http404
    unit = _own_unit(reader) if request.POST.get("shared") else ""
    try:
        kept = keep_view(by, request.POST.get("name", ""), choice, unit)
    except ViewRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("The view “%(name)s” is saved.") % {"name": kept.name})
    return redirect(asked.address(choice))


def _own_unit(reader: Reader) -> str:
    """The unit that a view is shared with: the lowest of those where the reader works, by code."""
    return min(reader.near & reader.units, default="")


@about_people(Permission.SEE_PEOPLE)
@require_POST
def change(request: HttpRequest, number: int, deed: str) -> HttpResponse:
    """Throw one's own view away, or move it up. Somebody else's is not there."""
    by = the_account(request)
    view = SavedView.objects.filter(owner=by, pk=number).first()
    if view is None or deed not in ("discard", "up"):
        raise Http404
    if deed == "discard":
        discard_view(by, number)
        messages.success(request, _("The view is thrown away."))
    else:
        raise_view(by, number)
    return redirect("worklist-citizens")
