"""How long one stays, and what ends a session."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, get_hashers
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.test.utils import override_settings

from pejl import settings as written
from pejl.domain.access.actions.accounts import set_active
from pejl.domain.access.actions.passwords import set_password
from pejl.domain.access.models import Account

PASSWORD = "hvid-tavle-og-kridt"
NEW = {"old_password": PASSWORD, "new_password1": "en-helt-ny-vej-hjem", "new_password2": "en-helt-ny-vej-hjem"}


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch):
    """`watch(minutes)`: so long from now it is."""
    start = datetime.now(UTC)

    def later(minutes: float) -> None:
        monkeypatch.setattr("pejl.web.sign_in.sessions.clock.now", lambda: start + timedelta(minutes=minutes))

    return later


def _log_in(client: Client, username: str = "dina") -> Client:
    client.post("/login", {"username": username, "password": PASSWORD})
    assert client.get("/").status_code == 200
    return client


def _is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_a_session_ends_after_half_an_hour_without_use(client: Client, dina: Account, watch):
    _log_in(client)
    watch(29)
    assert _is_in(client)
    watch(58)
    assert _is_in(client), "it was used in between"
    watch(88)
    assert client.get("/")["Location"] == "/login?next=/"
    watch(89)
    assert not _is_in(client)


def test_a_session_ends_after_a_working_day_however_much_it_is_used(client: Client, dina: Account, watch):
    _log_in(client)
    for minutes in range(20, 480, 20):
        watch(minutes)
        assert _is_in(client), minutes
    watch(481)
    assert not _is_in(client)


def test_log_in_gives_the_session_a_new_key(client: Client, dina: Account):
    client.get("/login?next=/")
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    _log_in(client)
    assert client.cookies["sessionid"].value != before
    old = Client()
    old.cookies["sessionid"] = before
    assert not _is_in(old)


def test_log_out_leaves_nothing_on_the_server(client: Client, dina: Account):
    _log_in(client)
    copied = Client()
    copied.cookies["sessionid"] = client.cookies["sessionid"].value
    client.post("/logout")
    assert not _is_in(copied)


def test_a_new_password_ends_every_other_session(client: Client, dina: Account):
    other = _log_in(Client())
    _log_in(client).post("/account/password", NEW)
    assert _is_in(client)
    assert not _is_in(other)


def test_a_password_set_by_an_administrator_ends_every_session(client: Client, dina: Account, hans: Account):
    _log_in(client)
    set_password(hans, dina, "en-helt-ny-vej-hjem")
    assert not _is_in(client)


def test_closing_an_account_ends_its_sessions_for_good(client: Client, dina: Account, hans: Account):
    _log_in(client)
    set_active(hans, dina, active=False)
    set_active(hans, dina, active=True)
    assert not _is_in(client), "opening it again brings no old session back"


def test_the_session_holds_no_name(client: Client, dina: Account):
    _log_in(client)
    assert "dina" not in str(dict(client.session.items())).lower()


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("elleve-tegn", "mindst 12"),
        ("password1234", "almindelig"),
        ("dina.dam.1234", "minder for meget"),
        ("Grete Gren12", "minder for meget"),
    ],
)
def test_passwords_that_are_guessed_are_refused(db: None, password: str, said: str):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, Account(username="dina.dam", name="Grete Gren"))
    assert any(said in one for one in refused.value.messages)


def test_passwords_are_kept_as_argon2_and_older_ones_become_it_at_the_next_log_in(client: Client, db: None):
    with override_settings(PASSWORD_HASHERS=written.PASSWORD_HASHERS):
        assert isinstance(get_hashers()[0], Argon2PasswordHasher)
        account = Account.objects.create_user("lone", None, role="manager")
        with override_settings(PASSWORD_HASHERS=written.PASSWORD_HASHERS[1:]):
            account.set_password(PASSWORD)
            account.save()
        assert account.password.startswith("pbkdf2_sha256$")
        _log_in(client, "lone")
        account.refresh_from_db()
        assert account.password.startswith("argon2$")
