"""Chance that is the same on every machine: one stream for each thing that is drawn, by seed and name."""

import zlib

import numpy as np
import numpy.typing as npt

type Whole = npt.NDArray[np.int64]
type Real = npt.NDArray[np.float64]
type Flags = npt.NDArray[np.bool_]


def stream(seed: int, name: str) -> np.random.Generator:
    """The stream of a name: other draws before it never change it."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(name.encode())])))


def pick(random: np.random.Generator, weights: Real, count: int) -> Whole:
    """Indices drawn by weight."""
    shares = np.cumsum(weights) / np.sum(weights)
    return np.searchsorted(shares, random.random(count), side="right").clip(0, len(weights) - 1)


def whole(random: np.random.Generator, values: Real) -> Whole:
    """Values rounded up or down by one common chance, so that small numbers are right on average."""
    return np.floor(np.round(values, 6) + random.random()).astype(np.int64)
