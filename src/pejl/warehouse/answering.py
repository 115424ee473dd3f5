"""Which period answers when a plan is asked for in one period and its figures come in others."""

from collections.abc import Collection
from datetime import timedelta

from pejl.kernel.periods import Period, PeriodKind

_KNOWN_FOR = timedelta(days=366)  # figures older than a year say nothing of how a goal stands


def answering_period(asked: str, told: Collection[str]) -> str:
    """The period of a series that answers for the one asked for.

    1. The period itself, if the series tells it (a missing figure is told too), or if the series comes in periods of
       that kind at the time: then a gap is a gap, and no other period stands in for it.
    2. Else the newest period of another kind that ended in the year up to the end of the one asked for; of two that
       end alike the longer. A rolling year answers only if asked for.
    3. Else the shortest period that contains the one asked for (a year whose figure is told within it).
    4. Else the period itself, without a figure.
    """
    if asked in told:
        return asked
    wanted = Period.parse(asked)
    others = [one for one in map(Period.parse, told) if one.kind is not PeriodKind.ROLLING_YEAR]
    recent = [one for one in others if wanted.end - _KNOWN_FOR <= one.end <= wanted.end]
    if any(one.kind is wanted.kind for one in recent):
        return asked
    if recent:
        return max(recent, key=lambda one: (one.end, one.days)).code
    around = [one for one in others if one.start <= wanted.start and wanted.end <= one.end]
    return min(around, key=lambda one: one.days).code if around else asked
