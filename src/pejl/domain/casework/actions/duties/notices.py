"""Notices: what is due, or soon will be, and has not been told yet. Each is told once, however late the job runs."""

from datetime import date

from django.db import connection, transaction

from pejl.domain.access.models import Account
from pejl.domain.casework.models.ledger import DutyNotice
from pejl.domain.people.errors import NoSuchCitizen
from pejl.domain.people.queries.visible import visible_to
from pejl.kernel import clock

TOLD = ("due_soon", "overdue")  # states of a duty in which it is told

# One statement, and a key that the database keeps: two jobs at once, or one that was cut off, tell nothing twice.
_SEND = """
INSERT INTO casework_dutynotice (citizen_id, rule, trigger_on, "trigger", kind, due, sent_on)
SELECT d.citizen_id, d.rule, d.trigger_on, d."trigger", d.state, d.due, %s
FROM casework_duty d JOIN people_citizen c ON c.id = d.citizen_id
WHERE c.municipality = %s AND c.anonymised_at IS NULL AND d.state IN (%s, %s) AND d.due IS NOT NULL
AND NOT EXISTS (
    SELECT 1 FROM casework_dutynotice n
    WHERE n.citizen_id = d.citizen_id AND n.rule = d.rule AND n.trigger_on = d.trigger_on
    AND n."trigger" = d."trigger" AND n.kind = d.state AND n.due = d.due
)
ON CONFLICT (citizen_id, rule, trigger_on, "trigger", kind, due) DO NOTHING
"""


@transaction.atomic
def send_notices(municipality: str, on: date | None = None) -> int:
    """Put every notice that is due and not yet sent into the box; how many that were."""
    with connection.cursor() as cursor:
        cursor.execute(_SEND, [on or clock.today(), municipality, *TOLD])
        return int(cursor.rowcount)


@transaction.atomic
def read_notice(by: Account, notice: DutyNotice) -> DutyNotice:
    """Mark a notice as read. Raises NoSuchCitizen where the account may not see the citizen."""
    if not visible_to(by, key=notice.citizen.key).exists():
        raise NoSuchCitizen
    if notice.read_on is None:
        notice.read_on, notice.read_by = clock.today(), by
        notice.save(update_fields=["read_on", "read_by"])
    return notice
