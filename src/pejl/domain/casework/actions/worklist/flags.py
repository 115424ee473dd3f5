"""Flags: any part of the system raises one, tells more of it, and lowers it again; and the one reminder of a citizen.

A part names itself (`source`) and the record it speaks of (`about`, "measure:12"); raising the same again tells anew
what stands. Who may do it was asked by the action that raises it: only `remind` and `lower` are for people.
"""

from datetime import date
from typing import Any, NamedTuple

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.worklist import FlagKind
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.worklist.refresh import note_changes
from pejl.domain.casework.errors import ReasonMissing
from pejl.domain.casework.models import Flag
from pejl.domain.casework.queries.worklist.needs import REMINDER
from pejl.domain.people.actions.change import changing
from pejl.domain.people.errors import NotRunning, UnknownCode
from pejl.domain.people.models import Citizen
from pejl.kernel import clock

BY_HAND = "people"  # the source of what an employee raises


class Told(NamedTuple):
    """What a flag tells: the day it is about (today, where none is told), words, and the page that deals with it."""

    on: date | None = None
    text: str = ""
    link: str = ""


def raise_flag(
    by: Account | None, citizen: Citizen, kind: str, source: str, *, about: str = "", told: Told | None = None
) -> Flag:
    """Raise a flag, or tell anew one that is up. Inside the transaction of what it tells. Raises UnknownCode."""
    today, words = clock.today(), told or Told()
    rule: FlagKind | None = catalogue().as_of("flag_kinds", kind, today)
    if rule is None:
        raise UnknownCode("kind", kind, today, catalogue().flag_kinds)
    note_changes([citizen.pk])
    same: dict[str, Any] = {"citizen": citizen, "kind": kind, "lowered_on": None}
    if not rule.once:
        same |= {"source": source, "about": about}
    made, _ = Flag.objects.update_or_create(
        **same,
        defaults={
            "category": rule.category, "source": source, "about": about, "on": words.on or today, "text": words.text,
            "link": words.link, "recorded_by": by, "recorded_at": clock.now(),
        },
    )  # fmt: skip
    return made


def lower_flag(by: Account | None, citizen: Citizen, kind: str, source: str, *, about: str = "") -> int:
    """Lower what a part of the system has raised; how many flags that were. It may be down already."""
    up = Flag.objects.filter(citizen=citizen, kind=kind, source=source, about=about, lowered_on__isnull=True)
    note_changes([citizen.pk])
    return up.update(lowered_on=clock.today(), lowered_by=by)


@keeping_refusals()
def remind(by: Account | None, citizen: Citizen, on: date, text: str) -> Flag:
    """Set the citizen's only reminder, or change it. Raises NotAllowed, NoSuchCitizen and ReasonMissing."""
    changing(by, citizen, "worklist.remind")
    if not text.strip():
        raise ReasonMissing("text")
    return raise_flag(by, citizen, REMINDER, BY_HAND, told=Told(on=on, text=text.strip()))


@keeping_refusals()
def lower(by: Account | None, flag: Flag) -> Flag:
    """Lower a flag by hand: it has been dealt with. Raises NotAllowed, NoSuchCitizen and NotRunning."""
    changing(by, flag.citizen, "worklist.lower_flag")
    if flag.lowered_on is not None:
        raise NotRunning
    flag.lowered_on, flag.lowered_by = clock.today(), by
    flag.save(update_fields=["lowered_on", "lowered_by"])
    return flag
