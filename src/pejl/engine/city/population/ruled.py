"""Which unit each citizen belonged to on each day by the dated rules of the catalogue, for all history at once."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
import polars as pl
import pyarrow as pa

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.field import AttachmentRule
from pejl.engine.city.population.chance import Whole
from pejl.engine.city.population.curves import day_number

_FAR = 10_000_000


class _Turns(NamedTuple):
    """Days on which a condition begins (+1) or ends (−1) to hold for a person."""

    person: Whole
    day: Whole
    condition: Whole
    step: Whole


class _Rule(NamedTuple):
    """A version of a rule: the conditions that must all hold, the days in which it and its unit stand."""

    entry: AttachmentRule
    conditions: tuple[int, ...]


def attached_by_rule(
    catalogue: Catalogue, spells: pa.Table, visitations: pa.Table, after: date | None = None
) -> pa.Table:
    """Spans of days in which the rules send a person to a unit: person, unit, rule, start, end (null: still).

    spells: person, benefit, education, start, end. visitations: person, readiness, start, end. after: the first day
    that is not asked for; what goes on then is still. It is what a sweep of the rules on every single day would leave:
    the first rule that fits decides, and only while its unit stands.
    """
    lots = {"spells": _frame(spells), "visitations": _frame(visitations)}
    rules, turns = _asked(catalogue, lots)
    none = np.empty(0, np.int64)
    if not turns:
        return _table(none, none, none, none, rules)
    every = _Turns(*(np.concatenate(column) for column in zip(*turns, strict=True)))
    if not every.person.size:
        return _table(none, none, none, none, rules)
    order = np.lexsort((every.day, every.person))
    person, day = every.person[order], every.day[order]
    decided = _decided(rules, every.condition[order], every.step[order])
    last = np.append((person[1:] != person[:-1]) | (day[1:] != day[:-1]), True)
    person, day, decided = person[last], day[last], decided[last]
    end = np.append(day[1:], _FAR)  # a person's last turn ends everything, so the next person's day is never used
    limit = day_number(after) if after else _FAR
    here = (decided >= 0) & (day < limit)
    return _merged(person[here], decided[here], day[here], np.where(end >= limit, _FAR, end)[here], rules)


def _frame(table: pa.Table) -> pl.DataFrame:
    found = pl.from_arrow(table)
    assert isinstance(found, pl.DataFrame)  # noqa: S101 - a table never becomes a series
    return found.with_columns(
        pl.col("start").to_physical().cast(pl.Int64), pl.col("end").to_physical().cast(pl.Int64).fill_null(_FAR)
    )


def _asked(catalogue: Catalogue, lots: dict[str, pl.DataFrame]) -> tuple[list[_Rule], list[_Turns]]:
    rules: list[_Rule] = []
    turns: list[_Turns] = []
    count = 0
    for entry in (one for versions in catalogue.versions["attachment_rules"].values() for one in versions):
        for low, high in _stands(catalogue, entry):
            lists = list(_fitting(entry, lots))
            for rows in lists:
                turns.extend(_turns(rows, low, high, count))
                count += 1
            rules.append(_Rule(entry, tuple(range(count - len(lists), count))))
    return rules, turns


def _stands(catalogue: Catalogue, rule: AttachmentRule) -> Iterator[tuple[int, int]]:
    """The days in which both a rule and a version of its unit stand."""
    low = day_number(rule.valid_from) if rule.valid_from else -_FAR
    high = day_number(rule.valid_to) if rule.valid_to else _FAR
    for unit in catalogue.versions["organisation"].get(rule.unit, ()):
        first = max(low, day_number(unit.valid_from) if unit.valid_from else -_FAR)
        after = min(high, day_number(unit.valid_to) if unit.valid_to else _FAR)
        if first < after:
            yield first, after


def _fitting(rule: AttachmentRule, lots: dict[str, pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The rows that meet each thing that a rule asks."""
    if rule.benefits or rule.education:
        fits = pl.lit(value=True)
        fits = fits & pl.col("benefit").is_in(rule.benefits) if rule.benefits else fits
        fits = fits & pl.col("education").is_in(rule.education) if rule.education else fits
        yield lots["spells"].filter(fits)
    if rule.readiness:
        yield lots["visitations"].filter(pl.col("readiness").is_in(rule.readiness))


def _turns(rows: pl.DataFrame, low: int, high: int, condition: int) -> Iterator[_Turns]:
    cut = rows.select("person", start=pl.col("start").clip(low, high), end=pl.col("end").clip(low, high))
    cut = cut.filter(pl.col("start") < pl.col("end"))
    person = cut["person"].to_numpy()
    for name, step in (("start", 1), ("end", -1)):
        number = np.full(person.size, condition)
        yield _Turns(person, cut[name].to_numpy(), number, np.full(person.size, step))


def _decided(rules: list[_Rule], condition: Whole, step: Whole) -> Whole:
    """The number of the rule that decides after each turn, or −1. Every person's turns add up to nothing."""
    decided = np.full(condition.size, -1)
    for number in reversed(range(len(rules))):
        holds = np.ones(condition.size, np.bool_)
        for one in rules[number].conditions:
            holds &= np.cumsum(np.where(condition == one, step, 0)) > 0
        decided[holds] = number
    return decided


def _merged(person: Whole, decided: Whole, start: Whole, end: Whole, rules: list[_Rule]) -> pa.Table:
    """Spans that go on in the same unit become one, with the rule that began it."""
    names = sorted({one.entry.unit for one in rules})
    unit = np.array([names.index(one.entry.unit) for one in rules])[decided]
    goes_on = (person[1:] == person[:-1]) & (unit[1:] == unit[:-1]) & (start[1:] == end[:-1])
    first = np.nonzero(np.append([True], ~goes_on))[0] if person.size else np.empty(0, np.int64)
    last = np.append(first[1:], person.size) - 1 if person.size else first
    return _table(person[first], decided[first], start[first], end[last], rules)


def _table(person: Whole, decided: Whole, start: Whole, end: Whole, rules: list[_Rule]) -> pa.Table:
    units = np.array([one.entry.unit for one in rules] or [""])
    ids = np.array([one.entry.id for one in rules] or [""])
    still = end >= _FAR
    return pa.table(
        {
            "person": pa.array(person),
            "unit": pa.array(units[decided], pa.string()),
            "rule": pa.array(ids[decided], pa.string()),
            "start": pa.array(start.astype(np.int32), pa.int32()).cast(pa.date32()),
            "end": pa.array(np.where(still, 0, end).astype(np.int32), pa.int32(), mask=still).cast(pa.date32()),
        }
    )
