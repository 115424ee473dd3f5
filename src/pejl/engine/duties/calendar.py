"""Working days: Monday to Friday, except the closed days that are given."""

from collections.abc import Collection
from datetime import date, timedelta

import pyarrow as pa

from pejl.engine.duties.tables import rows


def calendar(first: date, last: date, closed: Collection[date] = ()) -> pa.Table:
    """Every day of a span with whether it is a working day, and how many there were up to and with it."""
    told, count, day = [], 0, first
    while day <= last:
        working = day.weekday() < 5 and day not in closed
        count += working
        told.append({"day": day, "working": working, "count": count})
        day += timedelta(days=1)
    return rows("calendar", told)
