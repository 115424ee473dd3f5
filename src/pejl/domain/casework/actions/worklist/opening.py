"""Opening the worklist: what was changed is computed, and who asks is found."""

from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.worklist.refresh import catch_up
from pejl.domain.people.queries.reader import Reader, reader_of
from pejl.kernel import clock


def open_worklist(by: Account) -> Reader | None:
    """Who the account is today, with a worklist that knows every change; None where it may see nobody.

    Raises NotAllowed.
    """
    must(by, Permission.SEE_PEOPLE)
    catch_up()
    return reader_of(by, clock.today())
