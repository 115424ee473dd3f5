"""Which report the demo shows."""

from pejl.catalogue.load import catalogue
from pejl.kernel.periods import Period, PeriodKind


def latest_told() -> tuple[str, str]:
    """The plan and the quarter of the latest rank that a document tells: there the simulated figures end."""
    told = [
        (period, goal.plan)
        for goal in catalogue().goals.values()
        for status in goal.told
        if status.rank and (period := Period.parse(status.period)).kind is PeriodKind.QUARTER
    ]
    period, plan = max(told)
    return plan, period.code
