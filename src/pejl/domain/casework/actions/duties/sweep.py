"""Everybody's duties, computed for a day, and kept in the ledger where the day is today.

One transaction for each batch of citizens: whoever is killed leaves each batch whole, and the next run goes on from
there. While a batch is read, computed and written, an action on one of its citizens waits, and the other way around,
so that nothing older is ever written over something newer.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import batched
from typing import NamedTuple

import polars as pl
from django.db import connection, transaction

from pejl.domain.casework.actions.duties.derived import keep_derived
from pejl.domain.casework.actions.duties.ledgers import Written
from pejl.domain.casework.models.ledger import DutySweep
from pejl.domain.casework.queries.duties_computed import computed
from pejl.domain.casework.queries.duty_rules import DutyRules, rules_now
from pejl.domain.people.models import Citizen
from pejl.kernel import clock

_BLOCK = 1_024  # citizens by row number who wait for each other
BATCH = 4_096  # citizens at once, in this many megabytes or so
_COUNTED = ("rule", "state", "due")
_LOCK = 7_020_563  # any number of our own

type Counts = dict[str, dict[str, int]]  # rule → state → duties


class Swept(NamedTuple):
    """What a sweep found. kept: whether it went into the ledger. changed, gone: rows of the ledger in this run."""

    on: date
    kept: bool
    citizens: int
    duties: int
    changed: int
    gone: int
    counts: Counts


def sweep(municipality: str, on: date | None = None, rules: DutyRules | None = None) -> Swept:
    """Compute the duties of everybody of a municipality as of a day.

    Of today, by the rules that hold, they are kept; of another day, or by other rules, they are only counted: the
    ledger tells how things stand.
    """
    day = on or clock.today()
    kept = day == clock.today() and rules is None
    asked = rules or rules_now()
    numbers = Citizen.objects.filter(municipality=municipality, anonymised_at__isnull=True).order_by("pk")
    batches = list(batched(numbers.values_list("pk", flat=True).iterator(chunk_size=50_000), BATCH))
    done = [*_done(municipality, day, asked, batches, kept=kept)]
    counts: Counts = {}
    for _, told in done:
        for rule, state, number in told.rows():
            of_rule = counts.setdefault(rule, {})
            of_rule[state] = of_rule.get(state, 0) + number
    return Swept(
        day, kept, sum(map(len, batches)), sum(number for of_rule in counts.values() for number in of_rule.values()),
        sum(one.changed for one, _ in done), sum(one.gone for one, _ in done),
        {rule: dict(sorted(states.items())) for rule, states in sorted(counts.items())},
    )  # fmt: skip


def _done(
    municipality: str, on: date, rules: DutyRules, batches: Sequence[Sequence[int]], *, kept: bool
) -> Iterator[tuple[Written, pl.DataFrame]]:
    """Each batch written, where it is to be kept and was not before the last run was cut off, and counted."""
    through = _through(municipality, on, rules) if kept else 0
    for at, batch in enumerate(batches):
        if not kept or batch[-1] <= through:
            yield Written(0, 0), _counted(computed(municipality, on, batch, rules, _COUNTED).duties)
            continue
        with transaction.atomic():
            hold(batch)
            found = computed(municipality, on, batch, rules)
            written = keep_derived(found, batch, on)
            _note(municipality, on, rules, batch[-1], last=at == len(batches) - 1)
        yield written, _counted(found.duties)


def hold(citizens: Sequence[int]) -> None:
    """Wait for whoever else writes the duties of these citizens' neighbours (SQLite's writers take turns anyway)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for block in sorted({one // _BLOCK for one in citizens}):
                cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, block])


def _counted(duties: object) -> pl.DataFrame:
    told = pl.from_arrow(duties)
    assert isinstance(told, pl.DataFrame)  # noqa: S101 - a table gives a frame
    return told.group_by("rule", "state").agg(number=pl.len()).sort("rule", "state")


def _through(municipality: str, on: date, rules: DutyRules) -> int:
    """How far the sweep of this day came that did not end; 0 where there is none."""
    cut_off = DutySweep.objects.filter(municipality=municipality, on=on, rules=rules.digest, finished_at__isnull=True)
    return next(iter(cut_off.values_list("through", flat=True)), 0)


def _note(municipality: str, on: date, rules: DutyRules, through: int, *, last: bool) -> None:
    now = clock.now()
    told = {"through": through, "finished_at": now if last else None}
    DutySweep.objects.update_or_create(
        municipality=municipality, on=on, rules=rules.digest, defaults=told, create_defaults={**told, "started_at": now}
    )
