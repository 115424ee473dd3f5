"""Chosen municipalities beside each other in one period, and over time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.catalogue.load import catalogue
from pejl.domain.access.permissions import Permission
from pejl.engine.statistics.results import Point
from pejl.kernel.periods import Period
from pejl.publishing.charts import Chart, league_chart, series_chart
from pejl.publishing.charts.lines import Shape
from pejl.publishing.naming import area_name, period_words
from pejl.warehouse import peers, series
from pejl.web.access import permitted
from pejl.web.management import compare_sets, compare_tables, data_breaks, one_period
from pejl.web.management.compare_tables import Beside
from pejl.web.management.one_period import Chosen
from pejl.web.names import language
from pejl.web.own import own_area
from pejl.web.pages import page
from pejl.web.tables.show import shown

_LINES = 8  # in one chart: more cannot be told apart


def _over_time(chosen: Chosen, beside: list[Beside]) -> dict[str, list[Point]]:
    """The figures of the own municipality and the next best ones, as many as can be told apart."""
    own = own_area()
    others = [one.row.area for one in beside if one.row.area != own and one.row.value is not None]
    if not chosen.period or not others:
        return {}
    kind = Period.parse(chosen.period).kind
    of, how = chosen.indicator.id, {"definition": chosen.definition, "segment": chosen.segment}
    return {area_name(code): series.points(of, code, kind=kind, **how) for code in [own, *others][:_LINES]}


def _drawn(chosen: Chosen, named: dict[str, list[Point]], shape: Shape) -> Chart | None:
    return series_chart(named, chosen.indicator.id, language(), shape=shape)


def _sentence(chosen: Chosen, beside: list[Beside]) -> str:
    own = next((one for one in beside if one.row.area == own_area()), None)
    told = sum(one.row.value is not None for one in beside)
    if own is None or own.row.value is None or own.row.rank is None:
        return ""
    said = {
        "area": area_name(own.row.area),
        "rank": own.row.rank,
        "of": told,
        "value": chosen.measure.amount(own.row.value),
        "period": period_words(chosen.period, language()),
    }
    return _("%(area)s is number %(rank)s of %(of)s with %(value)s in %(period)s.") % said


def _missing(areas: tuple[str, ...], beside: list[Beside]) -> list[str]:
    told = {one.row.area for one in beside if one.row.value is not None}
    return [area_name(code) for code in areas if code not in told]


@permitted(Permission.READ_FIGURES)
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Rank, distance and change of the chosen municipalities, as bars, lines and a table."""
    chosen = one_period.read(request.GET)
    left_out = list(chosen.left_out)
    areas = compare_sets.read(request.GET, left_out)
    presets = compare_sets.presets(chosen)
    if len(areas) == 1 and "areas" not in request.GET:
        areas = presets[0].areas
    beside = compare_tables.among(chosen, areas)
    over_time = _over_time(chosen, beside)
    listed = compare_sets.chosen_list(request.GET.get("list", ""), presets, areas)
    own = own_area()
    like = peers.peers(own, chosen.indicator.id, chosen.period) if chosen.period else []
    municipalities = sorted((one.name, one.id) for one in catalogue().areas.values() if one.kind == "municipality")
    context: dict[str, Any] = {
        "chosen": chosen,
        "choices": one_period.choices(chosen),
        "left_out": left_out,
        "areas": [(code, area_name(code)) for code in areas],
        "more_areas": [(code, name) for name, code in municipalities if code not in areas],
        "presets": [(one, one.key == listed) for one in presets],
        "breaks": data_breaks.since_last_year(chosen.indicator.id, chosen.period) if chosen.period else [],
        "sentence": _sentence(chosen, beside),
        "missing": _missing(areas, beside),
        "bars": league_chart([one.row for one in beside], chosen.indicator.id, language(), area=own),
        "lines": _drawn(chosen, over_time, "wide"),
        "narrow_lines": _drawn(chosen, over_time, "narrow"),
        "table": shown(compare_tables.table(chosen, beside)) if beside else None,
        "peers": shown(compare_tables.peers_table(chosen, like)) if like else None,
        "query": request.GET.urlencode(),
        "simulated": any(one.row.provenance == "simulated" and one.row.value is not None for one in beside),
        "own": own,
    }
    return page(request, "management/compare.html", context)
