"""Read tokens are made, shown once, and revoked; what is kept cannot be used to ask."""

import secrets
from datetime import date, timedelta

from django.db import transaction

from pejl.domain.access.authority import must
from pejl.domain.access.errors import TokenDayRefused, TokenWithoutName
from pejl.domain.access.models import Account, ApiToken
from pejl.domain.access.permissions import Permission
from pejl.domain.access.queries.tokens import digest
from pejl.kernel import clock

LONGEST = timedelta(days=366)
_MARK = "pejl_"
_RECOGNISED_BY = 12


@transaction.atomic
def create_token(by: Account, *, name: str, expires_on: date) -> tuple[ApiToken, str]:
    """Make a token that reads figures on one's own behalf until and including a day.

    Returns the token and its secret, which is told this once and kept nowhere. TokenRefused if the name is empty or
    the day is past or more than a year away.
    """
    must(by, Permission.MANAGE_OWN_TOKENS)
    if not name.strip():
        raise TokenWithoutName
    if not clock.today() <= expires_on <= clock.today() + LONGEST:
        raise TokenDayRefused
    secret = _MARK + secrets.token_urlsafe(32)
    made = ApiToken.objects.create(
        account=by,
        name=name.strip(),
        digest=digest(secret),
        prefix=secret[:_RECOGNISED_BY],
        expires_on=expires_on,
    )
    return made, secret


@transaction.atomic
def revoke_token(by: Account, token: ApiToken) -> ApiToken:
    """End one of one's own tokens at once; ending it again changes nothing. Another's token cannot be ended."""
    must(by, Permission.MANAGE_OWN_TOKENS)
    if token.account_id != by.pk:
        raise ApiToken.DoesNotExist
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
    return token
