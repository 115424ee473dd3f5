"""The table that every measure of days starts from: days on benefit, cut so that each row is one state of one citizen.

Columns: person, benefit, start, end, weight (full time = 1), since (the spell's first day), weekly_hours, fund,
education, graduate, target_group, readiness, birth_date, sex, district, and age (the last age reached of those at
which the catalogue draws a line; 0 below them all, null where the birth date is unknown).
"""

from collections.abc import Mapping, Sequence

import ibis
import ibis.expr.types as ir

from pejl.domain.people.models.history import FULL
from pejl.engine.statistics.spells.cutting import birthdays, cut, edges, holding, reached

PIECES = "pieces"
_COLUMNS = (
    "person", "benefit", "start", "end", "weight", "since", "weekly_hours", "fund", "education", "graduate",
    "target_group", "readiness", "birth_date", "sex", "district", "age",
)  # fmt: skip


def pieces(tables: Mapping[str, ir.Table], lines: Sequence[int]) -> ir.Table:
    """tables: persons, spells and visitations of the snapshot, and ages (age: the lines)."""
    persons, visits, ages = tables["persons"], tables["visitations"], tables["ages"]
    traits = persons.select("birth_date", "sex", "district", of="person")
    spells = tables["spells"].rename(graduate="as_graduate")
    spells = spells.mutate(weight=spells.weight / FULL)
    wide = spells.join(traits, spells.person == traits.of).drop("of")
    cuts = ibis.union(birthdays(wide, ages), edges(visits))
    held = holding(cut(wide, cuts), visits, ["readiness", "target_group"])
    return _aged(held, lines).select(*_COLUMNS).order_by("benefit", "start", "person")


def _aged(rows: ir.Table, lines: Sequence[int]) -> ir.Table:
    """The last of the ages that was reached on the first day of each piece."""
    old = [ibis.ifelse(reached(rows.birth_date, ibis.literal(one)) <= rows.start, one, 0) for one in lines]
    return rows.mutate(age=ibis.ifelse(rows.birth_date.isnull(), None, ibis.greatest(0, *old)))
