"""Moves plausible curves as little as possible until everything told of them is true."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from pejl.engine.city.program import ContradictionError, Program
from pejl.engine.city.readings import matches
from pejl.engine.city.told import Conditions, GapTold, MoveTold, RankTold, Reference, last_year

type Units = npt.NDArray[np.int64]  # one row per municipality, one column per period, in the last printed decimal
_EVENNESS = 0.5  # what a jump between two told periods costs beside what a displacement costs


@dataclass(frozen=True)
class Field:
    """The numbers to be repaired: who, when, and what they should be near, in units of the last decimal.

    better: 1 where lower is better, −1 where higher is.
    """

    members: list[str]
    periods: list[str]
    own: str
    wanted: npt.NDArray[np.float64]
    better: int
    decimals: int

    def units(self, value: Decimal) -> int:
        """A value of the indicator in units of the last decimal."""
        return int(value.scaleb(self.decimals).to_integral_value())

    def at(self, member: int, period: str) -> int:
        """The position of a member's number in a period."""
        return member * len(self.periods) + self.periods.index(period)

    @property
    def me(self) -> int:
        """The own municipality's row."""
        return self.members.index(self.own)

    def others(self, period: str) -> list[int]:
        """The other members' rows in the period, best first, as they are wanted."""
        column = self.wanted[:, self.periods.index(period)] * self.better
        return [int(one) for one in np.argsort(column, kind="stable") if one != self.me]


class Repair:
    """One program over a field: conditions are added, `solve` answers."""

    def __init__(self, field: Field, ranks: dict[str, int]) -> None:
        self.field = field
        self.ranks = ranks
        self.program = Program(field.wanted)
        for member in range(len(field.members)):
            for before, after in zip(field.periods, field.periods[1:], strict=False):
                self.program.even(field.at(member, after), field.at(member, before), _EVENNESS)

    def add(self, told: Conditions) -> None:
        """Ask for everything that is told in the periods of the field."""
        for period, value in told.own.items():
            self.program.fix(self.field.at(self.field.me, period), self.field.units(value))
        for period, reading in told.readings.items():
            self.program.fix(self.field.at(self.field.me, period), self._readable(period, reading))
        for rank in told.ranks:
            self.rank(rank)
        for gap in told.gaps:
            self.gap(gap)
        for move in told.moves:
            self.move(move)

    def rank(self, told: RankTold) -> None:
        """Put the own municipality at its place, with nobody beside it."""
        others = self.field.others(told.period)
        for place, other in enumerate(others):
            better_than_me = place < told.rank - 1
            a, b = (other, self.field.me) if better_than_me else (self.field.me, other)
            self._ahead(a, b, told.period, by=1)

    def gap(self, told: GapTold) -> None:
        """Bound the distance in a period."""
        low, high = told.exactly or told.at_least, told.exactly
        self.program.bound(self._gap(told.reference, told.period), self._bound(low), self._bound(high))

    def move(self, told: MoveTold) -> None:
        """Bound the change of the distance since last year."""
        terms = self._gap(told.reference, told.period)
        for position, factor in self._gap(told.reference, last_year(told.period)).items():
            terms[position] = terms.get(position, 0.0) - factor
        self.program.bound(terms, self._bound(told.lowest), self._bound(told.highest))

    def solve(self) -> Units:
        """The repaired numbers."""
        shape = (len(self.field.members), len(self.field.periods))
        return self.program.solve().reshape(shape)

    def _bound(self, value: Decimal | None) -> int | None:
        return None if value is None else self.field.units(value)

    def _ahead(self, a: int, b: int, period: str, *, by: int) -> None:
        """Ask that `a` is better than `b` in a period by at least so many units."""
        better = self.field.better
        terms = {self.field.at(b, period): better, self.field.at(a, period): -better}
        self.program.bound(terms, by, None)

    def _gap(self, against: Reference, period: str) -> dict[int, float]:
        better = self.field.better
        other = self._reference(against, period)
        return {self.field.at(self.field.me, period): better, self.field.at(other, period): -better}

    def _reference(self, against: Reference, period: str) -> int:
        """The row that the distance is held against; asks that it keeps its place among the others."""
        if against.area:
            return self.field.members.index(against.area)
        others = self.field.others(period)
        inside = against.rank > 1 and self.ranks.get(period, len(others) + 1) <= against.rank
        place = against.rank - (2 if inside else 1)
        for before in others[:place]:
            self._ahead(before, others[place], period, by=0)
        for after in others[place + 1 :]:
            self._ahead(others[place], after, period, by=0)
        return others[place]

    def _readable(self, period: str, reading: str) -> int:
        """The number nearest to the wanted one that could have been printed like that."""
        wanted = self.field.wanted[self.field.me, self.field.periods.index(period)]
        nearest = sorted(range(1, int(wanted) * 2 + 100), key=lambda one: abs(one - wanted))
        for one in nearest:
            if matches(reading, Decimal(one).scaleb(-self.field.decimals), self.field.decimals):
                return one
        raise ContradictionError(f"no number could have been printed as {reading}")


def repair(field: Field, told: Conditions) -> Units:
    """The field moved as little as possible until what is told is true. ContradictionError if it cannot be."""
    work = Repair(field, {one.period: one.rank for one in told.ranks})
    work.add(told)
    return work.solve()
