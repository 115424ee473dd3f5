"""Municipalities under the same framework conditions, and how each does against what they lead one to expect.

The expected share is what a ridge regression on the framework conditions (standardised) predicts for a municipality
from all the others: ten-fold cross-validation, the penalty chosen inside each training part, so that no municipality
takes part in its own expectation. The interval is that of the cross-validated errors: the share of municipalities
that `level` tells lies within it. Peers are those whose expected share is nearest. This follows the idea of the
ministry's benchmark (actual against expected use of benefits), with open figures and all reasons shown; it says what
conditions lead one to expect, never why, and the unemployment that is to be explained is no condition.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pejl.engine.statistics.results import Peer
from pejl.engine.statistics.tables import DECIMALS

LEVEL = 0.8
NEAREST = 9  # with the own municipality a group of ten
_FOLDS = 10
_FAR_APART = 10
_FEWEST = 30  # municipalities with everything told; fewer cannot carry the regression
_SEED = 1  # of the folds: the same figures always give the same answer
_PENALTIES = np.logspace(-2, 4, 25)

type Floats = npt.NDArray[np.float64]


class _Expected(NamedTuple):
    values: Floats
    contributions: Floats  # municipality × covariate, in the unit of the outcome


def peers(
    actual: Mapping[str, float],
    covariates: Mapping[str, Mapping[str, float]],
    area: str,
    sign: int = 1,
    nearest: int = NEAREST,
) -> list[Peer]:
    """The area itself first, then the municipalities whose expected share is nearest, nearest first.

    actual: area → share. covariates: name → area → value. sign: 1 where a lower share is better. rank is the place of
    actual − expected among all that were compared, 1 the best. reasons: each covariate's contribution to the expected
    share against the average municipality, largest first. A municipality without every covariate is not compared;
    the answer is empty where the area is one, or where fewer than thirty are left.
    """
    compared = sorted(set(actual).intersection(*(set(told) for told in covariates.values()))) if covariates else []
    if area not in compared or len(compared) < _FEWEST:
        return []
    outcome = np.array([actual[one] for one in compared])
    conditions = np.column_stack([_scaled(np.array([told[one] for one in compared])) for told in covariates.values()])
    expected = _expected(outcome, conditions)
    errors = np.round(outcome - expected.values, DECIMALS)
    width = float(np.quantile(np.abs(errors), LEVEL))
    ranks = 1 + np.array([int(np.sum(sign * errors < sign * error)) for error in errors])
    own = compared.index(area)
    distance = np.abs(expected.values - expected.values[own])
    order = sorted(range(len(compared)), key=lambda n: (n != own, distance[n], compared[n]))
    return [
        Peer(
            area=compared[n],
            expected=_rounded(expected.values[n]),
            lower=_rounded(expected.values[n] - width),
            upper=_rounded(expected.values[n] + width),
            actual=_rounded(outcome[n]),
            difference=_rounded(errors[n]),
            rank=int(ranks[n]),
            reasons=_reasons(list(covariates), expected.contributions[n]),
        )
        for n in order[: nearest + 1]
    ]


def _scaled(values: Floats) -> Floats:
    """Sizes that span more than a factor of ten (inhabitants, density) by their logarithm: a line through them would
    be drawn by the largest city alone."""
    return np.log(values) if values.min() > 0 and values.max() / values.min() > _FAR_APART else values


def _expected(outcome: Floats, conditions: Floats) -> _Expected:
    from sklearn.linear_model import RidgeCV  # noqa: PLC0415 - seconds to import, and most questions need no peers
    from sklearn.model_selection import KFold  # noqa: PLC0415
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415

    values, contributions = np.empty_like(outcome), np.empty_like(conditions)
    for training, held_out in KFold(_FOLDS, shuffle=True, random_state=_SEED).split(conditions):
        scale = StandardScaler().fit(conditions[training])
        model = RidgeCV(_PENALTIES).fit(scale.transform(conditions[training]), outcome[training])
        standardised = scale.transform(conditions[held_out])
        values[held_out] = model.predict(standardised)
        contributions[held_out] = standardised * model.coef_
    return _Expected(values, contributions)


def _reasons(names: Sequence[str], contributions: Floats) -> tuple[tuple[str, float], ...]:
    told = [(name, _rounded(value)) for name, value in zip(names, contributions, strict=True)]
    return tuple(sorted(told, key=lambda one: (-abs(one[1]), one[0])))


def _rounded(value: float) -> float:
    return round(float(value), DECIMALS)
