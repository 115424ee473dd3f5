"""What if only some of them: days, persons and flows counted anew for any choice of traits, in milliseconds.

Pieces are days on benefit cut so that each row is one state of one citizen (see `cutting`): person, start, end, weight
and a column for each trait. Packed, a row is a dozen bytes: two 16-bit day numbers, the weight, and a small code for
each trait. One pass in the order of persons and days then answers any question, however it filters and groups.

The definitions are those of `days`, `persons` and `persons.merged`, and the answers are the same integers:

- days: of the pieces that have the traits, by weight;
- persons: those with at least one such day in the period;
- inflow and outflow: courses of the population (whatever the traits) with their first day in the period, or the first
  day after their last, counted under the traits that the citizen had there. Courses are of each benefit where the
  benefit is told apart, else of all together; gaps of at most `gap` days are bridged.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pejl.engine.statistics.spells.days import MILLIONTHS
from pejl.engine.statistics.spells.packed import Days, Whole, day_number
from pejl.engine.statistics.spells.packed_file import days_from
from pejl.engine.statistics.spells.recounting import count

EPOCH = date(1900, 1, 1)  # the days reach until 2079
BENEFIT = "benefit"
type Codes = npt.NDArray[np.uint16]
type Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Trait:
    """A column as codes: `codes` of each row point into `values`."""

    codes: Codes
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class PackedPieces:
    """Pieces of person p are those from first[p] up to first[p + 1], by their first day.

    start, end: days since EPOCH (end = the day after the last; OPEN where it still runs). weight: in millionths.
    """

    first: Whole
    start: Days
    end: Days
    weight: npt.NDArray[np.int32]
    traits: Mapping[str, Trait]


@dataclass(frozen=True, slots=True)
class Recount:
    """Exact counts of each cell (rows) in each period (columns); `cells` names the rows by the columns of `by`."""

    cells: tuple[tuple[Any, ...], ...]
    day_millionths: Whole
    persons: Whole
    inflow: Whole
    outflow: Whole
    lengths: Whole  # days of each period

    def full_time_persons(self) -> npt.NDArray[np.float64]:
        """Benefit days over the days of the period (unit: full-time persons)."""
        return self.day_millionths / (self.lengths * MILLIONTHS)


def pack_pieces(pieces: pa.Table, traits: Sequence[str]) -> PackedPieces:
    """Pieces with the columns person, start, end, weight (full time = 1) and those of `traits`, in any order.

    `benefit` must be among the traits. A missing value is a value of its own, None. A citizen of two units stands
    twice in pieces that are cut by unit: pack those for questions about units alone.
    """
    if BENEFIT not in traits:
        raise ValueError("courses are of benefits: `benefit` must be one of the traits")
    rows = pieces.sort_by([("person", "ascending"), ("start", "ascending")])
    person = rows["person"].to_numpy()
    changes = np.nonzero(np.diff(person))[0] + 1
    first = np.concatenate([[0], changes, [person.size]]) if person.size else np.zeros(1)
    return PackedPieces(
        first.astype(np.int64),
        days_from(rows["start"], EPOCH),
        days_from(rows["end"], EPOCH),
        np.rint(rows["weight"].to_numpy() * MILLIONTHS).astype(np.int32),
        {name: _trait(rows[name]) for name in traits},
    )


def recount(
    pieces: PackedPieces,
    bounds: Sequence[date],
    *,
    population: Mapping[str, Collection[Any]] | None = None,
    where: Mapping[str, Collection[Any]] | None = None,
    by: Sequence[str] = (),
    gap: int = 0,
) -> Recount:
    """Days, persons, inflow and outflow in the periods between consecutive bounds, of those chosen.

    population: trait → values of those whose courses are counted at all (usually their benefits). where: trait →
    values that are asked about. by: traits of which every combination that can occur gets a row. Raises ValueError
    for a trait that is not packed, or a day that 16 bits do not hold.
    """
    edges = np.array([day_number(day, EPOCH) for day in bounds], np.int64)
    inside = _having(pieces, population or {})
    chosen = inside & _having(pieces, where or {})
    cell, cells = _cells(pieces, by)
    benefit = pieces.traits[BENEFIT].codes if BENEFIT in by else np.zeros(pieces.start.size, np.uint16)
    rows = (pieces.start, pieces.end, pieces.weight, inside, chosen, cell, benefit)
    size = (len(cells), len(pieces.traits[BENEFIT].values) or 1)
    found = count(pieces.first, rows, edges, size, gap)
    lengths = np.diff(edges)
    periods = slice(1, edges.size)
    running = np.cumsum(found.begun[:, : edges.size], axis=1)[:, :-1]
    return Recount(
        cells,
        running * lengths + found.partial[:, periods],
        np.cumsum(found.persons, axis=1)[:, periods],
        found.inflow[:, periods],
        found.outflow[:, periods],
        lengths,
    )


def _trait(column: pa.ChunkedArray) -> Trait:
    coded = pc.dictionary_encode(column, null_encoding="encode").combine_chunks()
    if len(coded.dictionary) > np.iinfo(np.uint16).max:
        raise ValueError("a trait has more than 65,535 values")
    return Trait(coded.indices.to_numpy().astype(np.uint16), tuple(coded.dictionary.to_pylist()))


def _of(pieces: PackedPieces, name: str) -> Trait:
    if name not in pieces.traits:
        raise ValueError(f"{name} is not packed; expected one of {', '.join(pieces.traits)}")
    return pieces.traits[name]


def _having(pieces: PackedPieces, wanted: Mapping[str, Collection[Any]]) -> Flags:
    """Which rows have one of the wanted values of every trait."""
    found = np.ones(pieces.start.size, np.bool_)
    for name, values in wanted.items():
        trait = _of(pieces, name)
        found &= np.array([one in values for one in trait.values], np.bool_)[trait.codes]
    return found


def _cells(pieces: PackedPieces, by: Sequence[str]) -> tuple[npt.NDArray[np.int32], tuple[tuple[Any, ...], ...]]:
    cell = np.zeros(pieces.start.size, np.int32)
    names: list[tuple[Any, ...]] = [()]
    for name in by:
        trait = _of(pieces, name)
        cell = cell * np.int32(len(trait.values)) + trait.codes
        names = [(*one, value) for one in names for value in trait.values]
    return cell, tuple(names)
