"""The three ways of answering the nation's 40 rules. Each gives, for each rule, the number of duties in each of four
states and the sums of their due days and of the days they were fulfilled: whole numbers, and all must agree.

`python -m bench._nation_ways WAY CITIZENS` prints seconds, MB and a digest as JSON, in a process of its own.
"""

import hashlib
import json
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np
import numpy.typing as npt

from bench import _nation_made as made
from bench._spells_process import peak_memory
from pejl.engine.duties.machine.marks import STATES

COUNTED = ("fulfilled_in_time", "fulfilled_late", "overdue", "due_soon", "pending")
RUNS = 3  # others use the machine too; plain Python runs so long that it evens out
type Sums = npt.NDArray[np.int64]  # 40 rules × (the states of COUNTED, due days, fulfilled days)


def kernel(nation: made.Nation) -> Callable[[], Sums]:
    """Pejl's own, from the packed events."""
    from pejl.engine.duties.answers import blocks  # noqa: PLC0415 - only this way needs it
    from pejl.engine.duties.packed_rules import pack_rules  # noqa: PLC0415

    rules = pack_rules(made.rules())
    facts = made.packed(nation, rules)
    return lambda: np.sum(np.stack(blocks(rules, facts, _sums_of_rows)), axis=0)


def _sums_of_rows(rows: npt.NDArray[np.int32]) -> Sums:
    nr, due, state, done = rows[:, 1], rows[:, 5], rows[:, 6], rows[:, 7]
    number = made.KINDS * made.RULES_OF_A_KIND
    of_state = np.bincount(nr * len(STATES) + state, minlength=number * len(STATES)).reshape(number, -1)
    fulfilled = np.bincount(nr, np.where(done > 0, done, 0), number)
    columns = [of_state[:, STATES.index(one)] for one in COUNTED]
    return np.stack([*columns, np.bincount(nr, due, number), fulfilled], axis=1).astype(np.int64)


def openfisca(nation: made.Nation) -> Callable[[], Sums]:
    """OpenFisca-core, given the features of the events ready-made: they are not timed."""
    from bench._nation_openfisca import simulation, sums  # noqa: PLC0415 - only this way needs it

    features = features_of(nation)
    return lambda: sums(simulation(nation, features))


def features_of(nation: made.Nation) -> dict[str, npt.NDArray[np.int32]]:
    """The days of the first and the fourth interview, the first placement and the first plan since the group's day."""
    owner = np.repeat(np.arange(nation.start.size), np.diff(nation.first))
    fits = (nation.on >= nation.start[owner]) & (nation.on <= made.ASKED)
    found = {}
    for name, kind, nth in (("first_interview", 0, 1), ("fourth_interview", 0, 4), ("placement", 1, 1), ("plan", 2, 1)):
        rows = np.flatnonzero(fits & (nation.event == kind))
        mine = owner[rows]
        begins = np.flatnonzero(np.concatenate([[True], mine[1:] != mine[:-1]]))
        place = np.arange(mine.size) - np.repeat(begins, np.diff(np.append(begins, mine.size)))
        days = np.zeros(nation.start.size, np.int32)
        days[mine[place == nth - 1]] = nation.on[rows[place == nth - 1]]
        found[name] = days
    return found


def plain(nation: made.Nation) -> Callable[[], Sums]:
    """Plain Python: an object for each citizen, a loop over the rules."""
    cases = [
        (int(nation.group[n]), int(nation.start[n]), [(int(nation.event[i]), int(nation.on[i])) for i in
                                                      range(nation.first[n], nation.first[n + 1])])
        for n in range(nation.start.size)
    ]  # fmt: skip
    return lambda: _plainly(cases)


def _plainly(cases: list[tuple[int, int, list[tuple[int, int]]]]) -> Sums:
    sums = np.zeros((made.KINDS * made.RULES_OF_A_KIND, len(COUNTED) + 2), np.int64)
    for group, start, events in cases:
        for kind in range(made.KINDS):
            done = _done(kind, [(what, on) for what, on in events if start <= on <= made.ASKED])
            for place in range(made.RULES_OF_A_KIND):
                if group not in made.groups_of(place):
                    continue
                due = start + made.within(kind, place)
                if done:
                    state = "fulfilled_in_time" if done <= due else "fulfilled_late"
                else:
                    soon = "due_soon" if due - made.SOON <= made.ASKED else "pending"
                    state = "overdue" if due < made.ASKED else soon
                row = sums[kind * made.RULES_OF_A_KIND + place]
                row[COUNTED.index(state)] += 1
                row[-2] += due
                row[-1] += done
    return sums


def _done(kind: int, events: list[tuple[int, int]]) -> int:
    interviews, placements, plans = ([on for what, on in events if what == one] for one in range(3))
    if kind == 0:
        return interviews[0] if interviews else 0
    if kind == 1:
        return interviews[3] if len(interviews) > 3 else 0
    if kind == 2:
        return min(placements[:1] + plans[:1], default=0)
    return max(interviews[0], plans[0]) if interviews and plans else 0


WAYS = {"kernel": kernel, "openfisca": openfisca, "plain": plain}


def main(way: str, citizens: int) -> dict[str, Any]:
    """Make the nation, answer once to load what is loaded, and then on the clock; the quickest counts."""
    prepare = WAYS[way]
    if way != "plain":
        prepare(made.made_up(1_000))()
    work = prepare(made.made_up(citizens))
    seconds = []
    for _ in range(1 if way == "plain" else RUNS):
        began = perf_counter()
        sums = work()
        seconds.append(perf_counter() - began)
    return {
        "seconds": min(seconds), "memory": peak_memory(), "digest": hashlib.sha256(sums.tobytes()).hexdigest(),
        "duties": int(sums[:, : len(COUNTED)].sum()),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
