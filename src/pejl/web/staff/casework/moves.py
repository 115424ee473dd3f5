"""Steps of records as pages: which are offered, why others are not, the form of each and what it does."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.models import CaseDocument, Complaint, Hearing, Interview, Measure, Plan
from pejl.domain.casework.queries.allowed import allowed_on
from pejl.web.access import View
from pejl.web.case.private import about_people
from pejl.web.staff.casework.opened import CaseForm, OpenCase, stamp

type Record = Interview | Plan | Measure | CaseDocument | Hearing | Complaint


@dataclass(frozen=True, slots=True)
class Move:
    """One step as a page.

    do: the action, handed the account, the record and what the form tells; a record that it gives back is shown next.
    done: what is said afterwards. form: made
    with the record. about: what else the page shows. note: what to know before it is done. rows: all that the step
    writes over, where that is more than the record. unless: why it cannot be done for another reason than the state.
    """

    do: Callable[[Account, Any, dict[str, Any]], object]
    done: str | Promise
    form: Callable[..., forms.Form] = CaseForm
    about: Callable[[Any], Mapping[str, Any]] | None = None
    note: str | Promise = ""
    template: str = "staff/casework/step.html"
    rows: Callable[[Any], Iterable[Model]] | None = None
    send: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record whose steps have pages: its name in the table of steps, its model, page and title."""

    name: str
    model: type[Record]
    view: str
    title: Callable[[Any], str]
    moves: Mapping[str, Move]


@dataclass(frozen=True, slots=True)
class Offered:
    """A step of a record: where it is taken, or why it cannot be."""

    title: str
    href: str
    why_not: str


def offered(by: Account, kind: Kind, record: Any, closed: str = "") -> list[Offered]:
    """Every step of a record that has a page, in the order of the catalogue."""
    found = []
    for one in allowed_on(by, record):
        step = one.step.partition(".")[2]
        if step in kind.moves:
            why_not = closed or one.why_not
            href = reverse(f"{kind.view}-step", args=[record.citizen.key, record.pk, step])
            found.append(Offered(one.title, "" if why_not else href, why_not))
    return found


def step_page(kind: Kind) -> View:
    """The page of every step of a kind of record: asked for it shows the form, sent it takes the step."""

    @about_people(Permission.SEE_PEOPLE)
    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, key: UUID, number: int, step: str) -> HttpResponse:
        move = kind.moves.get(step)
        if move is None:
            raise Http404
        opened = OpenCase(request, key, f"{kind.name}.{step}")
        record = opened.record(kind.model, number)
        allowed = next((one for one in allowed_on(opened.by, record) if one.step == f"{kind.name}.{step}"), None)
        if allowed is None:
            raise Http404

        def rows() -> Iterable[Model]:
            again = opened.record(kind.model, number)
            return [again, *(move.rows(again) if move.rows else ())]

        form = move.form(record, opened.bound())
        left: list[object] = []
        if opened.posted and opened.tried_unless_stale(
            form, rows, lambda told: left.append(move.do(opened.by, record, told))
        ):
            new = left[0]
            return opened.to(str(move.done), kind.view, new.pk if isinstance(new, kind.model) else number)
        record.refresh_from_db()
        context = {
            "record": record,
            "note": move.note,
            "why_not": "" if opened.posted else allowed.why_not,
            "back": reverse(kind.view, args=[key, number]),
            "send": move.send or allowed.title,
            "seen": stamp(*rows()),
            **(move.about(record) if move.about else {}),
        }
        heading = _("%(step)s: %(what)s") % {"step": allowed.title, "what": kind.title(record)}
        return opened.page(move.template, heading, context, form)

    return page
