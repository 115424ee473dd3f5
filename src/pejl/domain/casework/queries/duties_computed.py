"""What the rules and the record give, computed at the moment and kept nowhere: any day, any citizens, any rules."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings

from pejl.domain.casework.queries.duty_rules import DutyRules, rules_now, working_days
from pejl.domain.casework.queries.facts import facts
from pejl.engine.duties.answers import NAMES, answered


class Computed(NamedTuple):
    """The duties of some citizens on a day (rows of the engine's form), and the tables they were computed from."""

    duties: pa.Table
    facts: dict[str, pa.Table]


def computed(
    municipality: str,
    on: date,
    citizens: Collection[int] | None = None,
    rules: DutyRules | None = None,
    columns: Sequence[str] = NAMES,
) -> Computed:
    """The duties of everybody of a municipality, or of some citizens by row number, as of a day.

    What was due before casework was recorded here (PEJL_DUTIES_SINCE) is left out: what fulfilled it stands elsewhere.
    columns: what is asked of each duty, `due` among it.
    """
    given = engine_facts(municipality, on, citizens)
    return Computed(_recorded(answered((rules or rules_now()).packed, given, columns)), given)


def _recorded(duties: pa.Table) -> pa.Table:
    since: date | None = settings.PEJL_DUTIES_SINCE
    if since is None:
        return duties
    return duties.filter(pc.fill_null(pc.greater_equal(duties["due"], pa.scalar(since)), fill_value=True))


def engine_facts(municipality: str, on: date, citizens: Collection[int] | None = None) -> dict[str, pa.Table]:
    """The tables that the engine answers from (engine/duties/tables.py FACTS)."""
    found = facts(municipality, citizens)
    asked = pa.array([on] * found.born.num_rows, pa.date32())
    people = found.born.select(["person", "born"]).append_column("asked_on", asked)
    return {"people": people, "states": found.states, "events": found.events, "calendar": working_days(on)}
