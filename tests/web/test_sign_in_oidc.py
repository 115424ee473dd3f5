"""Log-in through a real OIDC provider: who is let in, as whom, and what is kept of it."""

import time

import httpx
import jwt
import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core import checks
from django.test import Client
from tests.web.oidc_provider import SECRET, OidcProvider, change, log_in
from tests.web.page import text_of

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.web.sign_in.oidc.checks import every_provider_is_right
from pejl.web.sign_in.oidc.providers import STAFF, providers


def test_the_log_in_page_offers_the_providers_and_keeps_where_one_was_going(client: Client, db, provider, settings):
    change(settings, STAFF, name="Københavns AD")
    page = client.get("/login?next=/indicators").text
    assert "Log ind med Københavns AD" in page
    assert "/login/with/staff?next=%2Findicators" in page


def test_a_colleague_comes_in_as_the_account_of_the_username(client: Client, dina: Account, provider):
    provider.claims = {"sub": "d-1", "preferred_username": "Dina"}
    assert log_in(client, onward="/indicators")["Location"] == "/indicators"
    assert client.get("/").context["user"] == dina
    dina.refresh_from_db()
    assert not dina.has_usable_password(), "who comes in through the directory has no password of our own"
    assert SocialAccount.objects.get().extra_data == {}
    assert not SocialToken.objects.exists()


def test_the_subject_is_the_same_person_whatever_they_are_called(client: Client, dina: Account, provider):
    provider.claims = {"sub": "d-1", "preferred_username": "dina"}
    log_in(client)
    provider.claims = {"sub": "d-1", "preferred_username": "dina.dam"}
    other = Client()
    assert log_in(other)["Location"] == "/"
    provider.claims = {"sub": "someone-else", "preferred_username": "dina"}
    assert log_in(Client()).status_code == 403, "a username that was given to somebody else opens nothing"


def test_an_unknown_person_is_refused_in_clear_words(client: Client, db, provider):
    provider.claims = {"sub": "x", "preferred_username": "ukendt"}
    answer = log_in(client)
    assert answer.status_code == 403
    assert "du har ingen åben konto i Pejl" in text_of(answer, "#main")
    assert not Account.objects.exists()
    assert client.get("/")["Location"].startswith("/login")


def test_a_closed_account_is_refused_in_the_same_words(client: Client, dina: Account, provider):
    Account.objects.update(is_active=False)
    provider.claims = {"sub": "d-1", "preferred_username": "dina"}
    assert "du har ingen åben konto i Pejl" in text_of(log_in(client), "#main")


def test_an_account_is_opened_with_the_role_of_the_group_where_that_is_set(client: Client, db, provider, settings):
    change(settings, STAFF, create=True, roles=(("Pejl Sagsbehandler", "caseworker"),))
    provider.claims = {"sub": "n", "preferred_username": "niels", "name": "Niels Nor", "groups": ["Pejl Sagsbehandler"]}
    assert log_in(client).status_code == 302
    made = Account.objects.get()
    assert (made.username, made.name, made.role) == ("niels", "Niels Nor", Role.CASEWORKER)
    assert not made.has_usable_password()
    provider.claims |= {"sub": "m", "preferred_username": "mads", "groups": ["Anden gruppe"]}
    assert log_in(Client()).status_code == 403
    assert Account.objects.count() == 1


def test_the_directory_takes_a_role_away(client: Client, dina: Account, provider, settings):
    change(settings, STAFF, roles=(("A", "analyst"), ("L", "manager")))
    provider.claims = {"sub": "d-1", "preferred_username": "dina", "groups": ["A", "L"]}
    log_in(client)
    dina.refresh_from_db()
    assert dina.role == Role.ANALYST, "the first that fits"
    provider.claims["groups"] = []
    assert log_in(Client()).status_code == 403


def test_a_provider_that_asks_for_two_steps_is_believed(client: Client, hans: Account, provider, settings):
    settings.PEJL_SECOND_STEP = "required"
    provider.claims = {"sub": "h", "preferred_username": "hans"}
    log_in(client)
    assert client.get("/accounts")["Location"] == "/account/second-step"
    provider.claims["amr"] = ["pwd", "mfa"]
    other = Client()
    log_in(other)
    assert other.get("/accounts").status_code == 200
    change(settings, STAFF, acr=frozenset({"high"}))
    provider.claims = {"sub": "h", "preferred_username": "hans", "acr": "high"}
    third = Client()
    log_in(third)
    assert third.get("/accounts").status_code == 200


def _signed_by_another(provider: OidcProvider):
    return lambda claims: provider.signed(claims, key=rsa.generate_private_key(65537, 2048))


