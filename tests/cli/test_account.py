"""`pejl account`: the machine's own way to let people in and out."""

import json
from datetime import timedelta

import pytest
import typer
from django.contrib.auth import authenticate
from django.test import RequestFactory
from typer.testing import CliRunner

from pejl.cli.commands import account
from pejl.cli.errors import UserError
from pejl.domain.access.actions.passwords import PasswordRefused, set_password
from pejl.domain.access.authority import NotAllowed
from pejl.domain.access.models import Account, ApiToken
from pejl.domain.access.queries.tokens import account_of
from pejl.kernel import clock

pytestmark = pytest.mark.django_db
PASSWORD = "graa-and-i-kaeret"


def pejl(*arguments, typed=""):
    app = typer.Typer()
    account.register(app)
    return CliRunner().invoke(app, ["account", *arguments], input=typed)


def comes_in(username, password):
    return authenticate(RequestFactory().post("/"), username=username, password=password) is not None


def opened():
    typed = PASSWORD + "\n"
    return pejl("create", "bodil", "--role", "analyst", "--name", "Bodil Bro", "--password-stdin", typed=typed)


def test_an_account_is_opened_and_its_password_lets_in():
    result = opened()
    assert result.exit_code == 0, result.exception
    assert PASSWORD not in result.output
    found = Account.objects.get()
    assert (found.username, found.role, found.name) == ("bodil", "analyst", "Bodil Bro")
    assert comes_in("bodil", PASSWORD)


def test_a_username_in_use_and_a_password_easily_guessed_are_refused():
    opened()
    assert isinstance(opened().exception, UserError)
    for easy in ("", "kort", "password1234", "qwerty123456"):
        result = pejl("create", "carl", "--role", "manager", "--password-stdin", typed=easy + "\n")
        assert isinstance(result.exception, UserError), easy
    assert pejl("create", "carl", "--role", "king", "--password-stdin").exit_code == 2
    assert Account.objects.count() == 1


def test_without_a_terminal_the_password_must_be_piped():
    assert "--password-stdin" in str(pejl("create", "carl", "--role", "manager").exception)


def test_a_new_password_takes_the_place_of_the_old():
    opened()
    assert pejl("password", "bodil", "--password-stdin", typed="ny-sti-gennem-skoven\n").exit_code == 0
    assert comes_in("bodil", "ny-sti-gennem-skoven")
    assert not comes_in("bodil", PASSWORD)
    assert "no account" in str(pejl("password", "nobody", "--password-stdin").exception)


def test_a_closed_account_lets_nobody_in_until_it_is_opened():
    opened()
    assert pejl("close", "bodil").exit_code == 0
    assert not comes_in("bodil", PASSWORD)
    told = json.loads(pejl("list", "--json").output)
    assert told == [{"username": "bodil", "name": "Bodil Bro", "role": "analyst", "open": False}]
    assert "closed" in pejl("list").output
    assert pejl("open", "bodil").exit_code == 0
    assert comes_in("bodil", PASSWORD)


def test_a_token_is_shown_once_holds_for_its_days_and_can_be_ended():
    opened()
    result = pejl("token", "bodil", "--name", "regneark", "--days", "30")
    secret = result.stdout.strip()
    token = ApiToken.objects.get()
    assert secret not in (token.digest, token.prefix)
    assert token.expires_on == clock.today() + timedelta(days=30)
    assert account_of(secret) == Account.objects.get()
    assert "0 open tokens" in str(pejl("revoke-token", "bodil", "pejl_ingen").exception)
    assert pejl("revoke-token", "bodil", token.prefix).exit_code == 0
    assert account_of(secret) is None


def test_a_role_without_tokens_gets_none(hans):
    assert "may not have tokens" in str(pejl("token", "hans", "--name", "x").exception)


def test_one_sets_the_own_password_and_only_an_administrator_that_of_others(dina, erik, hans):
    assert set_password(dina, dina, PASSWORD).check_password(PASSWORD)
    with pytest.raises(NotAllowed):
        set_password(dina, erik, PASSWORD)
    assert set_password(hans, erik, PASSWORD).check_password(PASSWORD)
    with pytest.raises(PasswordRefused):
        set_password(hans, erik, "erik")
