"""What the ways are held against each other by: of each rule and state the duties, whose they are, and their due days.

Whole numbers that do not depend on the order: the duties counted, the sum of what each citizen weighs (a number that
neighbours do not share), and of due day times weight.
"""

import hashlib
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from bench import _nation_made as made
from pejl.engine.duties.machine.marks import STATES

_WEIGHTS: Final = 9_973  # a prime; the largest sum, 600,000 of a state's in one portion, stays a whole number
_PORTION: Final = 500_000
_KEYS: Final = made.KINDS * made.RULES_OF_A_KIND * len(STATES)


class Part(NamedTuple):
    """Some of the answers: whose, by which rule, due on which day, and the place of the state in STATES."""

    person: npt.NDArray[Any]
    rule: npt.NDArray[Any]
    due: npt.NDArray[Any]
    state: npt.NDArray[Any]


class Told(NamedTuple):
    """The answers of a way in short."""

    duties: int
    digest: str


def told(parts: Iterable[Part], citizens: int) -> Told:
    """The answers of the first so many citizens in short."""
    sums = np.zeros((_KEYS, 3), np.int64)
    for part in parts:
        for first in range(0, part.person.size, _PORTION):
            portion = Part(*(column[first : first + _PORTION] for column in part))
            _add(sums, Part(*(column[portion.person < citizens] for column in portion)))
    return Told(int(sums[:, 0].sum()), hashlib.sha256(sums.tobytes()).hexdigest())


def _add(sums: npt.NDArray[np.int64], part: Part) -> None:
    key = part.rule.astype(np.int64) * len(STATES) + part.state
    weight = part.person.astype(np.int64) % _WEIGHTS + 1
    for column, each in enumerate((None, weight, weight * part.due)):
        sums[:, column] += np.bincount(key, each, _KEYS).astype(np.int64)
