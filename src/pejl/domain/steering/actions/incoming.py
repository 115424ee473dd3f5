"""Figures on their way in: staged in temporary tables and compared with the record as sets, never row by row.

A row-by-row comparison through the models takes a minute for what this does in a second. The SQL is the part that
SQLite and PostgreSQL share; only the bulk load into the temporary table differs.
"""

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import batched
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from pejl.domain.counts import Counts
from pejl.domain.steering.errors import DeliveryError, Problem
from pejl.domain.steering.figures import FigureRow
from pejl.domain.steering.models import Delivery
from pejl.kernel.periods import Period

type Progress = Callable[[int], None]
type _Cell = tuple[int, str, str | None, str, str, str, str]

_BATCH = 5_000
_SIX = Decimal("0.000001")
_LOCK = 7_020_561  # any number of our own: one delivery at a time (SQLite locks by itself)

_SERIES_TABLE = """
    CREATE TEMPORARY TABLE incoming_series (
        no integer PRIMARY KEY, indicator varchar(80), definition varchar(40), segment varchar(200),
        area_code varchar(4), id bigint
    )
"""
_CELL_TABLE = """
    CREATE TEMPORARY TABLE incoming (
        no integer, period varchar(10), value decimal(18, 6), missing varchar(12), provenance varchar(12),
        certainty varchar(12), reading varchar(60)
    )
"""
_TEMPORARY = ("difference", "located", "incoming", "incoming_series")
_COLUMNS = {"incoming": "", "incoming_series": " (no, indicator, definition, segment, area_code)"}
_INSERT = {
    "incoming": "INSERT INTO incoming VALUES (%s, %s, %s, %s, %s, %s, %s)",
    "incoming_series": "INSERT INTO incoming_series VALUES (%s, %s, %s, %s, %s, NULL)",
}
_SAME_SERIES = (
    "s.indicator = n.indicator AND s.definition = n.definition AND s.segment = n.segment AND s.area_code = n.area_code"
)
_NEW_SERIES = f"""
    INSERT INTO steering_series (indicator, definition, segment, area_code)
    SELECT n.indicator, n.definition, n.segment, n.area_code FROM incoming_series n
    WHERE NOT EXISTS (SELECT 1 FROM steering_series s WHERE {_SAME_SERIES}) ORDER BY n.no
"""  # noqa: S608 - no value of anyone's is in the text
_FIND_SERIES = f"""
    UPDATE incoming_series AS n SET id = (SELECT s.id FROM steering_series s WHERE {_SAME_SERIES})
"""  # noqa: S608 - as above
_LOCATE = """
    CREATE TEMPORARY TABLE located AS
    SELECT n.id AS series_id, i.period, i.value, i.missing, i.provenance, i.certainty, i.reading
    FROM incoming i JOIN incoming_series n ON n.no = i.no
"""
# A simulated figure never displaces a told or computed one: the demo may be loaded after real figures. It may stand
# in for one that is printed but that nobody can read.
_DIFFERENCE = """
    CREATE TEMPORARY TABLE difference AS
    SELECT f.id AS old_id, i.* FROM located i
    LEFT JOIN steering_figure f ON f.series_id = i.series_id AND f.period = i.period AND f.superseded_by_id IS NULL
    WHERE f.id IS NULL OR NOT (
        f.missing = i.missing AND (f.missing <> '' OR f.value = i.value) AND f.provenance = i.provenance
        AND f.certainty = i.certainty AND f.reading = i.reading
        OR i.provenance = 'simulated' AND f.provenance <> 'simulated' AND f.missing <> 'illegible'
    )
"""
_TWICE = """
    SELECT n.indicator, n.definition, n.segment, n.area_code, i.period, count(*)
    FROM incoming i JOIN incoming_series n ON n.no = i.no
    GROUP BY n.indicator, n.definition, n.segment, n.area_code, i.period
    HAVING count(*) > 1 ORDER BY 1, 2, 3, 4, 5
"""
_SUPERSEDE = """
    UPDATE steering_figure SET superseded_by_id = %s
    WHERE id IN (SELECT old_id FROM difference WHERE old_id IS NOT NULL)
"""
_TAKE_IN = """
    INSERT INTO steering_figure (series_id, period, value, missing, provenance, certainty, reading, delivery_id)
    SELECT series_id, period, value, missing, provenance, certainty, reading, %s FROM difference
    ORDER BY series_id, period
"""


