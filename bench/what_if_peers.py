"""The same question as `bench.what_if`, asked of DuckDB through the engine's definitions, and of pandas."""

from datetime import date
from typing import Any, NamedTuple

import ibis.expr.types as ir
import numpy as np
import pandas as pd
import pyarrow as pa

from pejl.engine.statistics.spells.cutting import within
from pejl.engine.statistics.spells.days import days_in
from pejl.engine.statistics.spells.persons import merged, persons

type Counts = dict[str, dict[tuple[Any, ...], int]]  # measure → (benefit, period) → what was counted
MILLIONTHS = 1_000_000


class Choice(NamedTuple):
    """Who is asked about: each trait with its values; none for all."""

    ages: tuple[int, ...] = ()
    readiness: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def where(self) -> dict[str, tuple[Any, ...]]:
        """Trait of the pieces → values."""
        named = {"age": self.ages, "readiness": self.readiness, "unit": self.units}
        return {name: values for name, values in named.items() if values}


def definitions(pieces: ir.Table, spans: ir.Table, choice: Choice) -> dict[str, ir.Table]:
    """The engine's definitions, one expression for each measure, by benefit."""
    chosen = pieces
    for name, values in choice.where.items():
        chosen = chosen.filter(chosen[name].isin(values))
    inside = within(chosen, spans)
    found = {
        "days": days_in(inside, spans, ["benefit"]).select("benefit", "period", value="day_millionths"),
        "persons": persons(inside, spans, ["benefit"]).select("benefit", "period", value="persons"),
    }
    courses = merged(pieces, ["benefit"]).select("start", "end", who="person", on="benefit")
    for name, edge in (("inflow", "start"), ("outflow", "end")):
        that_day = chosen.select("benefit", "person", day=edge).distinct()
        same = [courses.who == that_day.person, courses.on == that_day.benefit, courses[edge] == that_day.day]
        events = courses.join(that_day, same).select("benefit", "day")
        placed = events.join(spans, [events.day >= spans.start, events.day < spans.end])
        found[name] = placed.group_by(["benefit", "period"]).agg(value=placed.count())
    return found


def counts(tables: dict[str, pa.Table]) -> Counts:
    """Rows as counts; what is nought is left out."""
    return {
        name: {(row["benefit"], row["period"]): row["value"] for row in rows.to_pylist() if row["value"]}
        for name, rows in tables.items()
    }


def by_pandas(pieces: pd.DataFrame, spans: list[tuple[str, date, date]], choice: Choice) -> Counts:
    """A mask for the choice, then one for each period: days and persons. (Courses are left out.)"""
    mask = np.ones(len(pieces), np.bool_)
    for name, values in choice.where.items():
        mask &= pieces[name].isin(values).to_numpy()
    chosen = pieces[mask]
    found: Counts = {"days": {}, "persons": {}}
    for period, first, after in spans:
        low, high = pd.Timestamp(first), pd.Timestamp(after)
        on = chosen[(chosen["start"] < high) & (chosen["end"] > low)]
        length = on["end"].where(on["end"] < high, high) - on["start"].where(on["start"] > low, low)
        days = (length.dt.days * (on["weight"] * MILLIONTHS).round().astype("int64")).groupby(on["benefit"]).sum()
        who = on.groupby("benefit")["person"].nunique()
        for name, told in (("days", days), ("persons", who)):
            found[name] |= {(str(benefit), period): int(value) for benefit, value in told.items() if value}
    return found
