"""How long 100,000 cells take on their way in: into an empty record, again unchanged, and all corrected.

The peers write the same cells and nothing more: no comparison with what is there, no history, no check of repetition.
"""

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pandas as pd
from django.db import transaction
from django.utils import timezone

from bench import Measure, timed
from pejl.catalogue.load import catalogue
from pejl.domain.organisation.actions.load_areas import BEFORE_ALL, AreaRow, load_areas
from pejl.domain.steering.actions.load_catalogue import load_catalogue
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow
from pejl.domain.steering.imports.tables import Order, import_table
from pejl.domain.steering.models import Delivery, Figure, Series

CELLS = 100_000
TARGET = 5.0
_AREAS, _MONTHS = 100, 500
_NOTE = f"{CELLS:,} cells"


def run() -> list[Measure]:
    """Record, repeat and correct 100,000 cells; read and import a file of as many; load the catalogue."""
    orm, frame = timed(_with_orm, 1), timed(_with_pandas, 1)
    first = timed(lambda: _record(0), 1)
    again = timed(lambda: _record(0), 3)
    corrections = iter(range(1, 4))
    corrected = timed(lambda: _record(next(corrections)), 3)
    return [
        Measure("record new cells", first, 1, TARGET, "bulk_create, unchecked", orm, _NOTE),
        Measure("record new cells", first, 1, TARGET, "pandas.to_sql, unchecked", frame, _NOTE),
        Measure("the same cells again", again, 3, TARGET, note=f"{_NOTE}, nothing changes"),
        Measure("correct every cell", corrected, 3, TARGET, note=f"{_NOTE}, the old ones stay"),
        Measure("import a file", _file(), 1, TARGET, note=f"{_NOTE} of JSON, every one checked"),
        Measure("load the catalogue", timed(load_catalogue, 1), 1, 3.0, note="every entry new"),
        Measure("load it again", timed(load_catalogue, 3), 3, 3.0, note="nothing new"),
    ]


def _rows(change: int) -> Iterator[FigureRow]:
    for area in range(_AREAS):
        for month in range(_MONTHS):
            period = f"{1980 + month // 12}M{month % 12 + 1:02}"
            for segment in ("", "sex=women"):
                value = Decimal((area * month) % 9_973 + change) / 10
                yield FigureRow("bench", "standard", segment, f"{area:04}", period, value)


def _record(change: int) -> Delivery:
    return record_figures(_rows(change), kind="bench", subject="", name="bench", sha256=str(change))


def _with_orm() -> None:
    with transaction.atomic():
        delivery = Delivery.objects.create(
            kind="bench", name="orm", sha256="", received_at=timezone.now(), data_date=timezone.now().date()
        )
        known: dict[tuple[str, str], Series] = {}
        figures = []
        for row in _rows(0):
            key = (row.segment, row.area)
            if key not in known:
                known[key] = Series.objects.create(indicator="orm", segment=row.segment, area_code=row.area)
            figures.append(
                Figure(series=known[key], period=row.period, value=row.value, provenance="published", delivery=delivery)
            )
        Figure.objects.bulk_create(figures, batch_size=5_000)
        transaction.set_rollback(True)


def _with_pandas() -> None:
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "peer.sqlite3")) as database:
        frame = pd.DataFrame(_rows(0)).astype({"value": float})
        frame.to_sql("figure", database, index=False, chunksize=5_000)
        database.execute("CREATE UNIQUE INDEX once ON figure (indicator, definition, segment, area, period)")
        database.commit()


def _file() -> float:
    """The time of reading, recognising, checking and recording one file."""
    known = list(catalogue().areas.values())
    load_areas(
        AreaRow(one.id, one.name, one.kind, one.parent or "", one.valid_from or BEFORE_ALL, one.valid_to)
        for one in known
    )
    names = [one.name for one in known if one.kind == "municipality"]
    months = [f"{1980 + n // 12}M{n % 12 + 1:02}" for n in range(CELLS // 2 // len(names) + 1)]
    columns = ["Periode", "Område", "Antal fuldtidsledige", "Fuldtidsledige i pct. af arbejdsstyrken"]
    rows = [[month, name, 1_000, 3.4] for name in names for month in months][: CELLS // 2]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "y25i01.json"
        path.write_text(json.dumps({"columns": columns, "rows": rows}), encoding="utf-8")
        return timed(lambda: import_table(path, Order()), 1)
