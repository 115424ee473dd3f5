"""Small files in the forms that Jobindsats has, and a short way to import them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pejl.domain.steering.imports.tables import Order, import_table
from pejl.domain.steering.imports.taken import Taken
from pejl.domain.steering.models import Figure

COLUMNS = ["Periode", "Område", "Ydelsesgruppe", "Antal fuldtidsledige", "Fuldtidsledige i pct. af arbejdsstyrken"]

type Load = Callable[..., Taken]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, Any], Path]:
    """Write a file: text and bytes as they are, anything else as JSON."""

    def put(name: str, content: Any) -> Path:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
            path.write_text(text, encoding="utf-8")
        return path

    return put


@pytest.fixture
def load(areas: None, write: Callable[[str, Any], Path]) -> Load:
    """Import a file of this content. Keyword arguments are those of the order."""

    def take(content: Any, name: str = "y25i01.json", **order: Any) -> Taken:
        return import_table(write(name, content), Order(**order))

    return take


def told() -> dict[str, tuple[str, str]]:
    """The current figures: "indicator/definition/segment/area/period" → value and why it is missing."""
    found = Figure.objects.filter(superseded_by=None).select_related("series")
    return {
        f"{one.series.indicator}/{one.series.definition}/{one.series.segment}/{one.series.area_code}/{one.period}": (
            "" if one.value is None else f"{one.value.normalize():f}",
            one.missing,
        )
        for one in found
    }


@pytest.fixture
def figures() -> Callable[[], dict[str, tuple[str, str]]]:
    return told
