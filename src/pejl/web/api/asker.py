"""Who asks: a read token, or the session of somebody who is logged in."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer, SessionAuth

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.access.queries.tokens import account_of
from pejl.web.api.problems import Problem
from pejl.web.own import speak_of


def _may_read(account: Account | None) -> Account | None:
    if account is not None and not account.may(Permission.READ_FIGURES):
        raise Problem(403, _("Your role does not allow you to read figures."))
    if account is not None:
        speak_of(account.municipality)
    return account


class ReadToken(HttpBearer):
    """“Authorization: Bearer …” with a token that is neither expired nor revoked, of an active account."""

    def authenticate(self, request: HttpRequest, token: str) -> Account | None:
        return _may_read(account_of(token))


class OwnSession(SessionAuth):
    """The session of the browser."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Account | None:
        return _may_read(request.user if isinstance(request.user, Account) else None)
