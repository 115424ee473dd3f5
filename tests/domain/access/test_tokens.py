"""Read tokens: told once, valid until their last day, gone when revoked."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from pejl.domain.access.actions.tokens import create_token, revoke_token
from pejl.domain.access.errors import TokenDayRefused, TokenWithoutName
from pejl.domain.access.models import Account, ApiToken
from pejl.domain.access.queries.tokens import account_of
from pejl.kernel import clock

DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _that_day():
    with clock.at(DAY):
        yield


def test_the_secret_is_told_once_and_not_kept(dina: Account) -> None:
    token, secret = create_token(dina, name=" Power BI ", expires_on=DAY)
    kept = ApiToken.objects.get(pk=token.pk)
    assert kept.name == "Power BI"
    assert secret.startswith(kept.prefix)
    assert secret not in (kept.digest, kept.prefix, kept.name)
    assert account_of(secret) == dina


def test_it_works_to_its_last_day_and_not_longer(dina: Account) -> None:
    _token, secret = create_token(dina, name="BI", expires_on=DAY + timedelta(days=3))
    with clock.at(DAY + timedelta(days=3)):
        assert account_of(secret) == dina
    with clock.at(DAY + timedelta(days=4)):
        assert account_of(secret) is None


def test_a_revoked_token_a_wrong_secret_and_a_closed_account_are_nobody(dina: Account) -> None:
    token, secret = create_token(dina, name="BI", expires_on=DAY)
    assert account_of(secret + "x") is None
    first = revoke_token(dina, token).revoked_at
    assert account_of(secret) is None
    assert revoke_token(dina, token).revoked_at == first
    _other, secret = create_token(dina, name="BI", expires_on=DAY)
    Account.objects.filter(pk=dina.pk).update(is_active=False)
    assert account_of(secret) is None


def test_the_day_of_use_is_noted(dina: Account) -> None:
    token, secret = create_token(dina, name="BI", expires_on=DAY + timedelta(days=9))
    assert token.last_used_on is None
    account_of(secret)
    with clock.at(DAY + timedelta(days=1)):
        account_of(secret)
    token.refresh_from_db()
    assert token.last_used_on == DAY + timedelta(days=1)


@pytest.mark.parametrize("days", [-1, 367])
def test_a_day_past_or_too_far_is_refused(dina: Account, days: int) -> None:
    with pytest.raises(TokenDayRefused):
        create_token(dina, name="BI", expires_on=DAY + timedelta(days=days))


def test_a_token_needs_a_name(dina: Account) -> None:
    with pytest.raises(TokenWithoutName):
        create_token(dina, name="  ", expires_on=DAY)


def test_an_administrator_makes_none_and_no_one_ends_anothers(dina: Account, erik: Account, hans: Account) -> None:
    with pytest.raises(PermissionDenied):
        create_token(hans, name="BI", expires_on=DAY)
    token, _secret = create_token(dina, name="BI", expires_on=DAY)
    with pytest.raises(ApiToken.DoesNotExist):
        revoke_token(erik, token)
    assert ApiToken.objects.get().revoked_at is None
