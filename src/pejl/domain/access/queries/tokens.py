"""Whom a secret belongs to."""

import hashlib

from django.db.models import Q

from pejl.domain.access.models import Account, ApiToken
from pejl.kernel import clock


def digest(secret: str) -> str:
    """What is kept of a secret. It is long and random, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def account_of(secret: str) -> Account | None:
    """The account that a token speaks for; None if it is unknown, over, revoked, or its account is closed.

    The day of its use is noted, at most once a day.
    """
    today = clock.today()
    found = (
        ApiToken.objects.select_related("account")
        .filter(digest=digest(secret), revoked_at__isnull=True, expires_on__gte=today, account__is_active=True)
        .first()
    )
    if found is None:
        return None
    if found.last_used_on != today:
        ApiToken.objects.filter(Q(last_used_on__isnull=True) | Q(last_used_on__lt=today), pk=found.pk).update(
            last_used_on=today
        )
    return found.account
