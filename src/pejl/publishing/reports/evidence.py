"""Every figure that a report rests on, with the delivery that told it (Q-187)."""

from collections.abc import Iterable, Sequence

from pejl.catalogue.schema.steering import Goal
from pejl.domain.steering.queries import reports
from pejl.engine.statistics.results import LeagueRow, Point
from pejl.kernel.periods import Period
from pejl.publishing.documents.model import Evidence, Source
from pejl.publishing.reports.gathering import Case

_YEARS = 6


def evidence_of(cases: Iterable[Case]) -> tuple[Evidence, ...]:
    """The own figures behind each chart and the cluster's in the period and the year before."""
    found: list[Evidence] = []
    for case in cases:
        if case.answered and case.goal.indicator:
            found += [_own(case, one) for one in _shown(case)] + _cluster(case)
    return tuple(found)


def _shown(case: Case) -> Sequence[Point]:
    last = Period.parse(case.standing.period)
    first = last._replace(year=last.year - _YEARS)
    return [
        one
        for one in case.own
        if Period.parse(one.period).kind is last.kind and first <= Period.parse(one.period) <= last
    ]


def _series(goal: Goal) -> dict[str, str]:
    return {"goal": goal.id, "indicator": goal.indicator or "", "definition": goal.definition, "segment": goal.segment}


def _own(case: Case, point: Point) -> Evidence:
    return Evidence(
        **_series(case.goal),
        area=case.standing.area,
        period=point.period,
        value=point.value,
        missing=point.missing,
        provenance=point.provenance,
        certainty=point.certainty,
        reading=point.reading,
        delivery=point.delivery,
    )


def _cluster(case: Case) -> list[Evidence]:
    """The other members' figures; the delivery is told where the record holds the figure itself."""
    goal, now, before = case.goal, case.standing.period, case.standing.last_year_period
    others = [one for one in case.league if one.area != case.standing.area]
    told = reports.deliveries_of(
        goal.indicator or "", goal.definition, goal.segment, [one.area for one in others], [now, before]
    )
    return [
        Evidence(
            **_series(goal), area=row.area, period=period, value=value, missing=missing, provenance=row.provenance,
            certainty="certain", reading="", delivery=told.get((row.area, period)),
        )
        for row in others
        for period, value, missing in _both(row, now, before)
    ]  # fmt: skip


def _both(row: LeagueRow, now: str, before: str) -> list[tuple[str, float | None, str]]:
    return [(now, row.value, row.missing), (before, row.last_year_value, "" if row.last_year_value else "not_told")]


def sources_of(evidence: Iterable[Evidence]) -> tuple[Source, ...]:
    """The deliveries that the figures came with, oldest first."""
    wanted = {one.delivery for one in evidence if one.delivery is not None}
    return tuple(Source(**row) for row in reports.deliveries(wanted))