FORGED = {
    "signed by another key": _signed_by_another,
    "not signed": lambda _: lambda claims: jwt.encode(claims, "", algorithm="none", headers={"kid": "one"}),
    "signed with a shared secret": lambda _: (
        lambda claims: jwt.encode(claims, "x" * 40, algorithm="HS256", headers={"kid": "one"})
    ),
    "for another client": lambda one: lambda claims: one.signed({**claims, "aud": "another"}),
    "of another issuer": lambda one: lambda claims: one.signed({**claims, "iss": "https://example.org"}),
    "out of date": lambda one: lambda claims: one.signed({**claims, "exp": int(time.time()) - 60}),
    "no token at all": lambda _: lambda claims: "nonsense",
    "none sent": lambda _: lambda claims: None,
    "without a key's name": lambda one: lambda claims: jwt.encode(claims, one.key, algorithm="RS256"),
}


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_id_token_opens_nothing(client: Client, dina: Account, provider, how: str):
    provider.claims = {"sub": "d-1", "preferred_username": "dina"}
    provider.forge = FORGED[how](provider)
    answer = log_in(client)
    assert answer.status_code == 403
    assert "kunne ikke gennemføres" in text_of(answer, "#main")
    assert client.get("/")["Location"].startswith("/login")


def test_an_answer_nobody_asked_for_opens_nothing(client: Client, dina: Account, provider):
    provider.claims = {"sub": "d-1", "preferred_username": "dina"}
    away = client.get("/login/with/staff")
    back = httpx.get(away["Location"]).headers["Location"].removeprefix("http://testserver")
    assert Client().get(back).status_code == 403, "another browser's answer"
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 403, "the same answer again"


def test_what_the_address_adds_is_not_asked_of_the_provider(client: Client, provider, db):
    away = client.get("/login/with/staff?scope=email&auth_params=prompt%3Dnone&process=connect")
    assert "email" not in away["Location"]
    assert "prompt" not in away["Location"]


def test_calling_it_off_is_said_kindly(client: Client, provider, db):
    state = client.get("/login/with/staff")["Location"].split("state=")[1].split("&")[0]
    answer = client.get(f"/login/with/staff/back?error=access_denied&state={state}")
    assert "blev afbrudt" in text_of(answer, "#main")


def test_a_provider_that_does_not_answer_or_is_another_is_refused(client: Client, provider, settings, db):
    provider.described = {"issuer": "https://example.org"}
    assert client.get("/login/with/staff").status_code == 403
    change(settings, STAFF, issuer="http://127.0.0.1:9")
    assert "kunne ikke gennemføres" in text_of(client.get("/login/with/staff"), "#main")


def test_the_user_information_must_be_the_same_persons(client: Client, dina: Account, provider, settings):
    change(settings, STAFF, userinfo=True)
    provider.claims, provider.userinfo = {"sub": "d-1"}, {"sub": "d-1", "preferred_username": "dina"}
    assert log_in(client).status_code == 302
    provider.userinfo["sub"] = "h-1"
    assert log_in(Client()).status_code == 403


def test_who_has_nothing_to_confirm_with_logs_in_again(client: Client, dina: Account, provider, monkeypatch):
    provider.claims = {"sub": "d-1", "preferred_username": "dina"}
    log_in(client)
    assert client.get("/account/second-step/app").status_code == 200
    monkeypatch.setattr("pejl.web.sign_in.adapters.settings.ACCOUNT_REAUTHENTICATION_TIMEOUT", 0)
    assert client.get("/account/second-step/app")["Location"] == "/login?next=/account/second-step/app"


def test_an_administrator_opens_an_account_without_a_password(as_hans: Client, provider):
    told = {"username": "grete", "name": "Grete Gren", "role": "analyst", "password": ""}
    assert as_hans.post("/accounts", told).status_code == 302
    assert not Account.objects.get(username="grete").has_usable_password()


@pytest.mark.parametrize(
    "wrong",
    [
        {"PEJL_OIDC_ISSUER": "http://idp.example.dk"},
        {"PEJL_OIDC_CLIENT_ID": ""},
        {"PEJL_OIDC_ROLES": "G=konge"},
        {"PEJL_OIDC_ROLES": "G=citizen"},
        {"PEJL_OIDC_CREATE": "1"},
    ],
)
def test_mistakes_in_the_settings_stop_the_start_and_tell_no_secret(settings, wrong: dict[str, str]):
    right = {
        "PEJL_OIDC_ISSUER": "https://idp.example.dk/",
        "PEJL_OIDC_CLIENT_ID": "c",
        "PEJL_OIDC_CLIENT_SECRET": SECRET,
    }
    settings.PEJL_PROVIDERS = providers(right)
    assert every_provider_is_right() == []
    settings.PEJL_PROVIDERS = providers(right | wrong)
    (found,) = every_provider_is_right()
    assert found.level == checks.ERROR
    assert SECRET not in f"{found}{settings.PEJL_PROVIDERS}"
