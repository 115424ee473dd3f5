"""What others call: the duties of people, and whether one thing that a rule asks for is there."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np

from pejl.engine.duties.machine import things
from pejl.engine.duties.machine.concerned import concern, lowest
from pejl.engine.duties.machine.marks import kept
from pejl.engine.duties.machine.triggers import of_rule


def _sources() -> str:
    """What tells one state of this folder's files from another."""
    told = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return hashlib.sha256(b"\0".join(told)).hexdigest()


def _entries(sources: str) -> tuple[Any, Any]:
    """The two functions. Numba looks for changes in a function's own file only, and at the values it closes over.

    So each names `sources`: machine code of other files than these is never taken for theirs.
    """

    @kept
    def answer(rules, facts, people, rows, bits, seen):  # type: ignore[no-untyped-def]
        """Fill in the duties of the people from the first to before the last, by person, rule, day and trigger.

        rows: room for rows of COLUMNS. bits: room for as many numbers as `by_age` has. seen: room for six numbers of
        each item (things.remembered). Gives the number of rows filled, and the first person whose duties found no room.
        """
        _ = sources
        seen[:, 0] = -1  # nobody's
        number, (first, last) = np.int64(0), people
        for person in range(first, last):
            filled = number
            concern(rules, facts, person, bits)
            for word in range(bits.size):
                left = bits[word]
                while left != 0:
                    nr = rules.order[64 * word + lowest(left)]
                    number = of_rule(rules, facts, nr, person, number, (rows, seen))
                    left &= left - np.uint64(1)
            if number > rows.shape[0]:
                return filled, person
        return number, last

    @kept
    def met(rules, facts, number, person, case):  # type: ignore[no-untyped-def]
        """See things.met."""
        _ = sources
        return things.met(rules, facts, number, person, case)

    return answer, met


answer, met = _entries(_sources())
