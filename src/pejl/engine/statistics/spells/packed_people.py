"""A register in person order: everything that figures of people are counted from, a dozen bytes a piece.

One row for each person with days on benefit, and lists of that person's pieces (see `cutting`), days at units, days in
offers and months with paid hours. Days are 16-bit numbers since EPOCH, traits are small codes. On disk it is one Arrow
file (see `arrow_file`), mapped and counted on as it lies: several processes share it, and none has to load it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pejl.engine.statistics.spells import arrow_file
from pejl.engine.statistics.spells.days import MILLIONTHS
from pejl.engine.statistics.spells.packed import OPEN, Days, Whole

FORM = "pejl packed people 1"  # counted up whenever the columns change
EPOCH = date(1900, 1, 1)  # the days reach until 2079
UNIT = "unit"
type Codes = npt.NDArray[np.uint16]
type Places = npt.NDArray[np.int32]  # where each person's rows begin, and where the last ones end
type Words = Mapping[str, Sequence[Any]]
_UNIX = (EPOCH - date(1970, 1, 1)).days
_DAY = pa.uint16()


@dataclass(frozen=True, slots=True)
class Trait:
    """A column as codes: `codes` of each row point into `values`."""

    codes: Codes
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Spans of persons, those of person p from first[p] up to first[p + 1]: days at a unit, or in an offer."""

    first: Places
    start: Days
    end: Days


@dataclass(frozen=True, slots=True)
class PackedPeople:
    """Pieces of person p are those from first[p] up to first[p + 1], by their first day.

    since: the first day of the spell that a piece is cut from. weight: in millionths. hours: of an offer's week, NaN
    where it is full time. months: with paid hours, as the number of the month since EPOCH, rising for each person.
    """

    first: Places
    start: Days
    end: Days
    since: Days
    weight: npt.NDArray[np.int32]
    traits: Mapping[str, Trait]
    units: Held
    unit: Trait
    offers: Held
    hours: npt.NDArray[np.float64]
    paid: Places
    months: Codes

    @property
    def owner(self) -> npt.NDArray[np.int32]:
        """Whose each piece is."""
        return np.repeat(np.arange(self.first.size - 1, dtype=np.int32), np.diff(self.first))


def pack(tables: Mapping[str, pa.Table], traits: Sequence[str], words: Words | None = None) -> tuple[pa.Table, Words]:
    """The rows of a file, and the values that its codes point into.

    tables: pieces (person, start, end, since, weight and the traits), attachments (person, unit, start, end), offers
    (person, start, end, weekly_hours) and wage_hours (person, month, hours), in any order. words: the values there
    are already, which keep their codes. Persons without a piece are left out. Days outside 1900-2079 are the first
    or the last of those years, and an end beyond them is none.
    """
    known = {name: list(values) for name, values in (words or {}).items()}
    pieces, who = _by_person(tables["pieces"], ["start", "benefit"])
    persons = np.unique(who)
    lists = {
        "pieces": _lists(persons, who, [
            *_span(pieces), ("since", _days(pieces["since"])), ("weight", _millionths(pieces["weight"])),
            *((name, _codes(pieces[name], known.setdefault(name, []))) for name in traits),
        ]),
    }  # fmt: skip
    units, who = _by_person(_of(tables["attachments"], persons), ["start"])
    lists["units"] = _lists(persons, who, [*_span(units), (UNIT, _codes(units["unit"], known.setdefault(UNIT, [])))])
    offers, who = _by_person(_of(tables["offers"], persons), ["start"])
    hours = pc.fill_null(offers["weekly_hours"], float("nan")).combine_chunks()
    lists["offers"] = _lists(persons, who, [*_span(offers), ("hours", hours)])
    paid = _of(tables["wage_hours"], persons)
    paid, who = _by_person(paid.filter(pc.greater(paid["hours"], 0.0)), ["month"])
    lists["paid"] = _lists(persons, who, [("month", pa.array(_month(paid["month"])))])
    return pa.table({"person": pa.array(persons, pa.int64()), **lists}), known


def write(path: Path, rows: pa.Table, words: Words) -> None:
    """Write packed rows; replaces what was there at once. OSError where the disk refuses: nothing has changed."""
    arrow_file.write(path, rows, FORM, {"epoch": EPOCH.isoformat(), "words": json.dumps(words)})


