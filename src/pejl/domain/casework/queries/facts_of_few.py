"""The facts of a few citizens from their rows, one after another.

Of a citizen's few dozen rows columns would cost a hundred times what the rows do: each of some two hundred steps takes
as long for one row as for a thousand. What is told is the same (`facts`): the tests hold the two against each other.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from pejl.catalogue.load import catalogue
from pejl.domain.casework.queries import beginnings_of_few as beginnings
from pejl.domain.casework.queries.beginnings_of_few import Said, spoken
from pejl.domain.casework.queries.fact_sources import BEGINNINGS, BORN, EDUCATIONS, WAGES, Told, rows_of
from pejl.domain.casework.queries.fact_words import ALL_EVENTS, ALL_STATES, SOURCES, source_of, words_for, words_of
from pejl.domain.casework.queries.facts_at_once import Row, read_at_once
from pejl.domain.casework.queries.reached_of_few import windows_reached
from pejl.engine.duties.tables import FORMS

type Rows = Mapping[Told, Sequence[Row]]
_BORN = pa.schema({"person": pa.int64(), "born": pa.date32()})


def rows_of_few(municipality: str, citizens: Collection[int]) -> Rows:
    """What stands of those citizens alone whom the municipality has and who are not anonymous."""
    read = read_at_once(map(rows_of, SOURCES), citizens)
    born = [row for row in read.get(rows_of(BORN), ()) if row.code == municipality]
    ours = {row.person for row in born}
    return {one: [row for row in rows if row.person in ours] for one, rows in read.items()} if ours else {}


def told_by(read: Rows) -> tuple[pa.Table, pa.Table, pa.Table]:
    """The tables of `facts.Facts` from rows by source (`fact_sources.rows_of`)."""
    spells, work = _of(read, BEGINNINGS), list(beginnings.employments(_of(read, WAGES)))
    states = [*_told(read, ALL_STATES, "state"), *beginnings.educations(_told(read, (EDUCATIONS,), "state"))]
    states += [one for one in work if one.fact == "employment"]
    events = [*_told(read, ALL_EVENTS, "event"), *_assessed(read)]
    for one in words_of("benefit"):
        events += beginnings.begun(spells, one) if one.gap else ()
    events += windows_reached(spells, _of(read, source_of("permit")))
    events += [one for one in work if one.fact == "job_started"]
    return (
        _table(_BORN, [(row.person, row.start) for row in _of(read, BORN)]),
        _table(FORMS["states"], [_state(one) for one in states]),
        _table(FORMS["events"], [_event(one) for one in events]),
    )


def _of(read: Rows, one: Told) -> Sequence[Row]:
    """What a source tells of its rows: of which fact, and on which day."""
    key = rows_of(one)
    rows = read.get(key, ())
    if key.fact != one.fact:
        return [row._replace(fact=one.fact.strip("'")) for row in rows]
    return [row._replace(start=row.end) for row in rows if row.end] if one.at_end else rows


def _told(read: Rows, sources: Iterable[Told], form: str) -> Iterator[Said]:
    for one in sources:
        rows = _of(read, one)
        if not one.words:
            yield from (Said(row, row.fact, row.code, f"{one.name}:{row.number}") for row in rows)
        elif rows:
            for words in words_for(one, form):
                yield from spoken(rows, words, f"{one.name}:{{}}:{words.fact}")


def _assessed(read: Rows) -> Iterator[Said]:
    """The assessments that are events themselves."""
    rows = _of(read, source_of("assessment"))
    for one in catalogue().assessed.values() if rows else ():
        if one.event:
            for row in rows:
                if row.fact == one.id:
                    word = row.code if one.detailed else ""
                    yield Said(row, one.event, word, f"assessment:{row.number}:{one.event}")


def _state(one: Said) -> tuple[Any, ...]:
    return one.row.person, one.fact, one.word, one.row.start, one.row.end, one.id


def _event(one: Said) -> tuple[Any, ...]:
    row = one.row
    return row.person, one.fact, one.word, row.start, one.id, row.about, row.hours, row.announces


def _table(form: pa.Schema, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    if not rows:
        return form.empty_table()
    columns = zip(*rows, strict=True)
    return pa.Table.from_arrays(
        [pa.array(cells, kind) for cells, kind in zip(columns, form.types, strict=True)], schema=form
    )
