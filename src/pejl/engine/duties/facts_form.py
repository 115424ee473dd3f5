"""The facts as the kernel reads them: plain arrays, each of one width."""

from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

type Array = npt.NDArray[Any]


class Names(NamedTuple):
    """Names as Arrow keeps them: bytes, and where each name begins; one more than there are."""

    first: Array
    letters: Array


class PackedFacts(NamedTuple):
    """What the kernel reads. Days as whole numbers; rows of events and states stand person by person."""

    asked: Array
    born: Array
    states_of: Array
    state: Array
    start: Array
    end: Array
    events_of: Array
    event: Array
    on: Array
    announces: Array
    hours: Array
    row: Array  # where the event stands among `ids` and `about`
    ids: Names
    about: Names
    first_day: int  # of the calendar
    worked: Array  # the working days up to and with each day
    working: Array  # the working days


class Facts(NamedTuple):
    """Facts ready to be answered from, and the names for the answer."""

    packed: PackedFacts
    people: Array  # the ids of the people, rising
    names: pa.ChunkedArray  # the ids of events and then of states, in the kernel's order, and an empty name


_WIDTHS: Final[dict[str, type[np.generic]]] = {
    "states_of": np.int64, "events_of": np.int64, "hours": np.float64,
    "state": np.int16, "event": np.int16, "letters": np.uint8,
}  # fmt: skip


def in_form(told: PackedFacts) -> PackedFacts:
    """The same in the one form that there is machine code for: for another, some would be made first, for seconds."""
    return PackedFacts(**{name: _formed(name, value) for name, value in told._asdict().items()})


def _formed(name: str, value: Any) -> Any:
    if isinstance(value, Names):
        return Names(*(_formed(part, array) for part, array in value._asdict().items()))
    if isinstance(value, int):
        return value
    found = np.ascontiguousarray(value, _WIDTHS.get(name, np.int32)).view()
    found.flags.writeable = False  # as what lies in Arrow's memory is; Numba tells the two apart
    return found
