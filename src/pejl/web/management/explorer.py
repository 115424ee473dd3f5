"""The indicator explorer: the list with its search, and a page for each indicator."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import Indicator
from pejl.domain.access.permissions import Permission
from pejl.kernel.periods import Period
from pejl.publishing.naming import area_name, measure, period_words
from pejl.warehouse import series
from pejl.web.access import permitted
from pejl.web.management import corrections, data_breaks, series_asked, series_facts, series_figures
from pejl.web.management.series_asked import Asked
from pejl.web.names import certainty_word, definition_name, language, segment_name, words
from pejl.web.pages import page
from pejl.web.search import finds
from pejl.web.tables.show import shown

_SENTENCES = 4  # series that are said in words; more are read off the chart


@dataclass(frozen=True, slots=True)
class Listed:
    """An indicator in the list, with the span of its figures."""

    indicator: Indicator
    unit: str
    areas: int
    first: str
    last: str


def _listed(indicators: Iterable[Indicator]) -> list[Listed]:
    keys: dict[str, list[series.SeriesKey]] = {}
    for key in series.available():
        keys.setdefault(key.indicator, []).append(key)
    return [_one(each, keys.get(each.id, [])) for each in indicators]


def _one(indicator: Indicator, keys: list[series.SeriesKey]) -> Listed:
    unit = measure(indicator.id, indicator.unit, language()).short
    if not keys:
        return Listed(indicator, unit, 0, "", "")
    first = min((one.first for one in keys), key=lambda code: Period.parse(code).start)
    last = max((one.last for one in keys), key=lambda code: Period.parse(code).end)
    return Listed(indicator, unit, max(one.areas for one in keys), _words(first), _words(last))


def _words(code: str) -> str:
    return period_words(code, language())


@permitted(Permission.READ_FIGURES)
@require_safe
def explorer(request: HttpRequest) -> HttpResponse:
    """Every indicator, those with figures first; a search that reads as people write."""
    query, garbled = request.GET.get("q", "").strip()[:200], request.GET.get("garbled") == "1"
    found = _listed(finds(query, catalogue().indicators.values(), garbled=garbled))
    told = [one for one in found if one.areas]
    context = {
        "query": query,
        "garbled": garbled,
        "told": told,
        "untold": [one for one in found if not one.areas],
        "count": len(found),
    }
    return page(request, "management/explorer.html", context)


def the_indicator(key: str) -> Indicator:
    """The indicator of an address, or 404."""
    if (found := catalogue().indicators.get(key)) is None:
        raise Http404(f"no indicator {key}")
    return found


def _choices(asked: Asked, periods: list[str]) -> dict[str, Any]:
    """What can be chosen in the form, with what is chosen."""
    indicator = asked.indicator
    told = {definition for definition, _segment in asked.told}
    segments = list(dict.fromkeys(segment for _definition, segment in asked.told))
    codes = {*periods, asked.first, asked.last} - {""}
    offered = sorted(codes, key=lambda code: (Period.parse(code).start, code), reverse=True)
    return {
        "areas": [(code, area_name(code)) for code in asked.areas],
        "more_areas": [(one.id, one.name) for one in _by_name() if one.id not in asked.areas],
        "definitions": [
            (one.id, definition_name(indicator, one.id), one.id in asked.definitions)
            for one in indicator.definitions
            if one.id in told or one.id in asked.definitions
        ],
        "segments": [(one, segment_name(one), one in asked.segments) for one in segments],
        "kinds": [(one.value, kind_name(one), one is asked.kind) for one in asked.kinds],
        "periods": [(code, _words(code)) for code in offered],
    }


def kind_name(kind: str) -> str:
    """A length of period in words."""
    said = {
        "month": _("months"),
        "quarter": _("quarters"),
        "year": _("years"),
        "rolling_year": _("four quarters rolling"),
    }
    return said[kind]


def _by_name() -> list[Any]:
    kinds = ("country", "region", "municipality")
    return sorted(catalogue().areas.values(), key=lambda one: (kinds.index(one.kind), one.name))


def _all_periods(asked: Asked) -> list[str]:
    """The periods that can be chosen as bounds: those of the own figures, whatever bounds are chosen now."""
    lines = asked.lines[:1]
    found = (
        series.points(asked.indicator.id, one.area, definition=one.definition, segment=one.segment, kind=asked.kind)
        for one in lines
    )
    return [point.period for points in found for point in points]


@permitted(Permission.READ_FIGURES)
@require_safe
def indicator(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """The figures of an indicator as the address asks for them: chart, table, definition, source, data date."""
    asked = series_asked.read(the_indicator(indicator_id), request.GET)
    answered = series_figures.answer(asked)
    came = series_facts.deliveries(answered.points)
    lines = dict(answered.lines)
    context = {
        "indicator": asked.indicator,
        "asked": asked,
        "unit": measure(asked.indicator.id, asked.indicator.unit, language()).short,
        "choices": _choices(asked, _all_periods(asked)),
        "chart": series_figures.chart(answered),
        "narrow_chart": series_figures.chart(answered, "narrow"),
        "table": shown(series_figures.table(answered)) if answered.periods else None,
        "sentences": series_sentences(answered),
        "breaks": series_figures.breaks(answered),
        "definitions": series_facts.definitions(asked.indicator, asked.definitions),
        "better": series_facts.better(asked.indicator),
        "deliveries": came,
        "data_date": series_facts.data_date(came),
        "goals": series_facts.goals(asked.indicator),
        "history": shown(corrections.table(asked.indicator.id, asked.indicator.decimals, lines))
        if asked.history
        else None,
        "query": request.GET.urlencode(),
        "simulated": any(one.provenance == "simulated" for one in answered.points),
        "title": words(asked.indicator.title),
    }
    return page(request, "management/indicator.html", context)


def series_sentences(answered: series_figures.Answered) -> list[str]:
    """A sentence for each series (for the first, of many): its newest figure, and the same period last year."""
    names = list(answered.named)
    return [_sentence(answered, name) for name in (names if len(names) <= _SENTENCES else names[:1])]


def _sentence(answered: series_figures.Answered, name: str) -> str:
    points = answered.named[name]
    told = {one.period: one.value for one in points if one.value is not None}
    if not told:
        return _("%(series)s: no figure.") % {"series": name}
    newest = list(told)[-1]
    of = measure(answered.asked.indicator.id, answered.asked.indicator.unit, language())
    value = of.amount(told[newest])
    certainty = next(one.certainty for one in points if one.period == newest)
    if certainty != "certain":
        value = f"{value} ({certainty_word(certainty)})"
    said = {"series": name, "value": value, "period": _words(newest)}
    if (before := told.get(Period.parse(newest).last_year.code)) is None:
        return _("%(series)s: %(value)s in %(period)s.") % said
    said["before"] = of.amount(before)
    if data_breaks.since_last_year(answered.asked.indicator.id, newest):
        return (
            _("%(series)s: %(value)s in %(period)s. Before the data break: %(before)s the same period last year.")
            % said
        )
    return _("%(series)s: %(value)s in %(period)s, %(before)s in the same period last year.") % said
