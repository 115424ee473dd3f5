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
        self._steps: list[tuple[str, Table]] = []

    def add(self, name: str, expression: Table) -> Table:
        """Add a step; returns the table of its name, to go on from."""
        self._steps.append((name, expression))
        return ibis.table(expression.schema(), name=name)

    def __iter__(self) -> Iterator[tuple[str, Table]]:
        return iter(self._steps)

    def sql(self, dialect: str = "duckdb") -> str:
        """All steps as one statement that answers with the last."""
        texts = [(name, ibis.to_sql(expression, dialect=dialect)) for name, expression in self._steps]
        named = ",\n".join(f'"{name}" AS (\n{text}\n)' for name, text in texts)
        return f'WITH {named}\nSELECT * FROM "{texts[-1][0]}"'
