"""Log-in in two steps in a real browser, by keyboard alone: with an app, with a security key, and how it looks."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect
from tests.e2e.conftest import LOOKS, PASSWORD, Clean

type Visit = Callable[..., Page]
OWN = "/account/second-step"


@pytest.fixture(autouse=True)
def _required(settings: Any, half_minute: int) -> None:
    settings.PEJL_SECOND_STEP = "required"


def code(secret: str, later: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later)))


def type_log_in(page: Page, username: str = "hans", at: str = "") -> None:
    """Username, password, Enter: the first field has the focus when the page opens."""
    page.goto(f"{at}/login?next=/accounts")
    expect(page.locator("#id_username")).to_be_focused()
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def go(page: Page, name: str) -> None:
    """Tab to the link or button of that name, and press it."""
    target = page.locator("main").get_by_role("link", name=name).or_(
        page.locator("main").get_by_role("button", name=name)
    )  # fmt: skip
    page.locator("#main").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"“{name}” cannot be reached with the keyboard")


def set_up_app(page: Page) -> str:
    """Set up an app by keyboard, and keep its secret as a phone does."""
    go(page, "Sæt en app op")
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    secret = page.locator(".pejl-secret").inner_text().replace(" ", "")
    page.keyboard.press("Tab")
    expect(page.locator("#id_code")).to_be_focused()
    page.keyboard.type(code(secret, -1))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Dine nødkoder")
    return secret


def test_an_app_is_set_up_and_used_by_keyboard_alone(visit: Visit, site: str):
    page = visit("/login", as_=None)
    type_log_in(page)
    expect(page.locator("h1")).to_have_text("Dit andet trin")
    expect(page.locator(".alert-warning")).to_contain_text("Sæt et andet trin op for at komme videre")
    secret = set_up_app(page)
    expect(page.locator(".pejl-codes code")).to_have_count(10)
    page.goto("/accounts")
    expect(page.locator("h1")).to_have_text("Konti")
    other = visit("/login", as_=None)
    type_log_in(other)
    expect(other.locator("h1")).to_have_text("Andet trin")
    expect(other.locator("#id_code")).to_be_focused()
    other.keyboard.type(code(secret))
    other.keyboard.press("Enter")
    expect(other.locator("h1")).to_have_text("Konti")


def key_in(page: Page) -> Any:
    """A security key in the machine, which is touched when it is asked for."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    told = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    return session.send(
        "WebAuthn.addVirtualAuthenticator", {"options": told | {"automaticPresenceSimulation": True}}
    )["authenticatorId"], session  # fmt: skip


def test_a_key_is_set_up_and_used_by_keyboard_alone(visit: Visit, site: str):
    page = visit("/login", as_=None)
    type_log_in(page, at=site.replace("localhost", "127.0.0.1"))
    page.locator("#unnamed a").click()  # keys want a name: the page by number leads to the page by name
    assert page.url.startswith(site)
    authenticator, session = key_in(page)
    type_log_in(page)
    go(page, "Tilføj en nøgle")
    page.locator("#id_name").focus()
    page.keyboard.type("Nøglebundt")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Dine nødkoder")
    page.goto(OWN)
    expect(page.locator(".pejl-keys")).to_contain_text("Nøglebundt")
    page.context.clear_cookies(name="sessionid")
    type_log_in(page)
    expect(page.locator("h1")).to_have_text("Andet trin")
    go(page, "Brug din nøgle")
    expect(page.locator("h1")).to_have_text("Konti")
    session.send("WebAuthn.clearCredentials", {"authenticatorId": authenticator})
    session.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_a_key_of_somebody_else_is_refused_and_said(visit: Visit, site: str):
    page = visit("/login", as_=None)
    authenticator, session = key_in(page)
    type_log_in(page)
    go(page, "Tilføj en nøgle")
    go(page, "Brug denne nøgle")
    expect(page.locator("h1")).to_have_text("Dine nødkoder")
    session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": authenticator})
    key_in(page)
    page.context.clear_cookies(name="sessionid")
    type_log_in(page)
    go(page, "Brug din nøgle")
    expect(page.locator("[data-key-failed]")).to_be_visible()
    expect(page.locator("[data-key-failed]")).to_contain_text("ikke en af dine")
    page.goto("/accounts")
    expect(page).to_have_url(re.compile(r"/login\?next=/accounts"))


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_axe_finds_nothing_serious(visit: Visit, clean: Clean, site: str, width: int, language: str):
    page = visit("/accounts", as_="hans", width=width, language=language, typed=True)
    clean(page, "own, empty")
    page.goto(f"{OWN}/key")
    clean(page, "key")
    page.goto(f"{OWN}/app")
    clean(page, "app")
    secret = page.locator(".pejl-secret").inner_text().replace(" ", "")
    page.locator("#id_code").fill("000000")
    page.locator("main button").click()
    clean(page, "app, wrong code")
    page.locator("#id_code").fill(code(secret, -1))
    page.locator("main button").click()
    for address in ("codes", "codes/new", "app/remove", ""):
        page.goto(f"{OWN}/{address}".rstrip("/"))
        clean(page, address)
    page.goto("/account/confirm?next=/")
    clean(page, "confirm")
    page.goto("/accounts")
    clean(page, "accounts")
    other = visit("/accounts", as_="hans", width=width, language=language, typed=True)
    clean(other, "ask")
    other.locator("#id_code").fill("000000")
    other.locator("main button").click()
    clean(other, "ask, wrong code")
