"""What is told of accounts in the log: what happened, to which account by its number, and by whose hand.

Never a name, a username or an address: the log is read by others than those who may see the accounts.
"""

import logging

from pejl.domain.access.models import Account

_LOG = logging.getLogger("pejl.security")


def tell(event: str, account: Account | None = None, *, by: Account | None = None) -> None:
    """Write one line: `second-step-removed account=12 by=3`. Without `by` it was the account's owner or the machine."""
    told = [event]
    if account is not None:
        told.append(f"account={account.pk}")
    if by is not None:
        told.append(f"by={by.pk}")
    _LOG.info(" ".join(told))
