"""One DuckDB for the measures, and the tables they are asked of."""

from collections.abc import Callable, Iterable
from typing import Any

import ibis
import pyarrow as pa
import pytest

COLUMNS = {
    "person": pa.int64(),
    "benefit": pa.string(),
    "status": pa.string(),
    "period": pa.string(),
    "day": pa.date32(),
    "start": pa.date32(),
    "end": pa.date32(),
    "weight": pa.float64(),
    "birth_date": pa.date32(),
    "age": pa.int64(),
    "weekly_hours": pa.float64(),
    "month": pa.date32(),
    "hours": pa.float64(),
    "rank": pa.int64(),
}


@pytest.fixture(scope="session")
def table() -> Callable[[str, Iterable[Any]], ibis.Table]:
    """Puts named tuples into a table of that name and gives it."""
    connection = ibis.duckdb.connect()

    def put(name: str, kind: Any, rows: Iterable[Any]) -> ibis.Table:
        schema = pa.schema([(field, COLUMNS[field]) for field in kind._fields])
        arrow = pa.Table.from_pylist([row._asdict() for row in rows], schema)
        return connection.create_table(name, arrow, overwrite=True)

    return put


@pytest.fixture(scope="session")
def rows() -> Callable[[ibis.Table], list[dict[str, Any]]]:
    """The rows of an expression, sorted, as dictionaries."""

    def get(expression: ibis.Table) -> list[dict[str, Any]]:
        found = expression.to_pyarrow().to_pylist()
        return sorted(found, key=lambda row: [str(value) for value in row.values()])

    return get
