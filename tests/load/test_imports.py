"""Imports at full size: 100,000 cells in under five seconds, and memory that does not grow with the delivery."""

import json
import time
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.actions.load_areas import BEFORE_ALL, AreaRow, load_areas
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow
from pejl.domain.steering.imports.tables import Order, import_table
from pejl.domain.steering.models import Figure

pytestmark = pytest.mark.django_db
COLUMNS = ["Periode", "Område", "Antal fuldtidsledige", "Fuldtidsledige i pct. af arbejdsstyrken"]


def test_a_file_of_a_hundred_thousand_cells_is_checked_and_recorded_in_under_five_seconds(tmp_path: Path) -> None:
    """Timed in the processor's seconds, so that a busy machine does not fail it."""
    known = list(catalogue().areas.values())
    load_areas(
        AreaRow(one.id, one.name, one.kind, one.parent or "", one.valid_from or BEFORE_ALL, one.valid_to)
        for one in known
    )
    names = [one.name for one in known if one.kind == "municipality"]
    rows = [[f"{1940 + n // 12}M{n % 12 + 1:02}", name, n, 4.1] for name in names for n in range(512)]
    path = tmp_path / "y25i01.json"
    path.write_text(json.dumps({"columns": COLUMNS, "rows": rows}), encoding="utf-8")
    for added, unchanged in ((100_352, 0), (0, 100_352)):
        start = time.process_time()
        taken = import_table(path, Order())
        assert time.process_time() - start < 5
        assert (taken.added, taken.unchanged) == (added, unchanged)
    assert Figure.objects.count() == 100_352


def cells(count: int) -> Iterator[FigureRow]:
    for number in range(count):
        year, month = divmod(number % 1_200, 12)
        period = f"{1900 + year}M{month + 1:02}"
        yield FigureRow("i", "standard", "", f"{number // 1_200:04}", period, Decimal(number))


def test_memory_does_not_grow_with_the_delivery() -> None:
    peaks = []
    for count in (12_000, 96_000):
        tracemalloc.start()
        record_figures(cells(count), kind="t", subject="", name="n", sha256=str(count), dry=True)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 3_000_000, peaks
