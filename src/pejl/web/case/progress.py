"""One citizen's progression as a page shows it: a curve and the measurements behind it. Never beside anybody else's."""

from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pejl.catalogue.schema.effort import Instrument
from pejl.domain.casework.models import Progress
from pejl.domain.casework.queries.progression import Curve, Point, progression_of
from pejl.domain.casework.words import said
from pejl.domain.people.models import Citizen
from pejl.kernel.numbers import format_change, format_number
from pejl.publishing.charts.progression import Line, progression
from pejl.publishing.charts.timeline import Timeline
from pejl.web.names import language

_WORKER, _OWN = "#12343b", "#b8430f"


class RowTold(NamedTuple):
    """One measurement in words."""

    day: str
    hours: str
    by_caseworker: str
    by_citizen: str
    change: str
    note: str


class CurveTold(NamedTuple):
    """An instrument, its drawing, the sentence that says how it went, and the measurements, newest first."""

    id: str
    title: str
    in_hours: bool
    drawing: Timeline
    sentence: str
    rows: tuple[RowTold, ...]


def curves(citizen: Citizen) -> list[CurveTold]:
    """Every curve of a citizen."""
    return [_told(one) for one in progression_of(citizen)]


def latest_answers(citizen: Citizen, rule: Instrument) -> list[tuple[str, str, str]]:
    """How each item stood the last time: its words, the caseworker's and the citizen's score."""
    last = Progress.objects.filter(citizen=citizen, instrument=rule.id).prefetch_related("answers").last()
    if last is None:
        return []
    known = {one.item: one for one in last.answers.all()}
    return [
        (said(item.title), _score(known[item.id].by_caseworker), _score(known[item.id].by_citizen))
        for item in rule.items
        if item.id in known
    ]


def scale_choices(rule: Instrument) -> list[tuple[str, str]]:
    """The scale of an instrument, lowest first, and nothing."""
    ends = {1: _("1, not at all"), rule.scale: _("%(most)s, fully") % {"most": rule.scale}}
    return [("", _("not assessed")), *((str(n), ends.get(n, str(n))) for n in range(1, rule.scale + 1))]


def _score(value: int | None) -> str:
    return "–" if value is None else str(value)


def _told(curve: Curve) -> CurveTold:
    in_hours = curve.instrument.measures == "hours"
    title, sentence = said(curve.instrument.title), _sentence(curve, in_hours=in_hours)
    svg = progression(
        _lines(curve, in_hours=in_hours),
        low=0 if in_hours else 1,
        high=_highest(curve) if in_hours else curve.instrument.scale,
        title=title,
        description=sentence,
        language=language(),
    )
    rows = tuple(_row(one) for one in reversed(curve.points))
    return CurveTold(curve.instrument.id, title, in_hours, Timeline(svg, title, sentence), sentence, rows)


def _highest(curve: Curve) -> float:
    """The top of the scale of hours: full time is never far away, and a few hours are still seen."""
    most = max(float(one.hours or 0) for one in curve.points)
    return next(top for top in (8.0, 16.0, 24.0, 40.0, 168.0) if most <= top)


def _lines(curve: Curve, *, in_hours: bool) -> list[Line]:
    if in_hours:
        hours = tuple((one.on, float(one.hours)) for one in curve.points if one.hours is not None)
        return [Line(_("hours a week"), _WORKER, hours)]
    worker = tuple((one.on, one.by_caseworker) for one in curve.points if one.by_caseworker is not None)
    own = tuple((one.on, one.by_citizen) for one in curve.points if one.by_citizen is not None)
    return [Line(_("caseworker"), _WORKER, worker), Line(_("citizen"), _OWN, own, "5 3")]


def _sentence(curve: Curve, *, in_hours: bool) -> str:
    """From where to where, and the change."""
    first, last = curve.points[0], curve.points[-1]
    if curve.total is None:
        return _("Measured once, %(day)s.") % {"day": date_format(last.on, "DATE_FORMAT")}
    told = {
        "first": _number(_level(first)),
        "last": _number(_level(last)),
        "change": format_change(curve.total, 0 if curve.total == int(curve.total) else 1, language=language()),
        "day": date_format(first.on, "DATE_FORMAT"),
    }
    if in_hours:
        return _("From %(first)s to %(last)s hours a week since %(day)s: %(change)s.") % told
    return _("From %(first)s to %(last)s on average since %(day)s: %(change)s.") % told


def _level(one: Point) -> float | None:
    if one.hours is not None:
        return float(one.hours)
    return one.by_caseworker if one.by_caseworker is not None else one.by_citizen


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return format_number(value, 0 if value == int(value) else 1, language=language())


def _row(one: Point) -> RowTold:
    change = "" if one.change is None else format_change(one.change, 1, language=language())
    hours = _number(None if one.hours is None else float(one.hours))
    day = date_format(one.on, "DATE_FORMAT")
    return RowTold(day, hours, _number(one.by_caseworker), _number(one.by_citizen), change, one.note)
