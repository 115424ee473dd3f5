"""The duties by expressions of Ibis, step by step: for Spark, where a nation's facts outgrow one machine.

They give the rows of `answers.duties`, which answers sooner from the memory of one machine.
"""

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
_compiled: dict[tuple[type, str], str] = {}  # a statement takes longer to write than to answer for a few


def duties(engine: Runs, of: Iterable[Duty], facts: Mapping[str, pa.Table]) -> pa.Table:
    """As `answers.duties`, by the engine given."""
    given = {**rule_tables(of), **facts}
    for name in STEPS:
        # An engine may give a day that was counted from another as an instant.
        answer = engine.run(statement(engine, name), **given)
        given[name] = answer.select(FORMS[name].names).cast(FORMS[name])
    return given["duties"]


def statement(engine: Runs, step: str) -> str:
    """A step in an engine's own words."""
    key = (type(engine), step)
    if key not in _compiled:
        _compiled[key] = engine.compile(STEPS[step]())
    return _compiled[key]
