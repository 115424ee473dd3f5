"""Duties: the rules of the catalogue × what happened → who owes whom what, by when, and whether it was done.

`tables` tells the form of what goes in, `rules` makes the catalogue's rules into rows, `answers` gives the expression
that answers for one citizen and for everybody alike, on any day.

What is defined where the law is silent:
- An event on the due day is in time. Months are calendar months: 31 January and one month is the last of February.
- Two triggers give two duties; one event may fulfil both, unless it must concern its own trigger (about: trigger).
- The version of the rule that held on the trigger's day answers, also after the rule has changed; `dated_by` moves
  that day (a change of "month 16" to "month 12" is dated by the day on which month 12 was reached).
- Days in a stop of the clock do not count; while one runs the duty cannot be overdue. Stops that touch are one.
- What is done in one stretch of “every” also mends, late, the stretches before it that were missed.
- A duty ends by what comes first: fulfilled, exempt, lapsed. On one and the same day they go in that order.
- Asked of a past day, nothing that happened later is known. A stop that still runs is known up to the day asked.
"""
