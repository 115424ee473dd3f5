"""The duties of everybody in the tables, on any day: the same steps for one citizen and for a whole city."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Protocol

import ibis.expr.types as ir
import pyarrow as pa

from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties import due, needs, outcome
from pejl.engine.duties.days import spells
from pejl.engine.duties.occurrences import dated, occurrences
from pejl.engine.duties.rules import rule_tables
from pejl.engine.duties.tables import FORMS


class Runs(Protocol):
    """What the expressions are run by: engine/statistics/running.py has DuckDB and Spark."""

    def compile(self, expression: ir.Table) -> str:
        """The statement that asks for the rows of an expression."""

    def run(self, statement: str, **given: pa.Table) -> pa.Table:
        """The rows of a statement over the tables given."""


# Each step is one expression over the tables of `tables.FORMS` and the answers of the steps before it: planning all
# of them as one statement takes longer than answering.
STEPS: Final[Mapping[str, Callable[[], ir.Table]]] = {
    "spells": spells,
    "dated": dated,
    "occurrences": occurrences,
    "limited": due.limited,
    "stops": due.stops,
    "halted": due.halted,
    "limits": due.limits,
    "parts": needs.parts,
    "groups": needs.groups,
    "duties": outcome.duties,
}
_compiled: dict[tuple[type, str], str] = {}  # a statement takes longer to write than to answer for one citizen


def duties(engine: Runs, of: Iterable[Duty], facts: Mapping[str, pa.Table]) -> pa.Table:
    """The duties of the people in `facts`, as of each one's day: rows as `outcome.duties` tells them.

    facts: the tables of `tables.FACTS`. of: dated versions of rules; the version of the trigger's day answers, so
    give every version of a rule.
    """
    return steps(engine, of, facts)["duties"]


def steps(engine: Runs, of: Iterable[Duty], facts: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The answer of every step by name; `parts` tells which of the things asked for are there (see needs.parts).

    nr in these tables is the position of the rule's version in `of`.
    """
    return steps_of(engine, rule_tables(of), facts)


def steps_of(engine: Runs, rules: Mapping[str, pa.Table], facts: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """As `steps`, for rules that are tables already."""
    given = {**rules, **facts}
    for name in STEPS:
        # An engine may give a day that was counted from another as an instant.
        answer = engine.run(statement(engine, name), **given)
        given[name] = answer.select(FORMS[name].names).cast(FORMS[name])
    return {name: given[name] for name in STEPS}


def statement(engine: Runs, step: str) -> str:
    """A step in an engine's own words."""
    key = (type(engine), step)
    if key not in _compiled:
        _compiled[key] = engine.compile(STEPS[step]())
    return _compiled[key]
