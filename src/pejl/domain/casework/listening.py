"""What rests on a citizen's record is made anew when the record is changed, whoever changed it.

What computes is loaded by the first change: its machine code takes a second, and most commands change nobody.
"""

from collections.abc import Collection
from typing import Any

from django.dispatch import receiver

from pejl.domain.changed import citizens_changed


@receiver(citizens_changed, dispatch_uid="worklist")
def worklist_marked(municipality: str, citizens: Collection[int], **_: Any) -> None:
    """The worklist knows whose rows are old, and makes them anew when it is read."""
    from pejl.domain.casework.actions.worklist.refresh import note_changes  # noqa: PLC0415 - loaded by the first change

    note_changes(citizens)


@receiver(citizens_changed, dispatch_uid="duties")
def duties_computed(municipality: str, citizens: Collection[int], **_: Any) -> None:
    """The ledger tells what the facts now give."""
    from pejl.domain.casework.actions.duties.after_change import (  # noqa: PLC0415 - loaded by the first change
        after_change,
    )

    after_change(municipality, citizens)
