"""Citizens see their own case: that look is written down like any other."""

from django.db import transaction

from pejl.domain.access.audit import Verb, record
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.errors import NoSuchCitizen
from pejl.domain.people.models import Citizen


@transaction.atomic
def look_at_own(by: Account, what: str) -> Citizen:
    """The citizen whose account it is, for the page `what`. Raises NotAllowed, and NoSuchCitizen without a case."""
    must(by, Permission.SEE_OWN_CASE)
    own = Citizen.objects.filter(login__account=by, municipality=by.municipality, anonymised_at__isnull=True)
    citizen = own.first()
    if citizen is None:
        raise NoSuchCitizen
    record(by, [citizen.key], Verb.SHOWN, what, municipality=citizen.municipality)
    return citizen
