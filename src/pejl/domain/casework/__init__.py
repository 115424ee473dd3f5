"""The case of a citizen as work: what is assessed, talked about, planned, granted, measured and written.

State–Effort–Activity: a *state* is what is known of the citizen on a day (people.Visitation and what stands around
it), an *effort* is what is agreed (plans, measures), an *activity* is what happens (interviews, events, notes). Each
is a dated record with actions; a record's steps stand in a transition table of the catalogue.
"""
