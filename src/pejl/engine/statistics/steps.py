"""A computation in named steps, each an Ibis expression over the tables and the steps before it.

One expression that holds them all would repeat every step wherever it is used and nest deeper than SQL compilers
follow; as named steps each is computed once and read by its name.
"""

from collections.abc import Iterator

import ibis
from ibis.expr.types import Table


class Steps:
    """Named expressions in the order in which they are computed."""

    def __init__(self) -> None:
        self._steps: dict[str, Table] = {}
        self._kept: set[str] = set()

    def add(self, name: str, expression: Table, *, keep: bool = True) -> Table:
        """Add a step; returns the table of its name, to go on from.

        keep: whether its rows are put by. A step that is read once flows on without being written down.
        """
        self._steps[name] = expression
        if keep:
            self._kept.add(name)
        return ibis.table(expression.schema(), name=name)

    def __iter__(self) -> Iterator[tuple[str, Table]]:
        return iter(self._steps.items())

    def sql(self) -> str:
        """All steps as one DuckDB statement that answers with the last."""
        named = ",\n".join(self._named(name, expression) for name, expression in self)
        return f'WITH {named}\nSELECT * FROM "{list(self._steps)[-1]}"'

    def _named(self, name: str, expression: Table) -> str:
        kept = "" if name in self._kept else "NOT "
        return f'"{name}" AS {kept}MATERIALIZED (\n{ibis.to_sql(expression, dialect="duckdb")}\n)'
