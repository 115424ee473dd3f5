"""Coming in, being kept out, the own password, and the administrator's page of accounts."""

import re

import pytest
from django.test import Client
from tests.web.page import elements, text_of

from pejl.domain.access.actions.accounts import create_account
from pejl.domain.access.authority import NotAllowed
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role

PASSWORD = "hvid-tavle-og-kridt"
WRONG = {"username": "dina", "password": "gaettet-forkert"}


def _field(answer, name: str) -> dict[str, str]:
    """The last input of a name: the first may be the header's."""
    return [one.attributes for one in elements(answer) if one.attributes.get("name") == name][-1]


def test_log_in_leads_to_where_one_was_going(client: Client, dina: Account):
    asked = client.get("/goals/G-000-01?period=2016Q2")
    assert asked["Location"] == "/login?next=/goals/G-000-01%3Fperiod%3D2016Q2"
    form = client.get(asked["Location"])
    told = {"username": "dina", "password": PASSWORD, "next": _field(form, "next")["value"]}
    assert client.post("/login", told)["Location"] == "/goals/G-000-01?period=2016Q2"


def test_nobody_is_led_to_another_site(client: Client, dina: Account):
    told = {"username": "dina", "password": PASSWORD, "next": "https://example.org/"}
    assert client.post("/login", told)["Location"] == "/"


def test_a_wrong_password_is_said_and_what_was_typed_stays(client: Client, dina: Account):
    answer = client.post("/login", WRONG)
    assert "Brugernavnet eller adgangskoden er ikke rigtig" in text_of(answer, ".alert")
    assert _field(answer, "username")["value"] == "dina"
    assert "value" not in _field(answer, "password")
    assert re.search(r"<title>\s*Fejl: ", answer.text)


def test_a_closed_account_is_refused_in_the_same_words(client: Client, dina: Account):
    unknown = client.post("/login", {"username": "ingen", "password": PASSWORD})
    Account.objects.filter(pk=dina.pk).update(is_active=False)
    closed = client.post("/login", {"username": "dina", "password": PASSWORD})
    assert text_of(closed, ".alert") == text_of(unknown, ".alert")


def test_after_five_failures_the_door_is_locked_for_a_quarter_of_an_hour(client: Client, dina: Account):
    for _attempt in range(4):
        assert client.post("/login", WRONG).status_code == 200
    answer = client.post("/login", WRONG)
    assert answer.status_code == 429
    assert "Vent 15 minutter" in text_of(answer, "#main")
    assert re.search(r"kl\. \d\d:\d\d", text_of(answer, "#main"))
    assert client.post("/login", {"username": "dina", "password": PASSWORD}).status_code == 429


def test_htmx_without_a_session_goes_to_the_log_in_page_as_a_whole(client: Client, db: None):
    answer = client.get(
        "/login?next=/%3Fplan%3D2018",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/?plan=2018"},
    )
    assert answer["HX-Redirect"] == "/login?next=%2F%3Fplan%3D2018"
    assert answer.content == b""


def test_log_out_is_a_post(as_dina: Client):
    assert as_dina.get("/logout").status_code == 405
    assert as_dina.post("/logout")["Location"] == "/login"
    assert as_dina.get("/")["Location"].startswith("/login")


def test_the_chosen_language_is_remembered(client: Client, db: None):
    assert '<html lang="da">' in client.get("/login", headers={"Accept-Language": "en"}).text
    client.post("/language", {"language": "en", "next": "/login"})
    answer = client.get("/login")
    assert '<html lang="en">' in answer.text
    assert answer["Content-Language"] == "en"
    client.cookies["django_language"] = "tlh"
    assert '<html lang="da">' in client.get("/login").text


def test_ones_own_password_is_changed_with_the_old_one(as_dina: Client, dina: Account):
    told = {"old_password": "forkert", "new_password1": "en-helt-ny-vej-hjem", "new_password2": "en-helt-ny-vej-hjem"}
    refused = as_dina.post("/account/password", told)
    assert "form-error-message" in refused.text
    answer = as_dina.post("/account/password", told | {"old_password": PASSWORD}, follow=True)
    assert "Din adgangskode er skiftet." in text_of(answer, ".pejl-message")
    dina.refresh_from_db()
    assert dina.check_password("en-helt-ny-vej-hjem")


NEW = {"username": "grete", "name": "Grete Gren", "role": "analyst", "password": "fire-heste-i-en-hegn"}


def test_an_administrator_opens_an_account(as_hans: Client):
    answer = as_hans.post("/accounts", NEW, follow=True)
    assert "Kontoen “grete” er åben." in text_of(answer, ".pejl-message")
    assert Client().post("/login", {"username": "grete", "password": NEW["password"]}).status_code == 302
    assert Account.objects.get(username="grete").role == Role.ANALYST


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"username": "Hans"}, "Brugernavnet er allerede i brug"),
        ({"password": "kort"}, "mindst 12"),
        ({"password": "password1234"}, "almindelig"),
        ({"role": "konge"}, "konge"),
        ({"name": ""}, "påkrævet"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said_beside_it(as_hans: Client, wrong: dict[str, str], said: str):
    answer = as_hans.post("/accounts", NEW | wrong)
    assert answer.status_code == 422
    (name,) = wrong
    assert said in text_of(answer, f"#{name}-error")
    assert not Account.objects.filter(username="grete").exists()
    assert name == "name" or _field(answer, "name")["value"] == "Grete Gren"
    assert "value" not in _field(answer, "password")


def test_an_account_is_closed_and_opened_again(as_hans: Client, dina: Account):
    answer = as_hans.post(f"/accounts/{dina.pk}/active", {"active": "0"}, follow=True)
    assert "kan ikke længere logge ind" in text_of(answer, ".pejl-message")
    assert Client().post("/login", {"username": "dina", "password": PASSWORD}).status_code == 200
    as_hans.post(f"/accounts/{dina.pk}/active", {"active": "1"})
    assert Client().post("/login", {"username": "dina", "password": PASSWORD}).status_code == 302


def test_nobody_closes_the_own_account(as_hans: Client, hans: Account):
    answer = as_hans.post(f"/accounts/{hans.pk}/active", {"active": "0"}, follow=True)
    assert "Du kan ikke lukke din egen konto" in text_of(answer, ".pejl-message")
    hans.refresh_from_db()
    assert hans.is_active


def test_the_action_refuses_whom_the_page_refuses(dina: Account):
    with pytest.raises(NotAllowed):
        create_account(dina, username="x", name="", role=Role.MANAGER, password=PASSWORD)
