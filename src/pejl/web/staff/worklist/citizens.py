"""The list: counters, filters, columns, one page of citizens; and the same as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pejl.domain.access.audit import Verb, record
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.worklist.opening import open_worklist
from pejl.domain.casework.actions.worklist.views import views_of
from pejl.domain.casework.queries.worklist.choice import FACETS, Choice
from pejl.domain.casework.queries.worklist.counts import Counts, counts
from pejl.domain.casework.queries.worklist.listing import A_PAGE, falls, lines, sort_of
from pejl.domain.people.queries.reader import Reader
from pejl.web.case.private import about_people, the_account
from pejl.web.pages import page
from pejl.web.staff.worklist import asked
from pejl.web.staff.worklist.table import table
from pejl.web.staff.worklist.words import SORTS
from pejl.web.tables.respond import download
from pejl.web.tables.show import shown
from pejl.web.tables.table import Table

MOST_IN_A_FILE = 2_000  # each citizen in it is written down; more than this nobody takes home by one click


@about_people(Permission.SEE_PEOPLE)
@require_safe
def citizens(request: HttpRequest) -> HttpResponse:
    """One page of a choice, with the counters of all quick filters."""
    by = the_account(request)
    reader, choice = open_worklist(by), asked.read(request.GET)
    if reader is None:
        return render(request, "staff/worklist/nobody.html")
    told = counts(reader, choice)
    there = Paginator(range(told.fits), A_PAGE).get_page(request.GET.get("page"))
    found = table(lines(by, reader, choice, page=there.number), choice, reader)
    context = _context(by, reader, choice, told) | {
        "there": there, "table": shown(found), "heads": _heads(found, choice, reader)
    }  # fmt: skip
    return page(request, "staff/worklist/citizens.html", context, fragment="worklist")


def _context(by: Account, reader: Reader, choice: Choice, told: Counts) -> dict[str, Any]:
    return {
        "choice": choice,
        "counts": told,
        "hidden": None if choice.facets else told.fits_hidden,
        "scopes": asked.scopes_of(choice),
        "quick": asked.quick(choice, told, reader.on),
        "chips": asked.chips(choice, reader),
        "selects": list(asked.selects(reader)),
        "kept": [(name, value) for name in FACETS for value in choice.facets.get(name, ())],
        "columns": asked.column_choices(choice),
        "views": [{"view": one, "own": one.owner_id == by.pk} for one in views_of(by, reader)],
        "changes": by.may(Permission.EDIT_PEOPLE),
        "most": MOST_IN_A_FILE,
    }


def _heads(found: Table, choice: Choice, reader: Reader) -> list[asked.Head]:
    now, falling = sort_of(choice, reader), falls(choice, reader)
    sorts = {"name": "name"} | SORTS
    return [asked.head(choice, one.title, sorts.get(one.key, ""), now, falling=falling) for one in found.columns]


@about_people(Permission.SEE_PEOPLE)
@require_safe
def citizens_file(request: HttpRequest, form: str) -> HttpResponse:
    """The whole choice as a file, if it is not too long; every citizen in it is written down as taken out."""
    by = the_account(request)
    must(by, Permission.EXPORT_FIGURES)
    reader, choice = open_worklist(by), asked.read(request.GET)
    if reader is None:
        return render(request, "staff/worklist/nobody.html")
    told = counts(reader, choice)
    if told.fits > MOST_IN_A_FILE:
        context = {"fits": told.fits, "most": MOST_IN_A_FILE, "back": asked.address(choice)}
        return render(request, "staff/worklist/too_many.html", context, status=422)
    return _taken_out(by, reader, choice, form)


def _taken_out(by: Account, reader: Reader, choice: Choice, form: str) -> HttpResponse:
    with transaction.atomic():
        found = lines(by, reader, choice, limit=MOST_IN_A_FILE, what="worklist.file")
        keys = [one.citizen.key for one in found]
        record(by, keys, Verb.EXPORTED, "worklist.file", municipality=by.municipality)
        return download(table(found, choice, reader), form)
