"""Every change of a citizen's record is noted for the worklist."""

from typing import Any

from django.dispatch import receiver

from pejl.domain.casework.actions.worklist.refresh import note_change
from pejl.domain.people.actions.change import citizen_changes
from pejl.domain.people.models import Citizen


@receiver(citizen_changes, dispatch_uid="worklist")
def noted(citizen: Citizen, **_: Any) -> None:
    """A citizen's record is being changed."""
    note_change(citizen.pk)
