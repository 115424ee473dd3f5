"""What is derived of some citizens, written at once: their duties, and where they stand in their courses."""

from collections.abc import Sequence
from datetime import date

from pejl.domain.casework.actions.duties.ledgers import COURSES, DUTIES, Written
from pejl.domain.casework.actions.duties.writing import keep
from pejl.domain.casework.queries.courses import stage_rows
from pejl.domain.casework.queries.duties_computed import Computed


def keep_derived(found: Computed, citizens: Sequence[int], on: date) -> Written:
    """Make both ledgers of some citizens (by row number, rising) what was computed; the rows of duties written."""
    keep(stage_rows(found.facts), citizens, on, COURSES)
    return keep(found.duties, citizens, on, DUTIES)
