"""A case that is open for a step: what is done and its duties are one deed, and nobody overwrites a colleague."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pejl.domain.casework.models.records import CaseRecord
from pejl.domain.people.errors import PeopleRefused
from pejl.web.staff.changing import Opened


class Stale(PeopleRefused):
    """Somebody else has written in the record since the form was fetched."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A colleague has changed this since you opened it. What you typed is kept below, and nothing of it is "
                "saved. Read what stands now, and send it again if it still holds."
            )
        )


def stamp(*rows: Model) -> str:
    """What rows hold, as a short digest: two forms that were shown the same have the same."""
    told = [tuple((one.attname, repr(getattr(row, one.attname))) for one in row._meta.concrete_fields) for row in rows]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


class CaseForm(forms.Form):
    """A form about a record as it was when the form was fetched. `seen` is its stamp."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput())


class OpenCase(Opened):
    """A citizen's case, and the one record of it that a page is about."""

    stale = False

    def __init__(self, request: HttpRequest, key: UUID, what: str) -> None:
        super().__init__(request, key, f"casework.{what}")

    def record[R: CaseRecord](self, model: type[R], number: int) -> R:
        """A record of this citizen; Http404 for any other."""
        rows: Any = model._default_manager
        found: R | None = rows.filter(pk=number, citizen=self.citizen).first()
        if found is None:
            raise Http404
        return found

    def bound(self) -> Any:
        """What was sent, where something may be changed."""
        return self.request.POST if self.posted else None

    def tried_unless_stale(
        self, form: forms.Form, rows: Callable[[], Iterable[Model]], change: Callable[[dict[str, Any]], object]
    ) -> bool:
        """Do what the form asks, unless the rows are no longer what it was filled in for.

        rows: read anew, inside the transaction of the change.
        """

        def checked(told: dict[str, Any]) -> None:
            if told.get("seen") != stamp(*rows()):
                self.stale = True
                raise Stale
            change(told)

        return self.tried(form, checked)

    def to(self, said: str, view: str, *arguments: Any) -> HttpResponse:
        """On to a page of the case, and what was done said there."""
        messages.success(self.request, said)
        return redirect(view, self.citizen.key, *arguments)

    def page(self, template: str, heading: str, context: dict[str, Any], form: forms.Form) -> HttpResponse:
        """The page; a form that a colleague was quicker than is answered as a conflict, with a new stamp."""
        steps = context.get("offered", ())
        told = {
            **dict.fromkeys(("back", "lead", "note", "seen", "why_not"), ""),
            "heading": heading,
            "why_nots": [one for one in steps if one.why_not],
            **context,
        }
        answer = self.shown(template, told, form)
        if self.stale:
            answer.status_code = 409
        return answer
