"""The table that every measure of days starts from: days on benefit, cut so that each row is one state of one citizen.

Columns: person, benefit, start, end, weight (full time = 1), since (the spell's first day), weekly_hours, fund,
education, graduate, target_group, readiness, birth_date, sex, district, and age (the last age reached of those at
which the catalogue draws a line; 0 below them all, null where the birth date is unknown).
"""

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa

from pejl.domain.people.models.history import FULL
from pejl.engine.statistics.spells.cutting import birthdays, cut, edges, holding, reached
from pejl.kernel import clock

PIECES = "pieces"
OF = ("persons", "spells", "visitations")  # what they are made from
_COLUMNS = (
    "person", "benefit", "start", "end", "weight", "since", "weekly_hours", "fund", "education", "graduate",
    "target_group", "readiness", "birth_date", "sex", "district", "age",
)  # fmt: skip


def horizon() -> date:
    """The day from which birthdays no longer cut: the first of next year, which lies after every data date.

    A spell that still runs would else be cut at birthdays decades ahead, in rows that no figure asks about. It moves
    once a year, not daily with the data date, so that what is kept of an older snapshot is cut as what is read anew.
    """
    return date(clock.today().year + 1, 1, 1)


def pieces(tables: Mapping[str, ir.Table], lines: Sequence[int], until: date) -> ir.Table:
    """tables: persons, spells and visitations of the snapshot, and ages (age: the lines). until: the horizon."""
    persons, visits, ages = tables["persons"], tables["visitations"], tables["ages"]
    traits = persons.select("birth_date", "sex", "district", of="person")
    spells = tables["spells"].rename(graduate="as_graduate")
    spells = spells.mutate(weight=spells.weight / FULL)
    wide = spells.join(traits, spells.person == traits.of).drop("of")
    begun = birthdays(wide, ages)
    cuts = ibis.union(begun.filter(begun.day < ibis.date(until.isoformat())), edges(visits))
    held = holding(cut(wide, cuts), visits, ["readiness", "target_group"])
    return _aged(held, lines).select(*_COLUMNS).order_by("benefit", "start", "person")


def made(tables: Mapping[str, pa.Table], lines: Sequence[int]) -> pa.Table:
    """The pieces of some citizens, from their rows of persons, spells and visitations."""
    with duckdb.connect(":memory:") as database:
        for name, rows in tables.items():
            database.from_arrow(rows).create(name)
        database.from_arrow(pa.table({"age": pa.array(lines, pa.int64())})).create("ages")
        given = {name: ibis.table(ibis.Schema.from_pyarrow(rows.schema), name=name) for name, rows in tables.items()}
        expression = pieces(given | {"ages": ibis.table({"age": "int64"}, name="ages")}, lines, horizon())
        return database.sql(str(ibis.to_sql(expression, dialect="duckdb"))).to_arrow_table()


def _aged(rows: ir.Table, lines: Sequence[int]) -> ir.Table:
    """The last of the ages that was reached on the first day of each piece."""
    old = [ibis.ifelse(reached(rows.birth_date, ibis.literal(one)) <= rows.start, one, 0) for one in lines]
    return rows.mutate(age=ibis.ifelse(rows.birth_date.isnull(), None, ibis.greatest(0, *old)))
