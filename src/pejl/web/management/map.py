"""The map: an indicator in one period over the 98 municipalities, with the table behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.domain.access.permissions import Permission
from pejl.engine.statistics.results import LeagueRow
from pejl.publishing.naming import Measure, area_name, period_words
from pejl.warehouse import rankings
from pejl.web.access import permitted
from pejl.web.management import data_breaks, map_classes, map_shapes, one_period
from pejl.web.management.map_classes import Division, MapClass
from pejl.web.management.map_places import Place
from pejl.web.management.map_shapes import Drawing, Shape
from pejl.web.management.one_period import Chosen
from pejl.web.names import language, missing_word, provenance_word
from pejl.web.own import own_area
from pejl.web.pages import page
from pejl.web.tables.show import shown
from pejl.web.tables.table import Cell, Column, Kind, Row, Table

_ROOM = 9  # letters of a name that a tile has room for


@dataclass(frozen=True, slots=True)
class Legend:
    """One class in words."""

    number: int
    span: str
    count: int


def _says(row: LeagueRow, of: Measure, classes: int, number: int) -> str:
    told = {"area": area_name(row.area), "value": of.amount(row.value or 0), "class": number, "of": classes}
    if row.value is None:
        return _("%(area)s: %(why)s") % {"area": told["area"], "why": missing_word(row.missing)}
    if row.rank is None:
        return _("%(area)s: %(value)s, class %(class)s of %(of)s") % told
    return _("%(area)s: %(value)s, class %(class)s of %(of)s, number %(rank)s") % {**told, "rank": row.rank}


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Each name in as many letters as a tile has room for; where two would read alike, both ends of each are kept."""
    names = list(names)
    cut = {name: name if len(name) <= _ROOM else f"{name[: _ROOM - 1].rstrip('- ')}." for name in names}
    shared = {short for short in cut.values() if sum(other == short for other in cut.values()) > 1}
    return {name: f"{name[:4]}.{name[-4:]}" if short in shared else short for name, short in cut.items()}


def _place(shape: Shape, row: LeagueRow, of: Measure, bounds: tuple[float, ...], short: dict[str, str]) -> Place:
    name = area_name(shape.area)
    number = 0 if row.value is None else map_classes.place(row.value, bounds)
    value = missing_word(row.missing) if row.value is None else of.number(row.value)
    return Place(shape, name, short[name], value, number, _says(row, of, len(bounds), number),
                 shape.area == own_area())  # fmt: skip


def _legend(classes: tuple[MapClass, ...], of: Measure) -> list[Legend]:
    return [Legend(one.number, _span(one, of), one.count) for one in classes]


def _span(one: MapClass, of: Measure) -> str:
    low, high = of.number(one.lowest), of.number(one.highest)
    return f"{low} {of.short}" if low == high else f"{low} – {high} {of.short}"


def league(chosen: Chosen) -> list[LeagueRow]:
    """Every municipality in the chosen period, the best first."""
    return rankings.league(
        chosen.indicator.id,
        chosen.period,
        area=own_area(),
        definition=chosen.definition,
        segment=chosen.segment,
    )


def table(chosen: Chosen, rows: list[LeagueRow], bounds: tuple[float, ...]) -> Table:
    """The table behind the map."""
    of = chosen.measure
    columns = (
        Column("area", _("Municipality")),
        Column("code", _("Code"), on_page=False),
        Column("rank", _("Rank"), Kind.NUMBER),
        Column("value", of.short, Kind.NUMBER, of.decimals),
        Column("class", _("Class"), Kind.NUMBER),
        Column("last_year", _("Last year"), Kind.NUMBER, of.decimals),
        Column("provenance", _("Provenance"), on_page=False),
    )
    caption = f"{chosen.title}, {period_words(chosen.period, language())}"
    return Table(f"map-{chosen.indicator.id}-{chosen.period}", caption, columns,
                 tuple(_row(one, bounds) for one in rows), chosen.about([one.provenance for one in rows]))  # fmt: skip


def _row(one: LeagueRow, bounds: tuple[float, ...]) -> Row:
    simulated = one.provenance == "simulated" and one.value is not None
    cells = (
        Cell(area_name(one.area)),
        Cell(one.area),
        Cell(one.rank, "–"),
        Cell(
            one.value,
            missing_word(one.missing),
            note=provenance_word("simulated") if simulated else "",
            mark="is-simulated" if simulated else "",
        ),
        Cell(None if one.value is None else map_classes.place(one.value, bounds), "–"),
        Cell(one.last_year_value, missing_word("")),
        Cell(provenance_word(one.provenance) if one.value is not None else ""),
    )
    return Row(cells, id=f"area-{one.area}", own=one.area == own_area())


def _division(query: QueryDict) -> Division:
    return Division.EQUAL if query.get("classes") == Division.EQUAL else Division.QUANTILE


def answered(query: QueryDict) -> tuple[Chosen, list[LeagueRow], tuple[float, ...], tuple[MapClass, ...]]:
    """What the address asks for: the choice, the ranking, the bounds of the classes and the classes."""
    chosen = one_period.read(query)
    rows = league(chosen) if chosen.period else []
    told = [one.value for one in rows if one.value is not None]
    bounds, classes = map_classes.classes(told, _division(query))
    return chosen, rows, bounds, classes


def _drawing(query: QueryDict) -> tuple[Drawing, bool, bool]:
    """The drawing, whether it shows true boundaries, and whether those can be chosen."""
    true = map_shapes.boundaries()
    if query.get("view") == "boundaries" and true is not None:
        return true, True, True
    return map_shapes.tiles(), False, true is not None


@permitted(Permission.READ_FIGURES)
@require_safe
def the_map(request: HttpRequest) -> HttpResponse:
    """The municipalities in five classes, each a link to its row in the table behind."""
    chosen, rows, bounds, classes = answered(request.GET)
    known = {one.area: one for one in rows}
    drawing, true, can_be_true = _drawing(request.GET)
    short = short_names(area_name(code) for code in known)
    of = chosen.measure
    places = [_place(one, known[one.area], of, bounds, short) for one in drawing.shapes if one.area in known]
    context: dict[str, Any] = {
        "chosen": chosen,
        "choices": one_period.choices(chosen),
        "drawing": drawing,
        "places": sorted(places, key=lambda one: one.own),  # the own is drawn last, over its neighbours' lines
        "true": true,
        "can_be_true": can_be_true,
        "division": _division(request.GET).value,
        "breaks": data_breaks.since_last_year(chosen.indicator.id, chosen.period) if chosen.period else [],
        "legend": _legend(classes, chosen.measure),
        "without": sum(one.value is None for one in rows),
        "own": next((one for one in rows if one.area == own_area()), None),
        "told": sum(one.value is not None for one in rows),
        "table": shown(table(chosen, rows, bounds)) if classes else None,
        "query": request.GET.urlencode(),
        "simulated": any(one.provenance == "simulated" and one.value is not None for one in rows),
    }
    return page(request, "management/map.html", context)
