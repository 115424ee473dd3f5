"""A question about the register, and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pejl.engine.statistics.results import Point
from pejl.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One measure, of whom, when, told by what.

    municipality: the wall; one register answers. periods: codes, each answered by itself. benefits: on any of these
    (none: every benefit). where: dimension → the values that are counted. by: dimensions of which each combination
    gets a figure of its own, computed and never added up. choices: what the measure lets one choose, such as
    {"gap": 0}; the usual one where it is not told.
    """

    measure: str
    municipality: str
    periods: tuple[str, ...]
    benefits: tuple[str, ...] = ()
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    by: tuple[str, ...] = ()
    choices: tuple[tuple[str, int], ...] = ()


class QuestionError(ValueError):
    """The question cannot be asked: `part` is the field of the question, the text says what was expected."""

    def __init__(self, part: str, said: str) -> None:
        super().__init__(said)
        self.part = part


@dataclass(frozen=True, slots=True)
class Definition:
    """What was counted, in words, and which version of the catalogue's entry says so."""

    measure: str
    version: int
    text: Text
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. value is None where it is missing, and `missing` says why: not_known_yet, no_base or suppressed.

    part and whole: what a share is made of. persons: the citizens behind it. censored: cases left out because what
    became of them is not known yet.
    """

    period: str
    at: tuple[tuple[str, str], ...] = ()  # dimension → value; "" is where nothing is told
    value: float | None = None
    missing: str = ""
    part: int | float | None = None
    whole: int | float | None = None
    persons: int | None = None
    censored: int | None = None

    @property
    def keys(self) -> Mapping[str, str]:
        """The value of each dimension."""
        return dict(self.at)


@dataclass(frozen=True, slots=True)
class Base:
    """What the figures are shares of: the figures of an indicator that were divided by, the oldest first.

    without: the periods of the question of which no figure of the indicator tells such a part of everybody.
    """

    indicator: str
    points: tuple[Point, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def provenance(self) -> str:
        """The weakest of its figures'; nothing where there are none."""
        told = {one.provenance for one in self.points}
        return next((one for one in ("simulated", "computed", "published") if one in told), "")

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "indicator": self.indicator,
            "provenance": self.provenance,
            "periods": [one.period for one in self.points],
            "deliveries": sorted({one.delivery for one in self.points if one.delivery is not None}),
            "without": list(self.without),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures of a question, period by period, and what they are."""

    question: Question
    title: Text
    unit: str
    decimals: int
    definition: Definition
    data_date: date
    version: str
    figures: tuple[Figure, ...]
    provenance: str = "computed"
    overlapping: bool = False  # the parts may be more than the whole
    suppressed: bool = False  # small numbers are hidden in it
    by: tuple[str, ...] = ()  # the dimensions of the figures
    base: Base | None = None

    def as_json(self) -> dict[str, Any]:
        """The same as plain data: the figure itself where one was asked for, else every figure under `figures`."""
        told = {
            "measure": self.question.measure,
            "area": self.question.municipality,
            "unit": self.unit,
            "definition": {
                "measure": self.definition.measure,
                "version": self.definition.version,
                "text": self.definition.text.da,
                "source": list(self.definition.source),
            },
            "data_date": self.data_date.isoformat(),
            "provenance": self.provenance,
            "snapshot": self.version,
        }
        if self.base:
            told["base"] = self.base.as_json()
        if not self.by and len(self.question.periods) == 1:
            return told | _plain(self.figures[0])
        return told | {"figures": [_plain(one) for one in self.figures]}


def _plain(one: Figure) -> dict[str, Any]:
    told = {"period": one.period, **one.keys, "value": one.value, "missing": one.missing}
    counts = {"part": one.part, "whole": one.whole, "persons": one.persons, "censored": one.censored}
    return told | {name: count for name, count in counts.items() if count is not None}
