"""The population: any measure by any dimension, on the page and as a file."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.warehouse.people.asking import Figure
from pejl.warehouse.people.suppression import RULE
from pejl.web.access import permitted
from pejl.web.case.private import the_account
from pejl.web.management.population import tables, told
from pejl.web.management.population.answered import Answered, answered
from pejl.web.management.population.asked import Asked, read
from pejl.web.management.population.choices import choices
from pejl.web.management.population.held import held
from pejl.web.management.population.published import published
from pejl.web.management.series_facts import source_words
from pejl.web.names import provenance_word, words
from pejl.web.pages import page
from pejl.web.tables.respond import download
from pejl.web.tables.show import shown
from pejl.web.tables.table import Table


@permitted(Permission.READ_FIGURES)
@require_safe
def population(request: HttpRequest) -> HttpResponse:
    """The figures as the address asks for them: sentence, chart, table, definition and where they come from."""
    by = the_account(request)
    of = held(by.municipality)
    asked = read(request.GET, of)
    context = {"asked": asked, "held": of, "choices": choices(asked, of) if of.first else None, "told": None}
    if asked.question.periods:
        found = answered(asked, by)
        context |= {"told": found, **_figures(found, by), **_about(found)}
    return page(request, "management/population/population.html", context)


def _figures(found: Answered, by: Account) -> dict[str, object]:
    beside = published(found)
    traced = by.may(Permission.SEE_PEOPLE) and not found.asked.of_many
    return {
        "sentences": told.sentences(found),
        "whom": told.whom(found.asked),
        "limits": told.limits(found.asked),
        "chart": told.chart(found),
        "narrow_chart": told.chart(found, "narrow"),
        "chart_note": told.note_on_chart(found),
        "table": shown(tables.to_read(found, lambda one: behind(found.asked, one) if traced else "")),
        "traced": traced,
        "published": beside,
        "published_table": shown(beside.table) if beside else None,
        "suppressed": any(one.missing == "suppressed" for one in found.figures.values()),
        "unknown_yet": any(one.missing == "not_known_yet" for one in found.answer.figures),
        "query": urlencode(found.asked.pairs()),
    }


def behind(asked: Asked, one: Figure) -> str:
    """The address of the citizens behind a figure: the question, and which of its figures."""
    of = asked if one.at else replace(asked, question=replace(asked.question, by=()))  # a total is of no group
    at = [("at", f"{name}:{value}") for name, value in one.at]
    return f"{reverse('population-citizens')}?{urlencode([*of.pairs(), ('period', one.period), *at])}"


def _about(found: Answered) -> dict[str, object]:
    return {
        "sources": [source_words(one) for one in found.asked.measure.source],
        "unit": tables.unit(found),
        "overlapping": [
            words(catalogue().people_dimensions[one].title)
            for one in found.answer.by
            if catalogue().people_dimensions[one].overlapping
        ],
        "provenance": provenance_word(found.answer.provenance),
        "base": told.base(found),
    }


@permitted(Permission.EXPORT_FIGURES)
@require_safe
def population_file(request: HttpRequest, form: str) -> HttpResponse:
    """The figures as a file. A file travels: small numbers are hidden in it, whoever makes it."""
    of = held(the_account(request).municipality)
    asked = read(request.GET, of)
    if not asked.question.periods:
        raise Http404("the register is empty")
    return download(_kept(answered(asked, None)), form)


def _kept(found: Answered) -> Table:
    answer = found.answer
    about = (
        (_("Measure"), words(answer.title)),
        (_("Unit"), tables.unit(found)),
        (_("Who"), "; ".join([told.whom(found.asked), *told.limits(found.asked)])),
        (_("Definition"), words(answer.definition.text)),
        (_("Version of the definition"), str(answer.definition.version)),
        (_("Source"), "; ".join(source_words(one) for one in found.asked.measure.source)),
        (_("Data date"), answer.data_date.isoformat()),
        (_("Provenance"), provenance_word(answer.provenance)),
        *((_("Per cent of"), one) for one in told.base(found)),
        (_("Small numbers"), words(catalogue().suppression[RULE].title)),
    )
    return tables.to_keep(found, about)
