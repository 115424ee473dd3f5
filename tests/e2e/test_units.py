"""Units and employees in a real browser: by keyboard, on a phone, without JavaScript, in both languages."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import LOOKS, PHONE, Clean

from pejl.domain.organisation.actions.employ import employ
from pejl.domain.organisation.actions.employees import enrol
from pejl.domain.organisation.actions.load_organisation import load_organisation
from pejl.domain.organisation.models import Employee

type Visit = Callable[..., Page]
type Accessible = Callable[[Page], list[str]]


@pytest.fixture
def asta(site: str, settings: object) -> Employee:
    """Copenhagen's units, and Asta, who works in the Career Centre."""
    settings.PEJL_FICTIVE_CPR = True  # type: ignore[attr-defined]
    load_organisation()
    made = enrol(None, "0101", name="Asta Andersen", initials="AA")
    employ(None, made, "O-26", "O-R01", date(2018, 1, 1))
    return made


def addresses(asta: Employee) -> list[str]:
    employment = asta.employments.get().pk
    return [
        "/units",
        "/units?on=2017-11-30&since=2017-10-31",
        "/units/O-26",
        "/units/O-30?on=2015-01-01",
        "/organisation/open-unit",
        "/units/O-26/change",
        "/units/O-26/close",
        "/organisation/changes",
        "/employees",
        "/employees/new",
        f"/employees/{asta.key}",
        f"/employees/{asta.key}/employments/{employment}",
        f"/employees/{asta.key}/leave",
    ]


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_axe_finds_nothing_serious(visit: Visit, clean: Clean, asta: Employee, width: int, language: str):
    page = visit("/units", as_="hans", width=width, language=language)
    for address in addresses(asta):
        page.goto(address)
        clean(page, address)


def test_another_day_swaps_the_tree_and_stands_in_the_address(visit: Visit, asta: Employee):
    page = visit("/units?on=2017-10-31")
    expect(page.locator("#tree")).not_to_contain_text("Center for Jobindsats")
    page.evaluate("window.stays = true")
    page.get_by_label("Dag", exact=True).fill("2017-11-30")
    page.get_by_label("Dag", exact=True).dispatch_event("change")
    expect(page.locator("#tree")).to_contain_text("Center for Jobindsats")
    assert page.evaluate("window.stays"), "the page was loaded anew"
    assert "on=2017-11-30" in page.url
    expect(page.locator("#announcement")).to_contain_text("30. november 2017")
    page.get_by_role("link", name="Center for Jobindsats", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Center for Jobindsats")
    assert page.url.endswith("on=2017-11-30")


def test_an_employee_is_entered_and_given_a_function_without_javascript(visit: Visit, asta: Employee):
    page = visit("/employees", as_="hans", javascript=False)
    page.get_by_role("link", name="Opret en medarbejder").click()
    page.get_by_label("Navn").fill("Bo Berg")
    page.get_by_label("Initialer").fill("BB")
    page.get_by_role("button", name="Opret medarbejderen").click()
    expect(page.locator("h1")).to_contain_text("Bo Berg")
    page.get_by_label("Enhed").select_option(label="Karrierecentret")
    page.get_by_label("Jobfunktion").select_option(label="Jobkonsulent")
    page.get_by_role("button", name="Giv jobfunktionen").click()
    expect(page.locator("#employments")).to_contain_text("Karrierecentret")
    page.get_by_label("CPR-nummer").fill("640575-0002")
    page.get_by_role("button", name="Forsegl nummeret").click()
    expect(page.locator("#cpr")).to_contain_text("forseglet")
    assert "640575" not in page.content()


def test_a_mistake_is_told_where_it_is_made_and_by_keyboard_it_is_mended(
    visit: Visit, accessible: Accessible, asta: Employee
):
    page = visit("/organisation/open-unit", as_="hans", width=PHONE, refused=422)
    page.get_by_label("Navn").fill("Team Nord")
    page.get_by_label("Kode").fill("team nord")
    page.get_by_label("Kode").press("Enter")
    expect(page.locator("#code-error")).to_contain_text("Brug kun bogstaverne")
    expect(page.get_by_label("Navn")).to_have_value("Team Nord")
    assert accessible(page) == []
    page.get_by_label("Kode").fill("team-nord")
    page.get_by_label("Kode").press("Enter")
    expect(page.locator("h1")).to_have_text("Team Nord")
