"""Where the expressions run: DuckDB within this process, or Spark where a nation outgrows one machine.

An expression is compiled for the engine that runs it and for nothing else; both give the same rows. `PEJL_ENGINE`
names the engine (duckdb, the default, or spark), `PEJL_SPARK_MASTER` the cluster (local[*] unless told). Spark is an
optional installation: requirements/spark.txt, and Java 17.
"""

import os
import warnings
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any, Protocol

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa

ENGINES = ("duckdb", "spark")


class EngineError(Exception):
    """The engine that was asked for is not to be had. The message says what is missing and how to get it."""


class Engine(Protocol):
    """Holds named tables and answers expressions over them. Safe from several threads."""

    def put(self, name: str, source: pa.Table | Path) -> None:
        """Hold a table under a name; a path is a Parquet file that the engine reads for itself."""

    def schema(self, name: str) -> ibis.Schema:
        """The columns of a table that is held."""

    def compile(self, expression: ir.Table) -> str:
        """The statement that asks the engine for the rows of an expression."""

    def run(self, statement: str, **given: pa.Table) -> pa.Table:
        """The rows of a statement over the tables held and those given with the question."""


def chosen() -> str:
    """The engine that the environment names. EngineError where there is none of that name."""
    name = os.environ.get("PEJL_ENGINE", ENGINES[0])
    if name not in ENGINES:
        raise EngineError(f"PEJL_ENGINE={name}: expected one of {', '.join(ENGINES)}")
    return name


def open_engine(name: str | None = None) -> Engine:
    """A new engine without tables: the one that the environment names unless told."""
    return Spark() if (name or chosen()) == "spark" else DuckDB()


class DuckDB:
    """DuckDB in this process, on two threads: the rest of the machine answers other readers."""

    def __init__(self, threads: int = 2) -> None:
        self._database = duckdb.connect(":memory:")
        self._database.execute(f"SET threads = {threads}")
        self._database.execute("SET TimeZone = 'UTC'")

    def put(self, name: str, source: pa.Table | Path) -> None:
        """Copy a table, or a Parquet file, into memory."""
        found = (
            self._database.read_parquet(str(source)) if isinstance(source, Path) else self._database.from_arrow(source)
        )
        found.create(name)

    def schema(self, name: str) -> ibis.Schema:
        """The columns of a table that is held."""
        with self._database.cursor() as cursor:
            return ibis.Schema.from_pyarrow(cursor.table(name).limit(0).to_arrow_table().schema)

    def compile(self, expression: ir.Table) -> str:
        """The expression in DuckDB's SQL."""
        return str(ibis.to_sql(expression, dialect="duckdb"))

    def run(self, statement: str, **given: pa.Table) -> pa.Table:
        """The rows of a statement, on a cursor of its own."""
        with self._database.cursor() as cursor:
            for name, rows in given.items():
                cursor.register(name, rows)
            return cursor.sql(statement).to_arrow_table()


class Spark:
    """Spark, in a session of its own: tables of one engine are unknown to another on the same cluster."""

    def __init__(self) -> None:
        self._session = _session().newSession()
        self._lock = RLock()

    def put(self, name: str, source: pa.Table | Path) -> None:
        """Name a table, or a Parquet file that every worker can read."""
        found = self._session.read.parquet(str(source)) if isinstance(source, Path) else self._frame(source)
        found.cache().createOrReplaceTempView(name)

    def schema(self, name: str) -> ibis.Schema:
        """The columns of a table that is held."""
        return ibis.Schema.from_pyarrow(self._session.table(name).limit(0).toArrow().schema)

    def compile(self, expression: ir.Table) -> str:
        """The expression in Spark's SQL."""
        return str(ibis.to_sql(expression, dialect="pyspark"))

    def run(self, statement: str, **given: pa.Table) -> pa.Table:
        """The rows of a statement. One at a time: what is given with a question has a name while it is answered."""
        with self._lock:
            for name, rows in given.items():
                self._frame(rows).createOrReplaceTempView(name)
            try:
                found: pa.Table = self._session.sql(statement).toArrow()
                return found
            finally:
                for name in given:
                    self._session.catalog.dropTempView(name)

    def _frame(self, rows: pa.Table) -> Any:
        return self._session.createDataFrame(rows)


@cache
def _session() -> Any:
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional installation
    except ImportError:
        raise EngineError(
            "PEJL_ENGINE=spark: Spark is not installed. Install requirements/spark.txt and Java 17, or leave "
            "PEJL_ENGINE unset."
        ) from None
    # Spark is handed Arrow tables and gives Arrow tables: its doubts about pandas do not concern us.
    warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)
    ibis.pyspark  # noqa: B018 - loads the options that its compiler reads
    master = os.environ.get("PEJL_SPARK_MASTER", "local[*]")
    told = {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "8",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": os.environ.get("PEJL_SPARK_DRIVER", "127.0.0.1"),
    }
    builder = SparkSession.builder.appName("pejl").master(master)
    for key, value in told.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
