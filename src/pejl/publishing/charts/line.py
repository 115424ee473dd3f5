"""What a line chart is made of: lines with a role, runs without gaps, marks in time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from pejl.engine.statistics.results import Point
from pejl.kernel.periods import Period, PeriodKind


class Role(StrEnum):
    """What a line is to the reader; it decides weight, colour and dash."""

    OWN = "own"
    RIVAL = "rival"  # the best municipality, or number two where the own leads
    TARGET = "target"
    OTHER = "other"  # the rest of the cluster, pale and unnamed
    COMPARED = "compared"  # one of several chosen in the explorer, named and coloured


@dataclass(frozen=True, slots=True)
class Look:
    """Colour (at least 3:1 on white except for what is meant to be pale), width and dash."""

    colour: str
    width: float
    dash: tuple[int, ...] = ()


LOOKS = {
    Role.OWN: Look("#b8430f", 3.5),
    Role.RIVAL: Look("#12343b", 2.0),
    Role.TARGET: Look("#4a5c60", 1.8, (9, 4)),
    Role.OTHER: Look("#cfdadb", 1.2),
}
COMPARED = (
    Look("#b8430f", 3.5), Look("#12343b", 2.0), Look("#1b6b3a", 2.0, (10, 3)), Look("#6d3f8c", 2.0, (6, 3, 2, 3)),
    Look("#1f5a8c", 1.6), Look("#7d5f00", 1.6, (9, 4)), Look("#7a1f5c", 1.6, (4, 2)), Look("#4a5c60", 1.6, (12, 3)),
)  # fmt: skip
SIMULATED = (2, 3)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its points in time order, its name and the words under the name at its end."""

    name: str
    points: tuple[Point, ...]
    role: Role
    under: str = ""
    look: Look | None = None

    @property
    def style(self) -> Look:
        """How it is drawn."""
        return self.look or LOOKS[self.role]

    @property
    def last(self) -> Point | None:
        """The last point with a value."""
        return next((one for one in reversed(self.points) if one.value is not None), None)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened at the start of a period: a data break, with its word."""

    period: str
    words: str


@dataclass(frozen=True, slots=True)
class Run:
    """Points that may be joined. `how` is whole (neighbours in time), simulated or thin (periods between untold)."""

    how: str
    points: tuple[Point, ...]


def runs(points: Sequence[Point], breaks: Iterable[Mark] = ()) -> list[Run]:
    """Cut a series where it must not be joined: at missing values and at data breaks.

    Neighbours with untold periods between are joined thinly; a stretch with a simulated end is simulated.
    """
    starts = [Period.parse(mark.period).start for mark in breaks]
    found: list[Run] = []
    for before, after in pairwise(points):
        if before.value is None or after.value is None or _broken(before, after, starts):
            continue
        how = _how(before, after)
        if found and found[-1].how == how and found[-1].points[-1] is before:
            found[-1] = Run(how, (*found[-1].points, after))
        else:
            found.append(Run(how, (before, after)))
    joined = {id(point) for run in found for point in run.points}
    alone = [Run("alone", (one,)) for one in points if one.value is not None and id(one) not in joined]
    return found + alone


def _broken(before: Point, after: Point, starts: list[date]) -> bool:
    first, then = Period.parse(before.period).start, Period.parse(after.period).start
    return any(first < start <= then for start in starts)


def _how(before: Point, after: Point) -> str:
    if Period.parse(before.period).shift(1) != Period.parse(after.period):
        return "thin"
    return "simulated" if "simulated" in (before.provenance, after.provenance) else "whole"


def of_one_kind(points: Iterable[Point], kind: PeriodKind) -> tuple[Point, ...]:
    """The points whose period is of a kind: months and quarters never share a line."""
    return tuple(one for one in points if Period.parse(one.period).kind is kind)
