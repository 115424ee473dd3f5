"""A question in the terms of the packed register: which rows count, in which row of the answer, in which periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.field import Counted
from pejl.catalogue.schema.measures import Band
from pejl.engine.statistics.spells import recounting as loops
from pejl.engine.statistics.spells.packed_people import EPOCH, UNIT, PackedPeople, Trait, month_numbers
from pejl.kernel.periods import Period
from pejl.warehouse.people.asked import Asking
from pejl.warehouse.people.measuring import Edge
from pejl.warehouse.people.traits import span

_LAST = (1 << 16) - 1
type Array = npt.NDArray[Any]


class Spans:
    """Periods of one kind, the oldest first. before, upto: of a day (a month), the first period that is not over yet,
    and how many have begun; a span of days is of the periods from the one of its first day up to the other of its
    last."""

    def __init__(self, periods: Sequence[Period]) -> None:
        self.codes = [one.code for one in periods]
        self.starts, self.ends = (np.clip([(day - EPOCH).days for day in days], 0, _LAST) for days in zip(
            *((one.start, one.end) for one in periods), strict=True))  # fmt: skip
        self.edges = np.unique(np.concatenate([self.starts, self.ends]))
        every = np.arange(_LAST + 1)
        self.bound_of = np.searchsorted(self.edges, every, side="right")
        self.before, self.upto = (np.searchsorted(one, every, side="right") for one in (self.ends, self.starts))
        self.month_of = month_numbers()
        self.first_months, self.last_months = self.month_of[self.starts], self.month_of[self.ends]
        months = np.arange(self.month_of[-1] + 1)
        self.month_before = np.searchsorted(self.last_months, months, side="right")
        self.month_upto = np.searchsorted(self.first_months, months, side="right")

    @property
    def lengths(self) -> Array:
        found: Array = self.ends - self.starts
        return found


class Rows(NamedTuple):
    """Days of people: as the pieces, or once for each unit. piece: which piece each is of; cell: -1 counts nowhere."""

    first: Array
    owner: Array
    start: Array
    end: Array
    piece: Array
    cell: Array


class Events(NamedTuple):
    """Courses that began or ended, on the day that counts, with the cell of that day."""

    owner: Array
    stream: Array
    start: Array
    end: Array
    day: Array
    cell: Array

    def those(self, which: Array) -> "Events":
        return Events(*(one[which] for one in self))


@dataclass(frozen=True)
class Recounting:
    """One question, of the packed register. spans: periods of one kind; hull: the first and last day of all asked."""

    asking: Asking
    people: PackedPeople
    spans: Spans
    hull: tuple[int, int]

    @property
    def known(self) -> Catalogue:
        return self.asking.known

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        return self.asking.numbers

    @cached_property
    def data_date(self) -> int:
        return (self.asking.data_date - EPOCH).days

    @cached_property
    def where(self) -> Mapping[str, tuple[str, ...]]:
        return dict(self.asking.question.where)

    @cached_property
    def columns(self) -> dict[str, list[str]]:
        """Column of the answer → the values there are, in the order in which cells are numbered."""
        names = [*(one for one in self.asking.by if one != UNIT), *(one for one in self.asking.by if one == UNIT)]
        return {name: sorted(set(self._called(name))) for name in names}

    @cached_property
    def cells(self) -> int:
        return int(np.prod([len(values) for values in self.columns.values()], dtype=np.int64))

    @cached_property
    def population(self) -> Array:
        """The pieces on the benefits asked for, and of the group."""
        found = np.ones(self.people.start.size, np.bool_)
        if benefits := self.asking.question.benefits:
            found &= self._having("benefit", benefits)
        if groups := self.where.get("group"):
            found &= reduce(np.logical_or, (self._of_group(group) for group in groups))
        return found

    @cached_property
    def cell(self) -> Array:
        """The cell of each piece, but for its unit; -1 where it is not asked about."""
        chosen = self.population.copy()
        for name, values in self.where.items():
            dimension = self.known.people_dimensions[name]
            if dimension.bands:
                bands = [span(dimension, one) for one in values]
                chosen &= reduce(np.logical_or, (self._aged(band) for band in bands))
            elif name not in ("group", "centre"):
                chosen &= self._having(dimension.column, values)
        number = np.zeros(chosen.size, np.int32)
        for name, called in self.columns.items():
            if name != UNIT:
                number = number * np.int32(len(called)) + self._places(name)[self._trait(name).codes]
        return np.where(chosen, number, np.int32(-1))

    @cached_property
    def rows(self) -> Rows:
        """The days asked about."""
        people, at = self.people, self.asking.at
        if not self.at_units:
            owner = at.once(("packed", "owner"), lambda: people.owner)
            every = at.once(("packed", "pieces"), lambda: np.arange(people.start.size, dtype=np.int32))
            return Rows(people.first, owner, people.start, people.end, every, self.cell)
        spans = (people.first, people.start, people.end)
        if UNIT not in self.columns:  # a day counts once, at however many of the units it was
            wanted = _among(people.unit, self.where["centre"])[people.unit.codes]
            where, piece, start, end = loops.at_any(*spans, _held(people), wanted)
            return Rows(where, _owners(where), start, end, piece, self.cell[piece])
        where, piece, unit, start, end = at.once(("packed", "at units"), lambda: _at_units(people))
        owner = at.once(("packed", "owner at units"), lambda: _owners(where))
        return Rows(where, owner, start, end, piece, self._with_unit(self.cell[piece], unit))

    @property
    def at_units(self) -> bool:
        return "centre" in self.where or UNIT in self.columns

    @cached_property
    def by_benefit(self) -> bool:
        """Whether courses are of each benefit."""
        return "benefit" in self.asking.by or self.asking.measure.split == "to"

    def events(self, edge: Edge) -> Events:
        """The courses that begin (end) within the periods, counted under what their owner was on the first (last)
        day."""
        people = self.people
        told = ("courses", self.by_benefit, self.asking.question.benefits, self.where.get("group"), self.numbers["gap"])
        owner, stream, start, end, first, last = self.asking.at.lately(
            told, lambda: self.courses(self.population, by_benefit=self.by_benefit)
        )
        day, piece = (start, first) if edge == "start" else (end, last)
        found = Events(owner, stream, start, end, day, self.cell[piece])
        found = found.those((found.cell >= 0) & (self.spans.before[day] < self.spans.upto[day]))
        if not self.at_units:
            return found
        that_day = found.start if edge == "start" else found.end - 1
        which, unit = loops.units_on(found.owner, that_day, *_held(people))
        cell = self._with_unit(found.cell[which], unit)
        which, cell = which[cell >= 0], cell[cell >= 0]
        if UNIT not in self.columns:  # a course counts once, at however many of the units it was
            which, there = np.unique(which, return_index=True)
            cell = cell[there]
        return found.those(which)._replace(cell=cell)

    def courses(self, inside: Array, *, by_benefit: bool) -> tuple[Array, ...]:
        """Courses of some pieces: owner, benefit, start, end, and the pieces of the first and the last day."""
        people = self.people
        benefit = people.traits["benefit"]
        rank = np.argsort(np.argsort(list(map(str, benefit.values))))[benefit.codes]
        stream = benefit.codes if by_benefit else np.zeros_like(benefit.codes)
        found: tuple[Array, ...] = loops.courses(
            people.first, people.start, people.end, inside, stream, rank, self.numbers["gap"]
        )
        return found

    def _with_unit(self, cell: Array, unit: Array) -> Array:
        codes = self.people.unit.codes[unit]
        if wanted := self.where.get("centre"):
            cell = np.where(_among(self.people.unit, wanted)[codes], cell, -1)
        if UNIT not in self.columns:
            return cell
        told = cell * np.int32(len(self.columns[UNIT])) + self._places(UNIT)[codes]
        return np.where(cell >= 0, told, np.int32(-1))

    def _trait(self, column: str) -> Trait:
        if column == UNIT:
            return self.people.unit
        return self.people.traits["age" if column == "age_band" else column]

    def _called(self, column: str) -> list[str]:
        """What each value of a column is called in an answer."""
        values = self._trait(column).values
        if column != "age_band":
            return ["" if one is None else str(one) for one in values]
        bands = self.known.people_dimensions["age"].bands
        return [next((name for name, band in bands.items() if _in(band, one)), "") for one in values]

    def _places(self, column: str) -> Array:
        return np.array([self.columns[column].index(one) for one in self._called(column)], np.int32)

    def _having(self, column: str, values: Sequence[str]) -> Array:
        trait = self._trait(column)
        return _among(trait, values)[trait.codes]

    def _aged(self, band: Band) -> Array:
        age = self.people.traits["age"]
        return np.array([_in(band, one) for one in age.values], np.bool_)[age.codes]

    def _of_group(self, group: str) -> Array:
        counted = self.known.target_groups[group].counted
        if not counted:
            return self._having("target_group", (group,))
        return reduce(np.logical_or, (self._fits(one) for one in counted))

    def _fits(self, one: Counted) -> Array:
        found = np.ones(self.people.start.size, np.bool_)
        for column in ("benefit", "readiness", "education", "fund"):
            if values := getattr(one, {"benefit": "benefits"}.get(column, column)):
                found &= self._having(column, values)
        for column, values in (("benefit", one.but), ("education", one.not_education)):
            if values:
                found &= ~self._having(column, values) & ~self._missing(column)
        if one.graduate is not None:
            found &= self._having("graduate", (str(int(one.graduate)),))
        if one.min_age is not None or one.max_age is not None:
            found &= self._aged(Band(first=one.min_age, last=one.max_age))
        return found

    def _missing(self, column: str) -> Array:
        trait = self._trait(column)
        return np.array([one is None for one in trait.values], np.bool_)[trait.codes]


def _owners(where: Array) -> Array:
    found: Array = np.repeat(np.arange(where.size - 1, dtype=np.int32), np.diff(where))
    return found


def _at_units(people: PackedPeople) -> tuple[Array, ...]:
    pieces, units = (np.ones(one.size, np.bool_) for one in (people.start, people.units.start))
    found: tuple[Array, ...] = loops.at_both(people.first, people.start, people.end, pieces, _held(people), units)
    return found


def _held(people: PackedPeople) -> tuple[Array, Array, Array]:
    return people.units.first, people.units.start, people.units.end


def _among(trait: Trait, values: Sequence[str]) -> Array:
    return np.array([one is not None and str(one) in values for one in trait.values], np.bool_)


def _in(band: Band, age: int | None) -> bool:
    return age is not None and age >= (band.first or 0) and (band.last is None or age <= band.last)
