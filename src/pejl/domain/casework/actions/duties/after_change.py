"""One citizen's duties are computed anew inside the action that changed the case."""

from django.db import transaction

from pejl.domain.casework.actions.duties.sweep import hold
from pejl.domain.casework.actions.duties.writing import Written, keep
from pejl.domain.casework.queries.duties_computed import computed
from pejl.domain.people.models import Citizen
from pejl.kernel import clock


@transaction.atomic
def after_change(citizen: Citizen) -> Written:
    """Make the ledger of a citizen what the facts now give. The last line of every action that changes a fact."""
    today = clock.today()
    hold([citizen.pk])
    return keep(computed(citizen.municipality, today, [citizen.pk]).duties, [citizen.pk], today)
