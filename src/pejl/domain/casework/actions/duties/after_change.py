"""The duties of those whom an action or a file has changed are computed anew inside its transaction."""

from collections.abc import Collection
from itertools import batched

from django.db import transaction

from pejl.domain.casework.actions.duties.derived import keep_derived
from pejl.domain.casework.actions.duties.ledgers import Written
from pejl.domain.casework.actions.duties.sweep import BATCH, hold
from pejl.domain.casework.queries.duties_computed import computed
from pejl.kernel import clock


@transaction.atomic
def after_change(municipality: str, citizens: Collection[int]) -> Written:
    """Make the ledger of some citizens (by row number, rising) what their facts now give; the rows written in all."""
    today, changed, gone = clock.today(), 0, 0
    for batch in batched(citizens, BATCH):
        hold(batch)
        written = keep_derived(computed(municipality, today, batch), batch, today)
        changed, gone = changed + written.changed, gone + written.gone
    return Written(changed, gone)
