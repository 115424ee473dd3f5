"""A small integer program: whole numbers as near as possible to given ones, under bounds on their sums.

Almost all conditions are bounds on differences of two numbers; such programs have whole-numbered corners, so the
solver is done at the first relaxation.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

INFINITY = float("inf")


class ContradictionError(ValueError):
    """The conditions contradict each other."""


class Program:
    """Whole numbers x ≥ 1 near `wanted`; minimises Σ|x − wanted| plus what `even` adds."""

    def __init__(self, wanted: npt.NDArray[np.float64]) -> None:
        self.wanted = wanted.ravel()
        self.count = self.wanted.size
        self.costs: list[float] = []  # of the auxiliary numbers, each at least the size of something
        self.rows: list[tuple[dict[int, float], float, float]] = []
        self.lower = np.ones(self.count)
        self.upper = np.full(self.count, INFINITY)
        for one in range(self.count):
            self._size_of({one: 1.0}, self.wanted[one], 1.0)

    def bound(self, terms: Mapping[int, float], lowest: float | None, highest: float | None) -> None:
        """Ask that lowest ≤ Σ factor · x ≤ highest; None is no bound."""
        low, high = (-INFINITY if lowest is None else lowest), (INFINITY if highest is None else highest)
        self.rows.append((dict(terms), low, high))

    def fix(self, one: int, value: int) -> None:
        """Ask for one certain value."""
        self.lower[one] = self.upper[one] = value

    def even(self, one: int, other: int, cost: float) -> None:
        """Make it costly that two numbers are moved from what was wanted by different amounts."""
        self._size_of({one: 1.0, other: -1.0}, self.wanted[one] - self.wanted[other], cost)

    def solve(self) -> npt.NDArray[np.int64]:
        """The whole numbers; ContradictionError if the conditions contradict each other."""
        total = self.count + len(self.costs)
        matrix = sparse.lil_array((len(self.rows), total))
        for row, (terms, _, _) in enumerate(self.rows):
            for column, factor in terms.items():
                matrix[row, column] = factor
        free = np.full(len(self.costs), INFINITY)
        answer = milp(
            np.concatenate([np.zeros(self.count), self.costs]),
            integrality=np.concatenate([np.ones(self.count), np.zeros(len(self.costs))]),
            bounds=Bounds(np.concatenate([self.lower, np.zeros(len(self.costs))]), np.concatenate([self.upper, free])),
            constraints=LinearConstraint(
                matrix.tocsr(), [low for _, low, _ in self.rows], [high for _, _, high in self.rows]
            ),
            options={"mip_rel_gap": 0.02, "node_limit": 2000},
        )
        if answer.x is None:
            raise ContradictionError(str(answer.message))
        return np.rint(answer.x[: self.count]).astype(np.int64)

    def _size_of(self, terms: dict[int, float], centre: float, cost: float) -> None:
        """A new number that is at least |Σ terms − centre|, at a cost."""
        size = self.count + len(self.costs)
        self.costs.append(cost)
        self.bound({**terms, size: -1.0}, None, centre)
        self.bound({**terms, size: 1.0}, centre, None)
