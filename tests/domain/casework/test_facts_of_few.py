"""A few citizens' facts, told row by row, are everybody's, told by columns: of whatever may stand in the record."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.catalogue.load import catalogue
from pejl.domain.casework.queries.fact_sources import BORN, WAGES, Told, rows_of
from pejl.domain.casework.queries.fact_words import SOURCES, source_of, words_of
from pejl.domain.casework.queries.facts import Asked, Facts, told_of
from pejl.domain.casework.queries.facts_at_once import Row
from pejl.domain.casework.queries.facts_of_few import Rows, told_by

PEOPLE = (3, 5)
KEYS = tuple(dict.fromkeys(map(rows_of, SOURCES)))
KINDS = {
    "person": pl.Int64, "fact": pl.String, "code": pl.String, "start": pl.Date, "end": pl.Date, "number": pl.Int64,
    "about": pl.String, "hours": pl.Float64, "announces": pl.Date,
}  # fmt: skip
DAYS = st.dates(date(2014, 1, 1), date(2024, 12, 31)) | st.sampled_from([date(2016, 2, 29), date(2016, 3, 31)])
LENGTHS = st.none() | st.integers(1, 60) | st.integers(300, 2500)


def codes_of(key: Told) -> list[str]:
    """The codes that any source of these rows knows, and one that none does."""
    reads = {one.words for one in SOURCES if rows_of(one) == key and one.words}
    told = {code for one in reads for words in words_of(one) for code in words.means}
    return sorted({"", "unheard of", *told})


CODES = {key: codes_of(key) for key in KEYS}
NOT_ALWAYS_KNOWN = ("t.birth_date", "t.residence_from")
FACTS = {"t.state": sorted(catalogue().assessed), "t.event": sorted(catalogue().case_facts)}


@st.composite
def row_of(draw: st.DrawFn, key: Told, number: int) -> Row:
    """A row of a source: a spell begins and is not empty, a month is a month, of a citizen a day may be unknown."""
    start: date | None = draw(DAYS)
    length = draw(LENGTHS)
    assert start is not None
    end = start + timedelta(days=length) if length and key.end != "NULL" else None
    if key == rows_of(WAGES):
        start = start.replace(year=2016, day=1)
    elif key.start in NOT_ALWAYS_KNOWN and "IS NOT NULL" not in key.where and draw(st.booleans()):
        start = None
    fact = draw(st.sampled_from(FACTS[key.fact])) if key.fact in FACTS else ""
    hours = draw(st.integers(1, 9999)) / 100 if key == rows_of(WAGES) or key.hours != "NULL" else None
    about = draw(st.sampled_from(["", "event:1:"])) if key.about != "''" else ""
    announces = draw(DAYS | st.none()) if key.announces != "NULL" else None
    person, code = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(CODES[key]))
    return Row(person, fact, code, start, end, number, about, hours, announces)


@st.composite
def records(draw: st.DrawFn) -> Rows:
    """Rows of some sources; of benefits and wages, where rows tell something together, many."""
    found: dict[Told, Sequence[Row]] = {}
    for key in KEYS:
        together = key in (rows_of(WAGES), rows_of(source_of("benefit")))
        number = draw(st.integers(0, 8)) if together else draw(st.sampled_from([0, 0, 1, 3]))
        found[key] = [draw(row_of(key, 10 + at)) for at in range(number)]
    return {key: rows for key, rows in found.items() if rows}


class AsColumns(Asked):
    """The rows as everybody's are read."""

    def __init__(self, rows: Rows) -> None:
        super().__init__("0101", [])
        self._rows_of = rows

    def _asked(self, one: Told) -> pl.DataFrame:
        return pl.DataFrame(self._rows_of.get(one, []), schema=KINDS, orient="row")

    def wages(self) -> pl.DataFrame:
        """person, month, hours."""
        return self._asked(rows_of(WAGES)).select("person", "hours", month="start")

    def born(self) -> pa.Table:
        """person, born."""
        return self._asked(rows_of(BORN)).select("person", born="start").to_arrow()


def in_order(table: pa.Table) -> list[tuple[Any, ...]]:
    return sorted((tuple(one.values()) for one in table.to_pylist()), key=str)


@settings(max_examples=20, deadline=None)
@given(records())
def test_row_by_row_is_told_what_columns_tell(rows: Rows) -> None:
    few, many = Facts(*told_by(rows)), told_of(AsColumns(rows))
    for name in ("born", "states", "events"):
        one, other = getattr(few, name), getattr(many, name)
        assert one.schema == other.schema
        assert in_order(one) == in_order(other)


def test_the_sources_that_are_compared_tell_something() -> None:
    """Else what is the same would be nothing: every source but one says a thing for some code it knows."""
    days = [date(2014, 1, 1) + timedelta(days=400 * at) for at in range(9)]
    silent = set()
    for key in KEYS:
        facts = FACTS.get(key.fact, [""])
        rows = [
            Row(3, fact, code, day, None, 1, "", 9.0, None) for fact in facts for code in CODES[key] for day in days
        ]
        if not any(table.num_rows for table in told_by({key: rows})):
            silent.add(key.table)
    assert silent == set()
