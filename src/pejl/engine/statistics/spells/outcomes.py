"""Where people go: status after an exit, and transitions between benefits."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from pejl.engine.statistics.spells.persons import merged


def status_after(
    spells: ir.Table, statuses: ir.Table, periods: ir.Table, months: int, data_date: str, by: Sequence[str]
) -> ir.Table:
    """What became of the courses that ended in each period, so many months after the exit.

    statuses: person, status, start, end (half-open; end null = open), at most one status a day. The status is that of
    the day exactly `months` months after the exit day; nobody's is "none". A course whose day is not yet known at
    data_date is censored: left out of `courses` and counted in `censored`. The shares of one cell add up to 1.
    Returns *by, period, status, exits, courses, share, censored. Source: Jobindsats, measure B15.
    """
    courses = merged(spells, by)
    spans = periods.rename(first="start", after="end")
    ended = courses.join(spans, [courses.end >= spans.first, courses.end < spans.after])
    seen_on = (ended.end + ibis.interval(months=months)).cast("date")
    exits = ended.select("person", *by, "period", seen_on=seen_on, known=seen_on < ibis.date(data_date))
    cells = exits.group_by([*by, "period"]).agg(
        courses=exits.known.cast("int64").sum(), censored=(~exits.known).cast("int64").sum()
    )
    held = statuses.select("status", held_by="person", since="start", until="end")
    known = exits.filter(exits.known)
    found = known.left_join(
        held,
        [
            known.person == held.held_by,
            held.since <= known.seen_on,
            held.until.isnull() | (held.until > known.seen_on),
        ],
    )
    named = found.mutate(status=found.status.fill_null("none"))
    counted = named.group_by([*by, "period", "status"]).agg(exits=named.count())
    whole = counted.join(cells, [*by, "period"])
    return whole.select(
        *by, "period", "status", "exits", "courses", share=whole.exits / whole.courses.nullif(0), censored="censored"
    )


def transitions(spells: ir.Table, periods: ir.Table, gap: int = 28) -> ir.Table:
    """Exits from one benefit to another within `gap` days: period, benefit, to, transitions.

    The exit day lies in the period. The first other benefit that begins no later than `gap` days after the exit (or
    that already ran) is where the person went; "none" where there is no such.
    """
    courses = merged(spells, ["benefit"], gap)
    spans = periods.rename(first="start", after="end")
    ended = courses.join(spans, [courses.end >= spans.first, courses.end < spans.after])
    nexts = courses.select(other_person="person", to="benefit", since="start", until="end")
    pairs = ended.left_join(
        nexts,
        [
            ended.person == nexts.other_person,
            ended.benefit != nexts.to,
            nexts.since <= ended.end + ibis.interval(days=gap),
            nexts.until.isnull() | (nexts.until > ended.end),
        ],
    )
    order = ibis.window(group_by=["person", "benefit", "period", "end"], order_by=["since", "to"])
    first = pairs.mutate(place=ibis.row_number().over(order)).filter(ibis._.place == 0)
    named = first.mutate(to=first.to.fill_null("none"))
    return named.group_by(["period", "benefit", "to"]).agg(transitions=named.count())
