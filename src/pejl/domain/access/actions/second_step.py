"""An administrator takes a lost second step away, so that its owner can set up a new one."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from pejl.domain.access import security_log
from pejl.domain.access.actions.sessions import end_sessions
from pejl.domain.access.authority import must, must_belong
from pejl.domain.access.errors import OwnSecondStep
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission


@transaction.atomic
def take_second_steps_away(by: Account | None, account: Account) -> int:
    """Take app, keys and recovery codes of an account away and end its sessions. How many there were.

    Raises NotAllowed, and OwnSecondStep where it is one's own: that is changed on one's own page, where it is proved
    anew.
    """
    must(by, Permission.MANAGE_ACCOUNTS)
    must_belong(by, account.municipality)
    if by is not None and by.pk == account.pk:
        raise OwnSecondStep
    count: int = Authenticator.objects.filter(user_id=account.pk).delete()[0]
    end_sessions(account)
    security_log.tell("second-steps-taken-away", account, by=by)
    return count
