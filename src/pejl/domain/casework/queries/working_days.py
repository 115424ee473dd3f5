"""Days on which the municipality works."""

from datetime import date, timedelta

from pejl.catalogue.schema.spans import parse
from pejl.domain.casework.queries.duty_rules import closed_days
from pejl.kernel.dates import later


def is_working(day: date) -> bool:
    """Monday to Friday, but no public holiday of Denmark."""
    return day.weekday() < 5 and day not in closed_days(day, day)


def by(day: date, span: str) -> date:
    """The last day of a limit: months, weeks and days by the calendar, then so many working days."""
    told = parse(span)
    reached, left = later(day, told), told.working
    while left:
        reached += timedelta(days=1)
        left -= is_working(reached)
    return reached
