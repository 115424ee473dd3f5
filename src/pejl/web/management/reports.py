"""Result reports: what has been published, a draft to read before it is, and the files of each."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.steering.models import Report
from pejl.domain.steering.queries import reports as archive
from pejl.publishing import reports as publishing
from pejl.publishing.documents import html
from pejl.publishing.documents.model import Document
from pejl.publishing.reports.assemble import Language
from pejl.web.access import permitted
from pejl.web.management.asked import Asked, asked
from pejl.web.names import language
from pejl.web.own import own_area
from pejl.web.pages import page


@permitted(Permission.READ_FIGURES)
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every published report, and the way to a new one."""
    return page(request, "management/reports.html", {"asked": asked(request.GET), "reports": list(_published())})


@permitted(Permission.READ_FIGURES)
@require_safe
def draft(request: HttpRequest) -> HttpResponse:
    """The report of a plan and period as it would be published now."""
    chosen = asked(request.GET)
    return _shown(request, _assembled(chosen), {"asked": chosen, "kept": None})


@permitted(Permission.PUBLISH_REPORT)
@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Number the report and archive it; where nothing is new, lead to the one that says the same."""
    kept, repeated = publishing.publish(_assembled(asked(request.POST)), _account(request))
    said = _("Nothing has changed since report no. %(number)s. Here it is.") if repeated else _(
        "The report is published as no. %(number)s and archived with its figures."
    )  # fmt: skip
    messages.success(request, said % {"number": kept.number})
    return redirect("report", kept.pk)


@permitted(Permission.READ_FIGURES)
@require_safe
def report(request: HttpRequest, key: int) -> HttpResponse:
    """A published report as a page."""
    kept = get_object_or_404(_published(), pk=key)
    return _shown(request, publishing.document_of(kept), {"asked": None, "kept": kept})


@permitted(Permission.READ_FIGURES)
@require_safe
def report_file(request: HttpRequest, key: int, form: str) -> HttpResponse:
    """A published report as a file: the same bytes every time."""
    if form not in publishing.FORMS:
        raise Http404
    document = publishing.document_of(get_object_or_404(_published(), pk=key))
    answer = HttpResponse(publishing.write(document, form), content_type=publishing.FORMS[form].media_type)
    answer["Content-Disposition"] = f'attachment; filename="{publishing.file_name(document, form)}"'
    return answer


def _published() -> QuerySet[Report]:
    """The reports of the reader's own municipality; another's are not there."""
    return archive.published().filter(area_code=own_area())


def _assembled(chosen: Asked) -> Document:
    """The draft that is asked for; 404 where the plan has no figures to report."""
    if chosen.period is None:
        raise Http404
    try:
        spoken: Language = "en" if language().startswith("en") else "da"
        return publishing.assemble(chosen.plan.id, chosen.period, own_area(), spoken)
    except publishing.NothingToReportError as error:
        raise Http404 from error


def _account(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


def _shown(request: HttpRequest, document: Document, more: dict[str, Any]) -> HttpResponse:
    may_publish = isinstance(request.user, Account) and request.user.may(Permission.PUBLISH_REPORT)
    body = SafeString(html.body(document))  # every text in it is escaped where it is put in
    context = {"document": document, "body": body, "may_publish": may_publish, **more}
    return page(request, "management/report.html", context)
