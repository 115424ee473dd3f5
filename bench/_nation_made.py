"""A nation's cases, made up: each citizen stands in one of ten groups and has fifteen or sixteen events.

40 rules of four kinds, each for three of the groups. The cases lie in files, so that nobody's memory is that of making
them: the events by person and day for the kernel and for plain Python, and the features that OpenFisca is given
ready-made. The first citizens are the same however many there are.
"""

from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

GROUPS, KINDS, RULES_OF_A_KIND = 10, 4, 10
ASKED: Final = 19_875  # days since 1970: 1 June 2024
INTERVIEWS, PLACEMENTS, SEED = 12, 2, 7
WITHIN: Final = (91, 182, 28, 364)  # days; a rule of a kind has seven days more than the one before it
SOON: Final = 14
FEATURES: Final = {"first_interview": (0, 1), "fourth_interview": (0, 4), "placement": (1, 1), "plan": (2, 1)}
_KINDS: Final[dict[str, type[np.generic]]] = {"group": np.int8, "event": np.int8, "first": np.int64}  # else int32
_PORTION: Final = 100_000  # citizens
type Array = npt.NDArray[Any]
type Cases = dict[str, Array]


def groups_of(place: int) -> list[int]:
    """The groups that the rule at a place of its kind concerns."""
    return [place, (place + 3) % GROUPS, (place + 7) % GROUPS]


def within(kind: int, place: int) -> int:
    """The days of the limit of a rule."""
    return WITHIN[kind] + 7 * place


def write(folder: Path, citizens: int) -> None:
    """So many citizens; the same every time. Of each the group and its first day; event (0 interview, 1 placement, 2
    plan) and on: the events, those of citizen c from first[c]; and of each feature a day, 0 where there is none.
    """
    first = np.concatenate([[0], np.cumsum(_events(np.arange(citizens)))])
    np.save(folder / "first.npy", first)
    sizes = {"group": citizens, "start": citizens, "event": first[-1], "on": first[-1]}
    sizes |= dict.fromkeys(FEATURES, citizens)
    files = {
        name: np.lib.format.open_memmap(folder / f"{name}.npy", "w+", _KINDS.get(name, np.int32), (int(size),))
        for name, size in sizes.items()
    }
    for begins in range(0, citizens, _PORTION):
        until = min(begins + _PORTION, citizens)
        for name, array in _made(begins, until).items():
            bounds = first[[begins, until]] if name in ("event", "on") else (begins, until)
            files[name][slice(*bounds)] = array


def read(folder: Path, citizens: int, *names: str) -> Cases:
    """Some of what was written, of the first so many citizens."""
    number = np.load(folder / "first.npy", mmap_mode="r")[citizens]
    sizes = {"event": number, "on": number, "first": citizens + 1}
    files = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in names}
    return {name: np.array(file[: sizes.get(name, citizens)]) for name, file in files.items()}


def _events(citizens: Array) -> Array:
    return INTERVIEWS + PLACEMENTS + 1 + citizens % 2


def _made(begins: int, until: int) -> Cases:
    random = np.random.default_rng([SEED, begins])
    citizens = np.arange(_PORTION)  # a last portion is cut from a whole one
    start = (ASKED - random.integers(30, 900, _PORTION)).astype(np.int32)
    first = np.concatenate([[0], np.cumsum(_events(citizens))])
    event, on = np.empty(first[-1], np.int8), np.empty(first[-1], np.int32)
    for plans in (1, 2):
        those = citizens[1 + citizens % 2 == plans]
        kinds = np.array([0] * INTERVIEWS + [1] * PLACEMENTS + [2] * plans, np.int8)
        days = np.sort(start[those, None] + random.integers(-60, 900, (those.size, kinds.size), np.int32), axis=1)
        places = first[those, None] + np.arange(kinds.size)
        event[places] = random.permuted(np.broadcast_to(kinds, days.shape), axis=1)
        on[places] = days
    group = random.integers(0, GROUPS, _PORTION, np.int8)
    number = until - begins
    owner = np.repeat(citizens, np.diff(first))
    found = {name: _feature(owner, start, event, on, *asked)[:number] for name, asked in FEATURES.items()}
    return {"group": group[:number], "start": start[:number], "event": event[: first[number]],
            "on": on[: first[number]], **found}  # fmt: skip


def _feature(owner: Array, start: Array, event: Array, on: Array, kind: int, nth: int) -> Array:
    """The day of each citizen's nth event of a kind since the group's first day, until the day asked; 0 for none."""
    rows = np.flatnonzero((on >= start[owner]) & (on <= ASKED) & (event == kind))
    mine = owner[rows]
    begins = np.flatnonzero(np.concatenate([[True], mine[1:] != mine[:-1]]))
    place = np.arange(mine.size) - np.repeat(begins, np.diff(np.append(begins, mine.size)))
    days = np.zeros(start.size, np.int32)
    days[mine[place == nth - 1]] = on[rows[place == nth - 1]]
    return days
