"""Retention: who is due is told once, waits out the notice, and is made anonymous unless something holds it back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import batched

from django.db import transaction

from pejl.domain.access.audit import Verb, record
from pejl.domain.access.authority import NotAllowed, must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.actions.anonymise import anonymise
from pejl.domain.people.models import Citizen, RetentionNotice
from pejl.domain.people.privacy.coarse import months_before
from pejl.domain.people.queries import retention

TOLD = "people.tell_retention"
WITHDRAWN = "people.withdraw_retention"
_BATCH = 100  # citizens in one transaction: enough for speed, few enough that nobody waits for the lock


@dataclass(slots=True)
class Outcome:
    """What a run did, or with `dry_run` would do. named_in_audit: places of reasons that name an anonymised citizen."""

    on: date
    dry_run: bool
    told: int = 0
    withdrawn: int = 0
    anonymised: int = 0
    held_back: int = 0
    without_events: int = 0
    named_in_audit: list[str] = field(default_factory=list)


def keep_no_longer(
    by: Account | None,
    municipality: str,
    on: date,
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Outcome:
    """Tell who is due, withdraw what was told in vain, anonymise whose notice is up. Again changes nothing.

    A hundred citizens at a time, each hundred whole or not at all: whenever it is killed, every citizen is either as
    before or anonymous, and the next run goes on. Raises NotAllowed.
    """
    must(by, Permission.ANONYMISE)
    if by is not None and by.municipality != municipality:
        raise NotAllowed(Permission.ANONYMISE.value)
    done = Outcome(on, dry_run)
    done.without_events = retention.without_events(municipality).count()
    if dry_run:
        done.told = retention.to_tell(municipality, on).count()
        done.withdrawn = retention.told_in_vain(municipality, on).count()
        done.anonymised = retention.ready(municipality, on).count()
        done.held_back = retention.held_back(municipality, on).count()
        return done
    done.withdrawn = _withdraw(by, municipality, on)
    done.told = _tell(by, municipality, on)
    _anonymise(municipality, on, done, progress or (lambda count: None))
    done.held_back = retention.held_back(municipality, on).count()
    return done


@transaction.atomic
def _withdraw(by: Account | None, municipality: str, on: date) -> int:
    notices = retention.told_in_vain(municipality, on)
    keys = list(notices.values_list("citizen__key", flat=True))
    RetentionNotice.objects.filter(pk__in=list(notices.values_list("pk", flat=True))).delete()
    record(by, keys, Verb.CHANGED, WITHDRAWN, municipality=municipality)
    return len(keys)


@transaction.atomic
def _tell(by: Account | None, municipality: str, on: date) -> int:
    rule = retention.rule_on(on)
    citizens = list(retention.to_tell(municipality, on).order_by("pk").values_list("pk", "key"))
    last = retention.last_events(retention.to_tell(municipality, on))
    earliest = on + timedelta(days=rule.notice_days)
    RetentionNotice.objects.bulk_create(
        RetentionNotice(citizen_id=pk, told_on=on, due_on=max(earliest, months_before(last[pk], -rule.keep_months)))
        for pk, _ in citizens
    )
    record(by, [key for _, key in citizens], Verb.CHANGED, TOLD, municipality=municipality)
    return len(citizens)


def _anonymise(municipality: str, on: date, done: Outcome, progress: Callable[[int], None]) -> None:
    rule = retention.rule_on(on)
    ground = f"{rule.id} {rule.valid_from}: {rule.keep_months} / {rule.notice_days}"
    due = list(retention.ready(municipality, on).order_by("pk").values_list("pk", flat=True))
    for batch in batched(due, _BATCH):
        with transaction.atomic():
            locked = list(
                Citizen.objects.select_for_update().filter(pk__in=batch).order_by("pk").values_list("pk", flat=True)
            )
            still = retention.ready(municipality, on).filter(pk__in=locked)  # nothing has come in between
            chosen = list(still.order_by("pk").values_list("pk", flat=True))
            done.named_in_audit += anonymise(Citizen.objects.filter(pk__in=chosen), ground)
        done.anonymised += len(chosen)
        progress(len(chosen))
