"""The answers in whole numbers: what the kernel tells of a block of people, column by column, and only what is asked.

A block is so small that what the kernel writes stays near the processor; what is kept of it has the smallest form that
holds it. So a nation's due days and states take eleven bytes for each duty.
"""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pejl.engine.duties.facts_form import Facts
from pejl.engine.duties.machine.entries import answer
from pejl.engine.duties.machine.marks import COLUMNS
from pejl.engine.duties.packed_rules import Rules

type Numbers = Mapping[str, npt.NDArray[Any]]  # of machine.marks.COLUMNS
THREADS: Final = 2  # the rest of the machine answers other readers
_SMALL: Final = {"nr": np.int16, "state": np.int8, "stopped": np.bool_}  # all else are whole numbers of 32 bits
_BLOCK: Final = 4_096  # people; fewer are answered by the thread that asks
_ROOM: Final = 8  # duties of a person, before more room is made
_SEEN: Final = 6  # numbers; see machine.things.remembered


class _Desk:
    """What one thread writes on, again and again: fresh memory for each block would cost as much as the answers."""

    def __init__(self, rules: Rules, people: int) -> None:
        self.rows = np.empty((_ROOM * max(people, 1), len(COLUMNS)), np.int32)
        self.bits = np.empty_like(rules.packed.by_age)
        self.seen = np.empty((len(rules.packed.items), _SEEN), np.int64)

    def answers(self, rules: Rules, facts: Facts, people: tuple[int, int], columns: Sequence[str]) -> Iterable[Numbers]:
        """The duties of the people from the first to before the last, in one portion or, where room lacks, several."""
        first, last = people
        while True:
            number, after = answer(rules.packed, facts.packed, (first, last), self.rows, self.bits, self.seen)
            yield {name: self.rows[:number, COLUMNS.index(name)].astype(_SMALL.get(name, np.int32)) for name in columns}
            if after == last:
                return
            if after == first:  # a person who is owed more than there is room for
                self.rows = np.empty((2 * len(self.rows), len(COLUMNS)), np.int32)
            first = after


def numbers(rules: Rules, facts: Facts, columns: Sequence[str] = COLUMNS) -> list[Numbers]:
    """The columns asked for, of machine.marks.COLUMNS, for one block of people after another."""
    people = len(facts.people)
    bounds = [(first, min(first + _BLOCK, people)) for first in range(0, people, _BLOCK)]
    if len(bounds) < 2:
        return list(_Desk(rules, people).answers(rules, facts, (0, people), columns))
    desks: SimpleQueue[_Desk] = SimpleQueue()
    for _ in range(THREADS):
        desks.put(_Desk(rules, _BLOCK))

    def block(people: tuple[int, int]) -> list[Numbers]:
        desk = desks.get()
        try:
            return list(desk.answers(rules, facts, people, columns))
        finally:
            desks.put(desk)

    with ThreadPoolExecutor(THREADS) as pool:
        return [portion for portions in pool.map(block, bounds) for portion in portions]
