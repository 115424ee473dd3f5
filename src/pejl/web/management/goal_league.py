"""The league table of a goal: who is compared, best first, the own municipality marked, missing figures last."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from pejl.catalogue.schema.steering import Goal
from pejl.engine.statistics.results import GoalStanding, LeagueRow
from pejl.kernel.periods import Period
from pejl.publishing.naming import Measure, area_name, goal_measure, period_words
from pejl.publishing.origins import list_name
from pejl.warehouse import clusters, rankings
from pejl.web.management.goal_facts import provenance_note
from pejl.web.names import language, missing_word
from pejl.web.own import own_area

ALL, PEERS = "all", "peers"


class Scheme(NamedTuple):
    """A list of municipalities that the goal can be ranked in."""

    scheme: str
    name: str


class Line(NamedTuple):
    """One municipality."""

    rank: str
    area: str
    value: str
    missing: str
    to_best: str
    last_year: str
    mark: str
    own: bool


class League(NamedTuple):
    """The table with what must be said about it."""

    name: str
    unit: str
    period: str
    last_year: str
    origin: str
    lines: list[Line]
    simulated: bool
    without: int


def schemes(goal: Goal, period: str | None) -> list[Scheme]:
    """The lists that the own municipality is in: the goal's own first, then peers, then everyone."""
    if not goal.indicator:
        return []
    on = Period.parse(period).start if period else None
    told = [one for one in clusters.schemes(on) if own_area() in one.members and one.scheme != ALL]
    told.sort(key=lambda one: one.scheme != goal.target.cluster)
    found = [Scheme(one.scheme, list_name(one.scheme, one.name, one.origin, language())) for one in told]
    return [*found, Scheme(PEERS, _("Municipalities with like conditions")), Scheme(ALL, _("All municipalities"))]


def league(goal: Goal, standing: GoalStanding, cluster: str | None) -> League | None:
    """The ranking that the standing rests on. None where nothing is ranked."""
    scheme = cluster or goal.target.cluster or ALL
    rows = rankings.league(goal.indicator or "", standing.period, scheme, standing.area, goal.definition, goal.segment)
    if not any(row.value is not None for row in rows):
        return None
    words = goal_measure(goal, standing.unit, language())
    known = next((one for one in clusters.schemes(Period.parse(standing.period).start) if one.scheme == scheme), None)
    return League(
        name=_name(scheme, known),
        unit=words.short,
        period=period_words(standing.period, language()),
        last_year=period_words(standing.last_year_period, language()) if standing.last_year_period else "",
        origin=known.origin if known else "peers",
        lines=[_line(row, standing.area, words) for row in rows],
        simulated=any(row.provenance == "simulated" for row in rows),
        without=sum(row.value is None for row in rows),
    )


def _name(scheme: str, known: clusters.Scheme | None) -> str:
    told = list_name(scheme, known.name, known.origin, language()) if known else scheme
    return {ALL: _("All municipalities"), PEERS: _("Municipalities with like conditions")}.get(scheme, told)


def _line(row: LeagueRow, own: str, words: Measure) -> Line:
    return Line(
        rank=str(row.rank) if row.rank is not None else "",
        area=area_name(row.area),
        value=words.number(row.value) if row.value is not None else "",
        missing=missing_word(row.missing) if row.value is None else "",
        to_best=words.number(row.distance_to_best) if row.distance_to_best is not None else "",
        last_year=_before(row, words),
        mark=provenance_note(row.provenance) if row.value is not None else "",
        own=row.area == own,
    )


def _before(row: LeagueRow, words: Measure) -> str:
    if row.last_year_value is None:
        return ""
    told = {"value": words.number(row.last_year_value), "rank": row.last_year_rank}
    return _("%(value)s (no. %(rank)s)") % told if row.last_year_rank is not None else words.number(row.last_year_value)
