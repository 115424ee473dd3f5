"""The second step: setting up an app, logging in with it, recovery codes, and nobody past without it."""

import re
import time
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from tests.web.page import elements, text_of
from typer.testing import CliRunner

from pejl.cli.commands.account import commands as account_commands
from pejl.domain.access.actions.second_step import take_second_steps_away
from pejl.domain.access.authority import NotAllowed
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission, Role
from pejl.web.sign_in import passed

PASSWORD = "noegle-paa-krogen"
OWN, APP, CODES = "/account/second-step", "/account/second-step/app", "/account/second-step/codes"


@pytest.fixture(autouse=True)
def _required(settings, half_minute: int):
    settings.PEJL_SECOND_STEP = "required"


def log_in(client: Client, username: str = "hans", password: str = PASSWORD, **told: str):
    return client.post("/login", {"username": username, "password": password, **told})


def code(secret: str, *, later: int = 0) -> str:
    """What the app shows, or shows `later` half minutes from now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later)))


def set_up(client: Client) -> str:
    """Set up an app and keep its secret, as a phone does."""
    page = client.get(APP)
    secret = text_of(page, ".pejl-secret").replace(" ", "")
    answer = client.post(APP, {"code": code(secret, later=-1)})
    assert answer["Location"] == CODES
    return secret


@pytest.fixture
def secret(hans: Account) -> str:
    """The secret of the app that Hans has set up."""
    client = Client()
    log_in(client)
    return set_up(client)


def test_who_needs_a_second_step_reaches_nothing_but_the_page_that_sets_it_up(client: Client, hans: Account):
    assert log_in(client)["Location"] == "/"
    for address in ("/", "/accounts", "/indicators", "/account/password"):
        assert client.get(address)["Location"] == OWN
    assert client.post("/accounts", {"username": "x"})["Location"] == OWN
    assert client.get("/api/v1/areas").status_code == 403
    assert client.get("/", headers={"HX-Request": "true"})["HX-Redirect"] == OWN
    page = client.get(OWN)
    assert "Sæt et andet trin op" in text_of(page, ".alert")
    assert "pejl-menu" not in page.text, "no way is shown that cannot be gone"


def test_the_rule_names_permissions_that_exist_and_a_clock_set_back_opens_no_door():
    assert Permission.SEE_PEOPLE in passed.needing(date(2026, 11, 22))
    assert Permission.READ_FIGURES not in passed.needing(date(2026, 11, 22))
    assert passed.needing(date(2009, 1, 1)) == passed.needing(date(2026, 11, 22))


@pytest.mark.parametrize("role", Role)
def test_every_role_that_reaches_people_needs_a_second_step(role: Role, db: None):
    reaches = role in (Role.CASEWORKER, Role.TEAM_LEADER, Role.ADMINISTRATOR, Role.PROTECTION_OFFICER)
    assert passed.is_needed(Account.objects.create_user("en", role=role)) is reaches


def test_who_may_see_only_figures_needs_none(client: Client, dina: Account):
    log_in(client, "dina", "hvid-tavle-og-kridt")
    assert client.get("/").status_code == 200


def test_an_app_is_set_up_and_lets_one_on(client: Client, hans: Account):
    log_in(client)
    page = client.get(APP)
    square = next(one for one in elements(page) if one.tag == "img")
    assert square.attributes["src"].startswith("data:image/svg+xml;base64,")
    assert square.attributes["alt"]
    set_up(client)
    shown = client.get(CODES)
    assert len(re.findall(r"<code>\d{8}</code>", shown.text)) == 10
    assert client.get("/accounts").status_code == 200
    assert not re.search(r"<code>\d{8}</code>", client.get(CODES).text), "the codes are shown once"


def test_a_wrong_code_sets_up_nothing(client: Client, hans: Account):
    log_in(client)
    client.get(APP)
    answer = client.post(APP, {"code": "000000"})
    assert "er ikke rigtig" in text_of(answer, "#code-error")
    assert not Authenticator.objects.exists()
    assert client.get("/accounts")["Location"] == OWN


def test_the_secret_is_not_kept_in_the_clear(secret: str, hans: Account):
    kept = Authenticator.objects.get(user=hans, type="totp").data
    assert secret not in str(kept)


def test_log_in_asks_for_the_code_and_leads_to_where_one_was_going(client: Client, secret: str):
    assert log_in(client, next="/indicators")["Location"] == "/login/second-step"
    assert client.get("/accounts")["Location"].startswith("/login")
    wrong = client.post("/login/second-step", {"code": "000000"})
    assert "er ikke rigtig" in text_of(wrong, "#code-error")
    assert client.post("/login/second-step", {"code": code(secret)})["Location"] == "/indicators"
    assert client.get("/accounts").status_code == 200


def test_a_code_is_used_once(client: Client, secret: str):
    used = code(secret)
    log_in(client)
    client.post("/login/second-step", {"code": used})
    other = Client()
    log_in(other)
    assert "er ikke rigtig" in text_of(other.post("/login/second-step", {"code": used}), "#code-error")


def test_five_wrong_codes_lock_the_second_step(client: Client, secret: str):
    log_in(client)
    for _attempt in range(5):
        client.post("/login/second-step", {"code": "000000"})
    answer = client.post("/login/second-step", {"code": code(secret)})
    assert "Vent et kvarter" in text_of(answer, "#code-error")
    assert client.get("/accounts")["Location"].startswith("/login")


def test_a_recovery_code_lets_one_in_once(client: Client, hans: Account):
    first = Client()
    log_in(first)
    set_up(first)
    one = re.findall(r"<code>(\d{8})</code>", first.get(CODES).text)[0]
    log_in(client)
    assert client.post("/login/second-step", {"code": one})["Location"] == "/"
    again = Client()
    log_in(again)
    assert again.post("/login/second-step", {"code": one}).status_code == 200


def test_setting_up_ends_the_sessions_that_had_only_the_password(client: Client, hans: Account):
    other = Client()
    log_in(other)
    log_in(client)
    set_up(client)
    assert client.get("/accounts").status_code == 200
    assert other.get(OWN)["Location"].startswith("/login")


def test_a_session_from_before_the_second_step_was_set_up_elsewhere_starts_over(client: Client, hans, monkeypatch):
    log_in(client)
    Authenticator.objects.create(user=hans, type="totp", data={})
    assert client.get(OWN)["Location"] == f"/login?next={OWN}"


def test_changing_the_second_step_later_is_confirmed_first(client: Client, secret: str, monkeypatch):
    log_in(client)
    client.post("/login/second-step", {"code": code(secret)})
    now = time.time()
    monkeypatch.setattr("pejl.web.sign_in.adapters.clock.now", lambda: _At(now + 301))
    asked = client.get("/account/second-step/app/remove")
    assert asked["Location"].startswith("/account/confirm")
    wrong = client.post("/account/confirm", {"password": "forkert", "next": "/account/second-step/app/remove"})
    assert "ikke rigtig" in text_of(wrong, "#password-error")
    monkeypatch.setattr("pejl.web.sign_in.adapters.clock.now", lambda: _At(time.time()))
    told = {"password": PASSWORD, "next": "/account/second-step/app/remove"}
    assert client.post("/account/confirm", told)["Location"] == "/account/second-step/app/remove"
    assert client.post("/account/second-step/app/remove")["Location"] == OWN
    assert not Authenticator.objects.exists(), "recovery codes without a step open nothing"


class _At(float):
    def timestamp(self) -> float:
        return float(self)


def test_an_administrator_takes_a_lost_second_step_away(secret: str, hans: Account):
    grete = Account.objects.create_user("grete", PASSWORD, role=Role.ADMINISTRATOR, name="Grete Gren")
    lost = Client()
    log_in(lost, "grete")
    set_up(lost)
    by = Client()
    log_in(by)
    by.post("/login/second-step", {"code": code(secret)})
    answer = by.post(f"/accounts/{grete.pk}/second-step", follow=True)
    assert "andet trin for “grete” er fjernet" in text_of(answer, ".pejl-message")
    assert lost.get(OWN)["Location"].startswith("/login"), "its sessions are over"
    assert log_in(lost, "grete")["Location"] == "/"
    assert lost.get("/")["Location"] == OWN
    own = by.post(f"/accounts/{hans.pk}/second-step", follow=True)
    assert "Dit eget andet trin" in text_of(own, ".pejl-message")
    assert Authenticator.objects.filter(user=hans).exists()


def test_the_machine_takes_a_lonely_administrators_step_away(secret: str, hans: Account):
    done = CliRunner().invoke(account_commands, ["take-second-step", "hans"])
    assert done.exit_code == 0, done.output
    assert "has no second step now" in done.output
    assert not Authenticator.objects.exists()


def test_the_action_refuses_whom_the_page_refuses(dina: Account, hans: Account):
    with pytest.raises(NotAllowed):
        take_second_steps_away(dina, hans)


def test_where_it_is_optional_a_password_alone_is_enough_and_the_page_says_so(client: Client, hans: Account, settings):
    settings.PEJL_SECOND_STEP = "optional"
    assert "en adgangskode alene" in client.get("/login").text
    log_in(client)
    assert client.get("/accounts").status_code == 200


@pytest.fixture(autouse=True)
def _empty_cache(db: None):
    cache.clear()


@pytest.mark.parametrize(
    ("host", "there"),
    [
        ("127.0.0.1:8000", "http://localhost:8000"),
        ("[::1]:8000", "http://localhost:8000"),
        ("127.0.0.1", "http://localhost"),
        ("192.0.2.7:8000", ""),
    ],
)
def test_where_the_address_is_a_number_keys_are_not_offered_and_it_is_said_where_they_are(
    settings, hans: Account, host: str, there: str
):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "192.0.2.7"]
    client = Client(HTTP_HOST=host)
    log_in(client)
    for address in (OWN, f"{OWN}/key"):
        answer = client.get(address)
        links = [
            one.attributes["href"] for one in elements(answer) if one.attributes.get("href", "").startswith("http")
        ]
        assert (f"{there}{address}" in links) == bool(there)
        assert "Nøgler kan ikke bruges på denne adresse" in text_of(answer, "#unnamed")
        assert "data-key=" not in answer.text
        assert "Tilføj en nøgle</a>" not in answer.text


def test_where_the_address_is_a_name_keys_are_offered(hans: Account):
    client = Client(HTTP_HOST="localhost:8000")
    log_in(client)
    assert "Tilføj en nøgle</a>" in client.get(OWN).text
    assert 'data-key="create"' in client.get(f"{OWN}/key").text
