"""Movements since the same period last year."""

import ibis

from pejl.engine.statistics.results import Movement


def movement(now: ibis.Value, before: ibis.Value, sign: ibis.Value | int) -> ibis.Value:
    """better, worse, unchanged or unknown.

    sign: 1 where lower is better, -1 where higher is, null where neither is. Unknown where either value is missing,
    or where it changed and neither direction is better. Both values must be rounded alike before.
    """
    change = (now - before) * sign
    return ibis.cases(
        (now == before, Movement.UNCHANGED.value),
        (change < 0, Movement.BETTER.value),
        (change > 0, Movement.WORSE.value),
        else_=Movement.UNKNOWN.value,
    )
