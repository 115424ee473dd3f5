"""The citizens behind a figure: those of them whom the reader may see, each look written down.

The address tells the question and which of its figures; it names nobody. How many there are besides those shown is
told only where it says nothing of any one of them.
"""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.kernel.periods import Period
from pejl.publishing.naming import period_words
from pejl.warehouse.people.asking import Question, QuestionError
from pejl.warehouse.people.behind import citizens_behind
from pejl.web.case.figures import figures_for
from pejl.web.case.private import about_people, the_account
from pejl.web.management.population import told
from pejl.web.management.population.answered import At
from pejl.web.management.population.asked import read
from pejl.web.management.population.held import called_in, held
from pejl.web.management.population.page_of import page_of
from pejl.web.names import language, words
from pejl.web.pages import page


@about_people(Permission.SEE_PEOPLE)
@require_safe
def citizens(request: HttpRequest) -> HttpResponse:
    """One page of the citizens behind the figure that the address tells."""
    by = the_account(request)
    asked = read(request.GET, held(by.municipality))
    period, at = _period(request.GET), _at(request.GET)
    try:
        numbers = citizens_behind(asked.question, period, at)
    except QuestionError as error:  # of what is told of many only, nobody is shown
        raise Http404 from error
    query = urlencode([*asked.pairs(), ("period", period), *(("at", f"{name}:{value}") for name, value in at)])
    hidden = _is_hidden(by, asked.question, period, at)
    context = page_of(by, numbers, "population.citizens", request.GET.get("page"), hidden=hidden) | {
        "left_out": asked.left_out,
        "title": words(asked.measure.title),
        "of": [told.whom(asked), *told.limits(asked), *_named(by.municipality, at), period_words(period, language())],
        "back": f"{reverse('population')}?{urlencode(asked.pairs())}",
        "back_title": _("Figures of citizens"),
        "here": f"{reverse('population-citizens')}?{query}",
    }
    return page(request, "management/population/citizens.html", context)


def _period(query: QueryDict) -> str:
    try:
        return Period.parse(query.get("period", "")).code
    except ValueError as error:
        raise Http404 from error


def _at(query: QueryDict) -> At:
    pairs = (one.partition(":") for one in query.getlist("at"))
    return tuple((name, value) for name, _is_told, value in pairs)


def _named(municipality: str, at: At) -> list[str]:
    """The group of the figure in words."""
    found = []
    for name, value in at:
        if name not in catalogue().people_dimensions:
            raise Http404
        called = called_in(name, municipality)
        found.append(words(called[value]) if value in called else value)
    return [one for one in found if one]


def _is_hidden(by: Account, question: Question, period: str, at: At) -> bool:
    """Whether the figure itself is hidden from the reader."""
    told = figures_for(by, replace(question, by=question.by if at else (), periods=(period,))).figures
    return any(one.missing == "suppressed" for one in told if one.at == at)
