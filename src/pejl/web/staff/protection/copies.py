"""A citizen's copy as a file: asked for with a reason, kept nowhere."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from pejl.domain.access.permissions import Permission
from pejl.domain.people.actions.export_citizen import as_json, export_citizen
from pejl.domain.people.actions.holds import open_retention
from pejl.domain.people.errors import NoSuchCitizen, PeopleRefused
from pejl.domain.people.privacy.copy import OwnCopy
from pejl.publishing.insight import as_html, as_pdf
from pejl.web.case.private import about_people, the_account
from pejl.web.forms import dressed
from pejl.web.staff.protection.case import shown_case
from pejl.web.staff.protection.forms import CopyForm

_TYPES = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


@about_people(Permission.EXPORT_CITIZEN)
@require_POST
def copy_out(request: HttpRequest, key: UUID) -> HttpResponse:
    """The file, named by the first signs of the key; or the page again with what is wrong about the reason."""
    form = CopyForm(request.POST)
    by = the_account(request)
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = export_citizen(by, key, told["reason"])
        except NoSuchCitizen:
            raise
        except PeopleRefused as refused:
            form.add_error("reason", refused.message)
        else:
            return copy_answer(made, told["form"], told["language"])
    dressed(form)
    return shown_case(request, open_retention(by, key), copy=form)


def copy_answer(made: OwnCopy, form: str, language: str) -> HttpResponse:
    """A copy as a download: pdf, html or json."""
    content = as_json(made) if form == "json" else (as_pdf if form == "pdf" else as_html)(made, language)
    answer = HttpResponse(content, content_type=_TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{str(made.key)[:8]}.{form}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
