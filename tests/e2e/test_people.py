"""Citizens in a real browser: by keyboard, on a phone, without JavaScript, in both languages, clean for axe.

A refused answer is meant where `refused` says so.
"""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import LOOKS, PHONE, Clean
from tests.web.staff.world import FREJAS_NUMBER, GERDAS_NUMBER, many_spells, people

from pejl.domain.people.models import Assignment, UnitAttachment

type Visit = Callable[..., Page]
type Accessible = Callable[[Page], list[str]]


@pytest.fixture
def world(site: str, settings) -> SimpleNamespace:
    """The small world of people, on the server that `visit` opens."""
    settings.PEJL_FICTIVE_CPR = True
    return SimpleNamespace(**people())


def test_a_caseworker_finds_a_citizen_by_keyboard_alone(visit: Visit, world):
    page = visit("/", as_="asta", typed=True)
    expect(page.locator("h1")).to_have_text("Min dag")  # where a caseworker lands
    page.get_by_role("link", name="Borgere", exact=True).press("Enter")
    expect(page.locator("h1")).to_have_text("Find en borger")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("fre 14.03.1985")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Freja Friis")
    expect(link).to_be_visible()
    expect(page.locator("#announcement")).to_have_text("1 borger passer.")
    assert page.url.endswith("/citizens")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("fre 14.03.1985")
    for _press in range(8):
        page.keyboard.press("Tab")
        if link.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Freja Friis")
    expect(page).to_have_title(f"Sag {str(world.freja.key)[:8]} – Pejl")
    expect(page.locator(".case-cards")).to_contain_text("Kontanthjælp")


def test_search_works_without_javascript(visit: Visit, world):
    page = visit("/citizens", as_="asta", javascript=False, refused=422)
    page.fill("#q", FREJAS_NUMBER)
    page.get_by_role("button", name="Søg").click()
    expect(page.get_by_role("link", name="Freja Friis")).to_be_visible()
    assert FREJAS_NUMBER not in page.url
    page.fill("#q", "12345")
    page.get_by_role("button", name="Søg").click()
    expect(page.locator("#q-error")).to_contain_text("ti cifre")
    expect(page.locator("#q")).to_have_value("12345")


def test_exceptional_access_from_the_search_to_the_case(visit: Visit, accessible: Accessible, world):
    page = visit("/citizens", as_="asta", refused=422)
    page.fill("#q", GERDAS_NUMBER)
    page.keyboard.press("Enter")
    expect(page.locator("#exceptional")).to_be_visible()
    assert accessible(page) == []
    page.get_by_label("Hvorfor du har brug for at se sagen").fill("kort")
    page.get_by_role("button", name="Åbn sagen").click()
    expect(page.locator("#reason-error")).to_contain_text("10 til 255 tegn")
    assert accessible(page) == []
    page.get_by_label("Hvorfor du har brug for at se sagen").fill("Afløser for Carl i uge 48")
    page.get_by_role("button", name="Åbn sagen").click()
    expect(page.locator("h1")).to_have_text("Gerda Friis")
    expect(page.locator(".case-opened")).to_contain_text("Afløser for Carl i uge 48")
    assert accessible(page) == []


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_axe_finds_nothing_serious_on_the_pages_of_a_case(visit: Visit, clean: Clean, world, width: int, language: str):
    many_spells(world.nanna)
    page = visit("/citizens", as_="asta", width=width, language=language, refused=422)
    page.fill("#q", "f")
    page.keyboard.press("Enter")
    expect(page.locator("#q-error")).to_be_visible()
    clean(page, "search, refused")
    page.fill("#q", "friis")
    page.keyboard.press("Enter")
    expect(page.locator(".case-name")).to_be_visible()
    clean(page, "search, found")
    case, other = f"/citizens/{world.freja.key}", f"/citizens/{world.nanna.key}"
    ends = f"{case}/colleagues/{Assignment.objects.get().pk}/end"
    rest = ("contact", "colleagues", "units", "markings")
    for address in (case, other, ends, *(f"{case}/{one}" for one in rest), f"{other}/colleagues", "/citizens/access"):
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
        clean(page, address)


def test_axe_finds_nothing_serious_on_the_citizens_own_pages(visit: Visit, clean: Clean, world):
    page = visit("/", as_="freja", typed=True)
    expect(page.locator("h1")).to_have_text("Din sag")  # where a citizen lands
    for address in ("/me", "/me/looked"):
        page.goto(address)
        clean(page, address)
    with page.expect_download() as download:
        page.goto("/me")
        page.get_by_role("link", name="Hent en kopi af mine data").click()
    assert download.value.suggested_filename == "my-data.json"


def test_who_has_looked_is_clean_and_found_by_number(visit: Visit, clean: Clean, world):
    page = visit("/looked", as_="paula")
    clean(page, "who has looked, the question")
    page.get_by_label("CPR-nummer").fill("740385-4002")
    page.keyboard.press("Enter")
    expect(page.locator(".pejl-table")).to_contain_text("Paula Puk")
    assert page.url.endswith(f"/looked/{world.freja.key}")
    clean(page, "who has looked")


def test_a_phone_shows_the_narrow_timeline_and_its_words_are_large_enough(visit: Visit, world):
    page = visit(f"/citizens/{world.freja.key}", as_="asta", width=PHONE)
    expect(page.locator(".case-chart .is-narrow svg")).to_be_visible()
    expect(page.locator(".case-chart .is-wide svg")).to_be_hidden()
    size = page.locator(".is-narrow svg text").first.evaluate(
        "one => 13 * one.ownerSVGElement.getBoundingClientRect().width / one.ownerSVGElement.viewBox.baseVal.width"
    )
    assert size >= 11


def test_a_case_lost_while_the_search_stood_open_leaves_the_screen(visit: Visit, world):
    page = visit("/citizens", as_="asta", refused=404)
    page.fill("#q", "freja")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Freja Friis")
    expect(link).to_be_visible()
    UnitAttachment.objects.filter(citizen=world.freja).delete()
    Assignment.objects.all().delete()
    link.click()
    expect(page.locator("h1")).to_have_text("Her er ingenting")
    assert "Freja" not in page.content()


def test_a_role_lost_while_the_search_stood_open_leaves_the_screen(visit: Visit, world):
    page = visit("/citizens", as_="asta", refused=403)
    page.fill("#q", "freja")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Freja Friis")).to_be_visible()
    account = world.asta.account
    account.role = "manager"
    account.save()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Du har ikke adgang hertil")
    assert "Freja" not in page.content()
