"""Striking out what was written in error: it stays to be read, with the reason, and counts no more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.models import CaseEvent, CaseNote
from pejl.web.access import View
from pejl.web.case.private import about_people
from pejl.web.staff.casework.forms import ReasonForm
from pejl.web.staff.casework.opened import OpenCase


@dataclass(frozen=True, slots=True)
class Striking:
    """How a kind of record is struck out.

    what: the action's code. strike: the action. told: the record in a line. heading and send: the words of the page and
    of its button; done: what is said afterwards.
    """

    model: type[CaseEvent | CaseNote]
    what: str
    strike: Callable[[Account, Any, str], object]
    told: Callable[[Any], str]
    heading: str | Promise
    send: str | Promise
    done: str | Promise


def strike_page(kind: Striking) -> View:
    """The page on which a record of a kind is struck out."""

    @about_people(Permission.SEE_PEOPLE)
    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
        opened = OpenCase(request, key, kind.what)
        record = opened.record(kind.model, number)
        form = ReasonForm(record, opened.bound())
        if opened.posted and opened.tried(form, lambda told: kind.strike(opened.by, record, told["because"])):
            return opened.to(str(kind.done), "citizen")
        context = {"lead": kind.told(record), "send": kind.send}
        return opened.page("staff/casework/form.html", str(kind.heading), context, form)

    return page
