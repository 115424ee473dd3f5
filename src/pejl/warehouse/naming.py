"""The name of a series."""

from typing import NamedTuple


class SeriesName(NamedTuple):
    """What is measured, how and of whom."""

    indicator: str
    definition: str = "standard"
    segment: str = ""
