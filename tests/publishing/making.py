"""Standings, goals and points for the tests of publishing: only what a test is about need be said."""

from dataclasses import replace
from datetime import date
from typing import Any

from pejl.catalogue.schema.common import Source
from pejl.catalogue.schema.steering import Goal, GoalKind, Target
from pejl.engine.statistics.results import GoalStanding, Movement, Place, Point, Reason, Status
from pejl.kernel.periods import Period
from pejl.kernel.text import Text

_STANDING = GoalStanding(
    goal="G-1", area="0101", period="2017Q2", status=Status.NOT_MET, reason=Reason.NONE, value=12.1, unit="percent",
    target=11.4, distance=0.7, rank_distance=3, place=None, last_year_period="2016Q2", last_year_value=None,
    last_year_place=None, last_year_distance=None, last_year_status=None, value_movement=Movement.UNKNOWN,
    rank_movement=Movement.UNKNOWN, distance_movement=Movement.UNKNOWN, attainment=None, broken_by=(),
    provenance="published", certainty="certain", data_date=date(2017, 9, 1),
)  # fmt: skip


def standing(**changes: Any) -> GoalStanding:
    """A standing that differs from a plain one as said."""
    return replace(_STANDING, **changes)


def place(rank: int | None = 4, of: int = 6, **changes: Any) -> Place:
    """A place among six where Aarhus is best."""
    plain = Place(rank, of, 0, "0751", 11.4, 11.6, 11.4, 11.9)
    return replace(plain, **changes)


def goal(kind: GoalKind = GoalKind.RANK_BEST, **changes: Any) -> Goal:
    """A goal of plan 2018."""
    told: dict[str, Any] = {
        "id": "G-1", "plan": "2018", "kind": kind, "title": Text("Flest i job", "Most in work"),
        "source": (Source(document="002", section="4.1"),), "unit": "percent",
        "target": Target(rank=1, comparator="cluster") if kind is GoalKind.RANK_BEST else Target(),
    }  # fmt: skip
    return Goal.model_construct(**(Goal.model_construct(**told).__dict__ | changes))


def point(period: str, value: float | None, **changes: Any) -> Point:
    """A published point."""
    plain = Point(period, value, "" if value is not None else "no_figure", "published")
    return replace(plain, **changes)


def history(values: dict[str, float], best: dict[str, float] | None = None, **changes: Any) -> list[GoalStanding]:
    """A history of standings, with the best municipality's value where it is given."""
    return [
        standing(
            period=code,
            value=value,
            target=(best or {}).get(code),
            last_year_period=Period.parse(code).last_year.code,
            place=place(best_value=best[code]) if best and code in best else None,
            **changes,
        )
        for code, value in values.items()
    ]
