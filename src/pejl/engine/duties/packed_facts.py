"""The facts as arrays for the kernel: what was told of each person together, by day and name; words as numbers."""

from collections.abc import Mapping
from typing import Any

import numba
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pejl.engine.duties.facts_form import Array, Facts, Names, PackedFacts, in_form
from pejl.engine.duties.machine.marks import FAR, NONE
from pejl.engine.duties.packed_rules import Codes, Rules
from pejl.engine.duties.rules import ANY


def pack_facts(rules: Rules, facts: Mapping[str, pa.Table]) -> Facts:
    """The tables of `tables.FACTS` in the words of the rules; what no rule asks for is left out."""
    people = facts["people"].sort_by("person")
    ids = _whole(people["person"])
    events, states = facts["events"], facts["states"]
    names, held = _names(events["id"]), _names(states["id"])
    on, start = _days(events["on"]), _days(states["start"])
    codes = _coded(rules.events, events["event"], events["detail"])
    event_rows, events_of = _ordered(_place(ids, events["person"], codes), on, names, len(ids))
    values = _coded(rules.states, states["state"], states["value"])
    state_rows, states_of = _ordered(_place(ids, states["person"], values), start, held, len(ids))
    first_day, worked, working = _calendar(facts["calendar"])
    packed = PackedFacts(
        _days(people["asked_on"]),
        _days(people["born"]),
        states_of,
        values[state_rows],
        start[state_rows],
        _days(states["end"], FAR)[state_rows],
        events_of,
        codes[event_rows],
        on[event_rows],
        _days(events["announces"])[event_rows],
        _array(pc.fill_null(events["hours"], float("nan")))[event_rows],
        event_rows,
        names,
        _names(events["about"]),
        first_day,
        worked,
        working,
    )
    told = [_text(events["id"]).take(pa.array(event_rows)), _text(states["id"]).take(pa.array(state_rows))]
    return Facts(in_form(packed), ids, pa.chunked_array([pa.concat_arrays([*told, pa.array([""])])]))


def _coded(codes: Codes, names: pa.ChunkedArray, details: pa.ChunkedArray) -> Array:
    """The number of each pair of words; -1 where no rule asks for it."""
    of_name, name = _worded(names)
    of_detail, detail = _worded(details)
    table = np.full((len(of_name), len(of_detail)), -1, np.int16)
    place_of_name = {word: place for place, word in enumerate(of_name)}
    place_of_detail = {word: place for place, word in enumerate(of_detail)}
    for (word, value), code in codes.items():
        if value == ANY and word in place_of_name:
            table[place_of_name[word]] = code
    for (word, value), code in codes.items():
        if word in place_of_name and value in place_of_detail:
            table[place_of_name[word], place_of_detail[value]] = code
    return table[name, detail]


def _worded(column: pa.ChunkedArray) -> tuple[list[str], Array]:
    if not pa.types.is_dictionary(column.type):
        column = pc.dictionary_encode(pc.fill_null(column, ""))
    one = column.combine_chunks()
    told = one.chunk(0) if isinstance(one, pa.ChunkedArray) else one
    return told.dictionary.to_pylist(), _array(told.indices)


def _place(ids: Array, people: pa.ChunkedArray, codes: Array) -> Array:
    """The position of each row's person; -1 for what concerns nobody who is asked about, or no rule."""
    person = _whole(people)
    if not len(ids):
        return np.full(len(person), -1, np.int64)
    if ids[-1] - ids[0] + 1 == len(ids):
        place = person - ids[0]
        known = (place >= 0) & (place < len(ids))
    else:
        place = np.minimum(np.searchsorted(ids, person), len(ids) - 1)
        known = ids[place] == person
    return np.where(known & (codes >= 0), place, -1)


def _ordered(place: Array, day: Array, names: Names, people: int) -> tuple[Array, Array]:
    """The rows by person, day and name, and where each person's begin."""
    first = np.zeros(people + 1, np.int64)
    rows = _by_person(place, first)
    _by_day(first, rows, day, names)
    return rows, first


@numba.njit(cache=True, nogil=True)
def _by_person(place, first):  # type: ignore[no-untyped-def]
    for i in range(place.size):
        if place[i] >= 0:
            first[place[i] + 1] += 1
    for person in range(first.size - 1):
        first[person + 1] += first[person]
    at = first[:-1].copy()
    rows = np.empty(first[-1], np.int64)
    for i in range(place.size):
        if place[i] >= 0:
            rows[at[place[i]]] = i
            at[place[i]] += 1
    return rows


@numba.njit(cache=True, nogil=True)
def _by_day(first, rows, day, names):  # type: ignore[no-untyped-def]
    for person in range(first.size - 1):
        for i in range(first[person] + 1, first[person + 1]):
            row, at = rows[i], i
            while at > first[person] and _before(row, rows[at - 1], day, names):
                rows[at] = rows[at - 1]
                at -= 1
            rows[at] = row


@numba.njit(cache=True, nogil=True)
def _before(one, other, day, names):  # type: ignore[no-untyped-def]
    if day[one] != day[other]:
        return day[one] < day[other]
    start, length = names.first[one], names.first[one + 1] - names.first[one]
    begin, size = names.first[other], names.first[other + 1] - names.first[other]
    for i in range(min(length, size)):
        if names.letters[start + i] != names.letters[begin + i]:
            return names.letters[start + i] < names.letters[begin + i]
    return length < size


def _calendar(table: pa.Table) -> tuple[int, Array, Array]:
    days = _days(table["day"])
    worked = _whole(table["count"])
    return int(days[0]) if len(days) else 0, worked, days[_array(table["working"])]


def _array(column: Any) -> Array:
    one = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return np.asarray(one.to_numpy(zero_copy_only=False))


def _whole(column: pa.ChunkedArray) -> Array:
    return np.ascontiguousarray(_array(column), np.int64)


def _days(column: pa.ChunkedArray, missing: int = NONE) -> Array:
    return np.ascontiguousarray(_array(pc.fill_null(column.cast(pa.int32()), missing)), np.int32)


def _text(column: pa.ChunkedArray) -> pa.Array:
    told = pc.fill_null(column.cast(pa.string()), "")
    return told.combine_chunks() if isinstance(told, pa.ChunkedArray) else told


def _names(column: pa.ChunkedArray) -> Names:
    told = _text(column)
    if isinstance(told, pa.ChunkedArray):
        told = pa.concat_arrays(told.chunks) if told.num_chunks else pa.array([], pa.string())
    _, first, letters = told.buffers()
    if not len(told):
        return Names(np.zeros(1, np.int32), np.zeros(0, np.uint8))
    return Names(
        np.frombuffer(first, np.int32)[told.offset : told.offset + len(told) + 1],
        np.frombuffer(letters, np.uint8) if letters else np.zeros(0, np.uint8),
    )
