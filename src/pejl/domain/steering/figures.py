"""A figure on its way into the record."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple


class FigureRow(NamedTuple):
    """One cell of a delivery: what is measured, how, of whom, where, when, and what was told.

    `value` is None exactly where `missing` says why (suppressed, not_told, illegible). `period` is a code of
    `kernel.periods`. Values are kept with six decimals and at most fifteen significant digits, which both
    databases return exactly.
    """

    indicator: str
    definition: str
    segment: str
    area: str
    period: str
    value: Decimal | None
    missing: str = ""
    provenance: str = "published"
    certainty: str = "certain"
    reading: str = ""


def segment_of(parts: Mapping[str, str]) -> str:
    """The segment's one spelling: "age=18-29;sex=women", keys sorted; empty for all."""
    return ";".join(f"{key}={parts[key]}" for key in sorted(parts))
