"""Where people go: status after an exit, and transitions between benefits."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from pejl.engine.statistics.spells.persons import ended, merged, of_those

NOBODYS = "none"


def status_after(
    spells: ir.Table, statuses: ir.Table, periods: ir.Table, months: int, data_date: str, by: Sequence[str]
) -> ir.Table:
    """What became of the courses that ended in each period, so many months after the exit.

    statuses: person, status, start, end (half-open; end null = open), and `rank` where several may hold on a day: the
    lowest counts. The status is that of the day exactly `months` months after the exit day; nobody's is "none". A
    course whose day is not yet known at data_date is censored: left out of `courses` and counted in `censored`. The
    shares of one cell add up to 1. Returns *by, period, status, exits, courses, share, censored. Source: Jobindsats,
    measure B15.
    """
    found = status_of(ended(merged(spells, by), periods), statuses, months, data_date)
    return status_shares(found, by)


def status_of(courses: ir.Table, statuses: ir.Table, months: int, data_date: str) -> ir.Table:
    """Ended courses with `status` so many months after the exit; null where the day is not known yet (censored)."""
    seen_on = (courses.end + ibis.interval(months=months)).cast("timestamp").cast("date")
    exits = courses.mutate(seen_on=seen_on)
    rank = statuses["rank"] if "rank" in statuses.columns else ibis.literal(0)
    held = statuses.select("status", rank=rank, held_by="person", since="start", until="end")
    pairs = exits.join(
        held,
        [
            exits.person == held.held_by,
            held.since <= exits.seen_on,
            held.until.isnull() | (held.until > exits.seen_on),
        ],
    )
    each = ["person", "end"]
    first = pairs.group_by(each).agg(status=pairs.status.argmin(pairs["rank"]))
    named = exits.left_join(first, each, rname="{name}_held")
    status = ibis.ifelse(named.seen_on < ibis.date(data_date), named.status.fill_null(NOBODYS), None)
    return named.select(*courses.columns, status=status)


def status_shares(exits: ir.Table, by: Sequence[str]) -> ir.Table:
    """Ended courses with period and status, counted: the columns of `status_after`, and persons."""
    known = exits.filter(exits.status.notnull())
    cells = exits.group_by([*by, "period"]).agg(courses=exits.status.count(), censored=exits.status.isnull().sum())
    counted = known.group_by([*by, "period", "status"]).agg(exits=known.count(), persons=known.person.nunique())
    whole = counted.join(cells, [*by, "period"])
    return whole.select(
        *by,
        "period",
        "status",
        "exits",
        "courses",
        "persons",
        share=whole.exits / whole.courses.nullif(0),
        censored=whole.censored.cast("int64"),
    )


def transitions(spells: ir.Table, periods: ir.Table, gap: int = 28) -> ir.Table:
    """Exits from one benefit to another within `gap` days: period, benefit, to, transitions.

    The exit day lies in the period. The first other benefit that begins no later than `gap` days after the exit (or
    that already ran) is where the person went; "none" where there is no such.
    """
    courses = merged(spells, ["benefit"], gap)
    named = next_benefit(ended(courses, periods), courses, gap)
    return named.group_by(["period", "benefit", "to"]).agg(transitions=named.count())


def next_benefit(exits: ir.Table, courses: ir.Table, gap: int) -> ir.Table:
    """Ended courses (person, benefit, start, end and other columns) with `to`, the benefit gone to within `gap` days.

    courses: every course of these persons, by benefit.
    """
    nexts = of_those(courses, exits).select(other_person="person", to="benefit", opened="start", until="end")
    pairs = exits.join(
        nexts,
        [
            exits.person == nexts.other_person,
            exits.benefit != nexts.to,
            nexts.opened <= exits.end + ibis.interval(days=gap),
            nexts.until.isnull() | (nexts.until > exits.end),
        ],
    )
    each = ["person", "benefit", "end"]
    order = ibis.window(group_by=each, order_by=["opened", "to"])  # exits may have a `since` of their own
    first = pairs.mutate(place=ibis.row_number().over(order)).filter(ibis._.place == 0).select(*each, "to")
    named = exits.left_join(first, each, rname="{name}_next")
    return named.select(*exits.columns, to=named.to.fill_null(NOBODYS))
