"""What is owed to one citizen and why, as of any day; and the notices in an account's box."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pyarrow as pa
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.duties import Duty
from pejl.domain.access.audit import Attempt
from pejl.domain.access.models import Account
from pejl.domain.casework.models.ledger import DutyNotice
from pejl.domain.casework.queries.duties_computed import engine_facts
from pejl.domain.casework.queries.duty_rules import rules_now
from pejl.domain.casework.queries.facts_shown import FactShown, Known, ThingShown, missing
from pejl.domain.people.errors import NoSuchCitizen
from pejl.domain.people.models import Assignment, Citizen
from pejl.domain.people.queries.days import holds
from pejl.domain.people.queries.visible import visible_to
from pejl.engine.duties.grounds import Ground, grounds
from pejl.engine.duties.words import STATES, Line, Words
from pejl.kernel import clock
from pejl.kernel.text import Text

OPEN = ("overdue", "due_soon", "pending")
_ORDER = {state: place for place, state in enumerate((*OPEN, *(one for one in STATES if one not in OPEN)))}


@dataclass(frozen=True, slots=True)
class DutyShown:
    """One duty with its ground: what the rule says, the facts used, what is there and what would fulfil it.

    lines: the rule in plain words, part by part, with its source. missing: what would fulfil it now; None where nothing
    is missing or it has ended. due: None where no limit is told, or it is not known yet. computed_on: the day on which
    it was computed; asked: the day as of which.
    """

    rule: str
    kind: str
    title: Text
    state: str
    state_title: Text
    trigger_on: date
    opens: date
    due: date | None
    fulfilled_on: date | None
    ended_on: date | None
    stopped_days: int
    stopped: bool
    set_off_by: FactShown | None
    shown_by: FactShown | None
    things: tuple[ThingShown, ...]
    missing: Text | None
    lines: tuple[Line, ...]
    role: str
    asked: date
    computed_on: date

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in OPEN


def duties_of(by: Account | None, key: UUID, on: date | None = None) -> list[DutyShown]:
    """Every duty of one citizen as of a day, what is open and due first.

    They are computed from the record at the moment. None is the machine's own command line. It writes nothing down:
    whoever shows a citizen has looked (people.actions.look) before. Raises NoSuchCitizen, also where the account may
    not see the citizen.
    """
    seen = Citizen.objects.filter(key=key, anonymised_at__isnull=True) if by is None else visible_to(by, key=key)
    citizen = seen.first()
    if citizen is None:
        raise NoSuchCitizen(Attempt(by, key, "casework.duties") if by else None)
    day = on or clock.today()
    return duties_shown(engine_facts(citizen.municipality, day, [citizen.pk]), day)


def duties_shown(facts: Mapping[str, pa.Table], on: date) -> list[DutyShown]:
    """The duties that facts of one citizen give as of a day, for a page that has read them (`engine_facts`) anyway."""
    rules = rules_now()
    words = Words(catalogue())
    known = Known(facts, words)
    since: date | None = settings.PEJL_DUTIES_SINCE
    told = (_shown(one, known, words, on) for one in grounds(rules.versions, rules.packed, facts))
    shown = [one for one in told if not (since and one.due and one.due < since)]
    return sorted(shown, key=lambda one: (_ORDER[one.state], one.due or date.max, one.rule, one.trigger_on))


def notice_box(by: Account, on: date | None = None) -> QuerySet[DutyNotice]:
    """The notices about citizens who are assigned to the account's employee and whom the account may see."""
    day = on or clock.today()
    mine = Assignment.objects.filter(holds(day), citizen=OuterRef("citizen"), employee__account=by)
    seen = visible_to(by, day).order_by()
    notices = DutyNotice.objects.select_related("citizen")
    return notices.filter(Exists(mine), citizen__in=seen.values("pk"))


def _shown(one: Ground[Duty], facts: Known, words: Words, on: date) -> DutyShown:
    row, rule = one.row, one.rule
    return DutyShown(
        rule=rule.id,
        kind=rule.kind,
        title=rule.title,
        state=row["state"],
        state_title=STATES[row["state"]],
        set_off_by=facts.fact(row["trigger"]),
        shown_by=facts.fact(row["evidence"]),
        things=tuple(facts.things(one.things)),
        missing=missing(one.things, words) if row["state"] in OPEN else None,
        lines=tuple(words.of(rule)),
        role=rule.role,
        asked=on,
        computed_on=clock.today(),
        **{name: row[name] for name in ("trigger_on", "opens", "due", "fulfilled_on", "ended_on")},
        **{name: row[name] for name in ("stopped_days", "stopped")},
    )