def exact(value: Decimal) -> Decimal:
    """The value as it is kept: six decimals. ValueError where a database could not give it back exactly."""
    kept = value.quantize(_SIX, ROUND_HALF_UP)
    if kept.adjusted() > 8 and (kept.adjusted() > 11 or len(kept.normalize().as_tuple().digits) > 15):
        raise ValueError(f"{value} has more than fifteen digits")
    return kept


@lru_cache(maxsize=4096)
def _code(period: str) -> str:
    return Period.parse(period).code


class Incoming:
    """The cells of one delivery, staged. Use inside one transaction: `stage`, `compare`, then `take_in`."""

    def __init__(self) -> None:
        self._series: dict[tuple[str, str, str, str], int] = {}
        self._rows = 0
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            for name in _TEMPORARY:
                cursor.execute(f"DROP TABLE IF EXISTS {name}")
            for statement in (_SERIES_TABLE, _CELL_TABLE):
                cursor.execute(statement)

    def stage(self, rows: Iterable[FigureRow], progress: Progress | None = None) -> None:
        """Take the cells into the temporary tables. DeliveryError if a series and period is told twice."""
        with connection.cursor() as cursor:
            for batch in batched(map(self._cell, rows), _BATCH):
                _load(cursor, "incoming", batch)
                self._rows += len(batch)
                if progress:
                    progress(len(batch))
            _load(cursor, "incoming_series", [(no, *key) for key, no in self._series.items()])
            self._acquaint(cursor, "incoming", "incoming_series")
        self._refuse_repetition()

    def _cell(self, row: FigureRow) -> _Cell:
        key = row[:4]
        no = self._series.setdefault(key, len(self._series))
        if (row.value is None) != bool(row.missing):
            raise ValueError(f"a figure is told or missing, never both or neither: {row}")
        value = None if row.value is None else format(exact(row.value), "f")
        return no, _code(row.period), value, row.missing, row.provenance, row.certainty, row.reading

    def _acquaint(self, cursor: Any, *tables: str) -> None:
        """Tell PostgreSQL's planner what a fresh temporary table holds; it plans for next to nothing otherwise."""
        if connection.vendor == "postgresql":
            for one in tables:
                cursor.execute(f"ANALYZE {one}")

    def _refuse_repetition(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_TWICE)
            found = cursor.fetchall()
        if found:
            expected = _("this figure stands more than once; expected each series and period once")
            raise DeliveryError([Problem("/".join(filter(None, one[:5])), expected) for one in found])

    def compare(self) -> Counts:
        """Hold the staged cells against the record's current figures."""
        with connection.cursor() as cursor:
            cursor.execute(_NEW_SERIES)
            cursor.execute(_FIND_SERIES)
            cursor.execute(_LOCATE)
            self._acquaint(cursor, "located")
            cursor.execute(_DIFFERENCE)
            cursor.execute("SELECT count(*), count(old_id) FROM difference")
            changed, corrected = cursor.fetchone()
        return Counts(self._rows, changed - corrected, corrected)

    def periods(self) -> list[Period]:
        """Every period that the delivery tells something of."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT period FROM incoming")
            return [Period.parse(code) for (code,) in cursor.fetchall()]

    def take_in(self, delivery: Delivery) -> None:
        """Supersede what the delivery corrects and insert what it adds."""
        with connection.cursor() as cursor:
            cursor.execute(_SUPERSEDE, [delivery.pk])
            cursor.execute(_TAKE_IN, [delivery.pk])

    def clear(self) -> None:
        """Drop the temporary tables (a rollback drops them too)."""
        with connection.cursor() as cursor:
            for name in _TEMPORARY:
                cursor.execute(f"DROP TABLE IF EXISTS {name}")


def _load(cursor: Any, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {table}{_COLUMNS[table]} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    cursor.executemany(_INSERT[table], list(rows))