def read(path: Path, *, check: bool = False) -> tuple[pa.Table, Words]:
    """The packed rows, mapped, and their words. Raises as `arrow_file.read`."""
    rows, told = arrow_file.read(path, FORM, check=check)
    return rows, json.loads(told["words"])


def joined(old: pa.Table, anew: pa.Table) -> pa.Table:
    """Packed rows of different persons, in the order of persons."""
    return pa.concat_tables([old, anew]).sort_by("person").combine_chunks()


def people(rows: pa.Table, words: Words) -> PackedPeople:
    """The columns of packed rows as they lie."""
    lists = {name: arrow_file.in_one(rows.column(name)) for name in ("pieces", "units", "offers", "paid")}

    def column(table: str, name: str) -> npt.NDArray[Any]:
        found: npt.NDArray[Any] = lists[table].values.field(name).to_numpy(zero_copy_only=True)
        return found

    def first(table: str) -> Places:
        offsets: Places = lists[table].offsets.to_numpy()
        return offsets

    def held(table: str) -> Held:
        return Held(first(table), column(table, "start"), column(table, "end"))

    traits = [name for name in words if name != UNIT]
    return PackedPeople(
        first=first("pieces"),
        start=column("pieces", "start"),
        end=column("pieces", "end"),
        since=column("pieces", "since"),
        weight=column("pieces", "weight"),
        traits={name: Trait(column("pieces", name), tuple(words[name])) for name in traits},
        units=held("units"),
        unit=Trait(column("units", UNIT), tuple(words[UNIT])),
        offers=held("offers"),
        hours=column("offers", "hours"),
        paid=first("paid"),
        months=column("paid", "month"),
    )


def month_numbers() -> npt.NDArray[np.int32]:
    """The month since EPOCH of each day that there is."""
    days = np.arange(OPEN + 1) + np.datetime64(EPOCH, "D")
    return (days.astype("datetime64[M]") - np.datetime64(EPOCH, "M")).astype(np.int32)


def _by_person(rows: pa.Table, then: Sequence[str]) -> tuple[pa.Table, Whole]:
    ordered = rows.sort_by([(name, "ascending") for name in ("person", *then)])
    return ordered, ordered["person"].to_numpy()


def _of(rows: pa.Table, persons: Whole) -> pa.Table:
    return rows.filter(pc.is_in(rows["person"], pa.array(persons)))


def _lists(persons: Whole, who: Whole, columns: Sequence[tuple[str, pa.Array]]) -> pa.ListArray:
    """One list of structs for each person, of rows in the order of persons."""
    offsets = np.searchsorted(who, np.append(persons, np.iinfo(np.int64).max)).astype(np.int32)
    rows = pa.StructArray.from_arrays([one for _, one in columns], [name for name, _ in columns])
    return pa.ListArray.from_arrays(pa.array(offsets), rows)


def _span(rows: pa.Table) -> list[tuple[str, pa.Array]]:
    return [("start", _days(rows["start"], most=OPEN - 1)), ("end", _days(rows["end"], least=1))]


def _days(dates: pa.ChunkedArray, least: int = 0, most: int = OPEN) -> pa.Array:
    since = pc.fill_null(pc.subtract(dates.cast(pa.int32()), pa.scalar(_UNIX, pa.int32())), OPEN)
    return pa.array(np.clip(since.to_numpy(), least, most).astype(np.uint16), _DAY)


def _month(dates: pa.ChunkedArray) -> Codes:
    days = dates.cast(pa.int32()).to_numpy() - _UNIX
    months: Codes = month_numbers()[np.clip(days, 0, OPEN)].astype(np.uint16)
    return months


def _millionths(weights: pa.ChunkedArray) -> pa.Array:
    return pa.array(np.floor(weights.to_numpy() * MILLIONTHS + 0.5).astype(np.int32))


def _codes(column: pa.ChunkedArray, known: list[Any]) -> pa.Array:
    """The column as places in `known`, to which new values are added; a missing value is a value of its own."""
    coded = pc.dictionary_encode(column, null_encoding="encode").combine_chunks()
    values = coded.dictionary.to_pylist()
    known += [one for one in values if one not in known]
    if len(known) > np.iinfo(np.uint16).max:
        raise ValueError("a trait has more than 65,535 values")
    places = np.array([known.index(one) for one in values], np.uint16)
    indices = coded.indices.to_numpy(zero_copy_only=False)
    return pa.array(places[indices] if places.size else indices.astype(np.uint16), _DAY)
