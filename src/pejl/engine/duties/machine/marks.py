"""The numbers and names that the loops and their callers share, and how a function becomes machine code."""

from functools import partial

import numba

# Nothing here makes an array, so nothing has to count who still uses one; counting is dear where two threads share.
machine_code = partial(numba.njit, nogil=True, _nrt=False)()
# A call hands over a hundred numbers, so what is called for every duty from one place is put in that place.
within = partial(numba.njit, nogil=True, _nrt=False, inline="always")()
kept = partial(numba.njit, nogil=True, _nrt=False, cache=True)()  # on disk; see entries.py for how long

NONE = -(2**31)
FAR = 2_932_896  # 31 December 9999
LAST_BRIDGED = 2_567_756  # 1 January 9000: no gap is added to what has no end
LONG_AGO = -719_162  # 1 January of the year 1
SETS_OFF = ("event", "state", "every", "age")
EVENT, STATE, EVERY, AGE = range(4)
NOWHERE, WITHIN, BEFORE, ON = range(4)
SOME, ANY = 1, 2
STATES = ("pending", "due_soon", "overdue", "fulfilled_in_time", "fulfilled_late", "lapsed", "exempt")
PENDING, DUE_SOON, OVERDUE, IN_TIME, LATE, LAPSED, EXEMPT = range(7)
NO_EVIDENCE, NO_TRIGGER = -1, -2  # evidence: an event's row, or a state's after them; no trigger: an empty name
COLUMNS = (
    "person", "nr", "trigger_on", "trigger", "opens", "due", "state", "fulfilled_on", "evidence", "ended_on",
    "stopped_days", "stopped", "done",
)  # fmt: skip
