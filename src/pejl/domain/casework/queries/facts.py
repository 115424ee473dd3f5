"""What the duties engine is told of citizens: what they are and what happened, from everything in the record.

Of everybody one question per table, and no object of any row; of a few citizens one question for all tables, and
their rows one by one (`facts_of_few`). The words that duties are written in are the catalogue's (case_facts.yaml); how
the record's codes are said in them is data too (fact_words.yaml). What a record means is read here at the moment, and
kept nowhere.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

import polars as pl
import pyarrow as pa
from django.db.models import Q

from pejl.catalogue.load import catalogue
from pejl.domain import columnar
from pejl.domain.casework.queries import beginnings
from pejl.domain.casework.queries.fact_sources import BEGINNINGS, EDUCATIONS, WAGES, Told, rows_of
from pejl.domain.casework.queries.fact_words import ALL_EVENTS, ALL_STATES, source_of, words_for, words_of
from pejl.domain.casework.queries.facts_at_once import FEW
from pejl.domain.casework.queries.facts_of_few import rows_of_few, told_by
from pejl.domain.casework.queries.reached import windows_reached
from pejl.domain.people.models import BenefitSpell, Visitation
from pejl.domain.people.models.changes import BLOCK
from pejl.engine.duties.tables import FORMS

_DAY, _WORD = pa.date32(), pa.string()
_STATE = ["person", "state", "value", "start", "end", "id"]
_EVENT = ["person", "event", "detail", "on", "id", "about", "hours", "announces"]


class Facts(NamedTuple):
    """Tables of the engine's form (engine/duties/tables.py), without `asked_on`, which is the question's.

    born: person, born. `person` is the number of the citizen's row.
    """

    born: pa.Table
    states: pa.Table
    events: pa.Table


def facts(municipality: str, citizens: Collection[int] | None = None, *, since: date | None = None) -> Facts:
    """States and events of everybody of a municipality who is not anonymous, or of some of them (by row number).

    since: only those who have had a benefit or stood in a target group on that day or later.
    """
    if since is not None:
        cases = _with_case(since)
        citizens = cases if citizens is None else cases & set(citizens)
    if citizens is not None and len(citizens) <= FEW:
        return Facts(*told_by(rows_of_few(municipality, citizens)))
    return told_of(Asked(municipality, citizens))


def told_of(asked: "Asked") -> Facts:
    """The facts of those who are asked about, as columns."""
    spells, wages = asked.read(BEGINNINGS), asked.wages()
    states = [_state(one) for one in asked.told(ALL_STATES, "state")]
    states += [_state(beginnings.educations(one)) for one in asked.told((EDUCATIONS,), "state")]
    events = [_event(one) for one in asked.told(ALL_EVENTS, "event")]
    events += [_event(one) for one in _assessed(asked)]
    if not spells.is_empty():
        events += [_event(beginnings.begun(spells, one)) for one in words_of("benefit") if one.gap]
        events.append(_event(windows_reached(spells, asked.read(source_of("permit")))))
    if not wages.is_empty():
        work = beginnings.employments(wages)
        states.append(_state(work.states))
        events.append(_event(work.starts))
    return Facts(asked.born(), _table("states", states), _table("events", events))


def _with_case(since: date) -> set[int]:
    """The row numbers of those who have had a benefit or stood in a target group on the day or later."""
    lasts = Q(end__isnull=True) | Q(end__gt=since)
    rows = (model._default_manager.filter(lasts).order_by() for model in (BenefitSpell, Visitation))
    return {one for found in rows for one in found.values_list("citizen_id", flat=True).iterator(chunk_size=20_000)}


class Asked:
    """The citizens who are asked about, and how their rows are read."""

    def __init__(self, municipality: str, citizens: Collection[int] | None) -> None:
        self._values: list[Any] = [municipality]
        self._portion = "{whose} / " + str(BLOCK)
        self._read: dict[Told, pl.DataFrame] = {}
        self._whose = "SELECT id FROM people_citizen WHERE municipality = %s AND anonymised_at IS NULL"
        if citizens is not None:
            numbers = ", ".join(str(int(one)) for one in sorted(citizens)) or "NULL"
            self._whose += f" AND id IN ({numbers})"  # whole numbers of our own, told once: no question repeats why

    def told(self, sources: Iterable[Told], form: str) -> Iterator[pl.DataFrame]:
        """What each of some sources says; one that says nothing costs no more than the question."""
        for one in sources:
            rows = self.read(one)
            if not rows.is_empty():
                yield _said(one, rows, form)

    def read(self, one: Told) -> pl.DataFrame:
        """person, fact, code, start, end, number, about, hours, announces. A table is read once, and kept."""
        key = rows_of(one)
        if key not in self._read:
            self._read[key] = self._asked(key)
        rows = self._read[key]
        if key.fact != one.fact:
            return rows.with_columns(fact=pl.lit(one.fact.strip("'")))
        return rows.drop_nulls("end").with_columns(start=pl.col("end")) if one.at_end else rows

    def _asked(self, one: Told) -> pl.DataFrame:
        columns = {
            "person": (one.citizen, pa.int64()), "fact": (one.fact, _WORD), "code": (one.code, _WORD),
            "start": (one.start, _DAY), "end": (one.end, _DAY), "number": (one.number, pa.int64()),
            "about": (one.about, _WORD), "hours": (one.hours, pa.float64()), "announces": (one.announces, _DAY),
        }  # fmt: skip
        where = f"{one.citizen} IN ({self._whose})" + (f" AND ({one.where})" if one.where else "")
        return self._rows(columns, f"FROM {one.table} WHERE {where}", one.citizen)

    def wages(self) -> pl.DataFrame:
        """person, month, hours; a row for each employer."""
        columns = {
            "person": (WAGES.citizen, pa.int64()), "month": (WAGES.start, _DAY), "hours": (WAGES.hours, pa.float64()),
        }  # fmt: skip
        source = f"FROM {WAGES.table} WHERE {WAGES.where} AND t.citizen_id IN ({self._whose})"
        return self._rows(columns, source, "t.citizen_id")

    def born(self) -> pa.Table:
        """person, born."""
        columns = {"person": ("t.id", pa.int64()), "born": ("t.birth_date", _DAY)}
        source = f"FROM people_citizen t WHERE t.id IN ({self._whose})"
        return columnar.read(columns, source, self._values, self._portion.format(whose="t.id"))

    def _rows(self, columns: columnar.Columns, source: str, whose: str) -> pl.DataFrame:
        table = columnar.read(columns, source, self._values, self._portion.format(whose=whose))
        found = pl.from_arrow(table)
        assert isinstance(found, pl.DataFrame)  # noqa: S101 - a table gives a frame
        return found


def _said(told: Told, rows: pl.DataFrame, form: str) -> pl.DataFrame:
    """person, fact, word, start, end, id, about, hours, announces: the rows in the words of case_facts.yaml."""
    if not told.words:
        return _named(told.name, rows.rename({"code": "word"}))
    wanted = words_for(told, form)
    known = set(rows["code"].unique())
    said = [one for one in wanted if one.otherwise or not known.isdisjoint(one.means)] or wanted[:1]
    return pl.concat([_named(told.name, beginnings.spoken(rows, one), one.fact) for one in said])


def _named(name: str, rows: pl.DataFrame, fact: str = "") -> pl.DataFrame:
    number = pl.concat_str(pl.lit(f"{name}:"), pl.col("number"), pl.lit(f":{fact}" if fact else ""))
    return rows.with_columns(number.alias("id"))


def _assessed(asked: Asked) -> Iterator[pl.DataFrame]:
    """The assessments that are events themselves."""
    rows = asked.read(source_of("assessment"))
    if rows.is_empty():
        return
    for one in catalogue().assessed.values():
        if one.event:
            word = pl.col("code") if one.detailed else pl.lit("")
            mine = rows.filter(pl.col("fact") == one.id).with_columns(fact=pl.lit(one.event), word=word)
            yield _named("assessment", mine, one.event)


def _state(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select("person", "word", "start", "end", "id", state="fact").rename({"word": "value"}).select(_STATE)


def _event(rows: pl.DataFrame) -> pl.DataFrame:
    told = rows.select("person", "id", "about", "hours", "announces", event="fact", detail="word", on="start")
    return told.select(_EVENT)


def _table(name: str, frames: list[pl.DataFrame]) -> pa.Table:
    if not frames:
        return FORMS[name].empty_table()
    whole = pl.concat(frames, how="vertical_relaxed")
    return whole.to_arrow().select(FORMS[name].names).cast(FORMS[name])
