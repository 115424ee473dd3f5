"""Figures of citizens in a real browser: chosen by keyboard, swapped, on a phone, without JavaScript, with axe."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import LOOKS, Clean
from tests.web.staff.world import citizen, people

from pejl.domain.people.models import BenefitSpell
from pejl.domain.steering.actions.load_catalogue import load_catalogue
from pejl.warehouse.people import snapshot

type Visit = Callable[..., Page]

ASKED = "/population?measure=full_year_persons&benefit=dagpenge&first=2016Q1&last=2017Q4"


WHAT_IF = "/population/what-if?measure=persons&benefit=dagpenge&first=2016Q1&last=2017Q4"


@pytest.fixture(autouse=True)
def _population(site: str, settings: Any, tmp_path: Path) -> Iterator[None]:
    """Twenty on unemployment benefit since 2015, in the unit where Asta works; the figures of the plans beside them."""
    settings.PEJL_FICTIVE_CPR, settings.VAR = True, tmp_path
    snapshot._KEPT.clear()
    people()
    load_catalogue()
    for at in range(20):
        one = citizen("Borger", f"Nummer {at:02}", unit="team", born=date(1960 + at, 3, 14), district="noerrebro")
        BenefitSpell.objects.create(citizen=one, benefit="dagpenge", start=date(2015, 1, 1))
    yield
    snapshot._KEPT.clear()


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_axe_finds_nothing_serious(visit: Visit, clean: Clean, width: int, language: str):
    page = visit("/population", as_="asta", width=width, language=language)
    for address in (
        "/population",
        f"{ASKED}&by=age",
        f"{ASKED}&by=age&by=district&kind=year&first=2017&last=2017",
        "/population?measure=x&first=2027Q1",
        f"/population/citizens?{ASKED.partition('?')[2]}&period=2017Q2",
        f"/population/citizens?{ASKED.partition('?')[2]}&benefit=efterloen&period=2015Q2",
        f"{WHAT_IF}&age=40-49",
    ):
        page.goto(address)
        clean(page, address)


def test_a_choice_swaps_the_answer_and_stands_in_the_address(visit: Visit):
    page = visit(ASKED, as_="asta")
    page.evaluate("window.stays = true")
    page.get_by_label("Opdelt efter").focus()
    page.get_by_label("Opdelt efter").select_option(label="Køn")
    expect(page.locator("#figures")).to_contain_text("Kvinder")
    expect(page.get_by_label("Opdelt efter")).to_be_focused()
    page.get_by_text("Kun nogle borgere").click()
    page.get_by_label("30-39 år").check()
    expect(page.locator("#answer")).to_contain_text("Afgrænset til: 30-39 år.")
    assert page.evaluate("window.stays"), "the page was loaded anew"
    assert "by=sex" in page.url
    assert "age=30-39" in page.url
    expect(page.locator("#announcement")).to_contain_text("I 4. kvartal 2017 var der")
    page.go_back()
    expect(page.locator("#answer")).not_to_contain_text("Afgrænset til")


def test_a_figure_leads_to_citizens_and_back_without_javascript(visit: Visit):
    page = visit(ASKED, as_="asta", javascript=False)
    page.get_by_label("Mål", exact=True).select_option(label="Personer")
    page.get_by_role("button", name="Vis").click()
    page.locator("#p-2017Q2").get_by_role("link", name="20").click()
    expect(page.locator("#answer")).to_contain_text("Du må se 20 borgere: alle bag tallet.")
    page.get_by_role("link", name="Borger Nummer 03").click()
    expect(page.locator("h1")).to_contain_text("Nummer 03")
    page.go_back()
    page.locator(".breadcrumbs").get_by_role("link", name="Tal om borgere").click()
    expect(page.get_by_label("Mål", exact=True)).to_have_value("persons")


def test_a_limit_counts_anew_beside_all(visit: Visit):
    page = visit(WHAT_IF, as_="asta")
    page.get_by_text("Kun nogle borgere").click()
    page.get_by_label("50-59 år").check()
    expect(page.locator(".pejl-lead")).to_contain_text("De valgte er 8 af 20 personer")
    assert "age=50-59" in page.url


def test_by_keyboard_from_the_menu_to_the_table(visit: Visit):
    page = visit("/population", as_="dina")
    page.get_by_label("Mål", exact=True).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Opdelt efter")).to_be_focused()
    page.locator("#figures summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#figures table")).to_be_hidden()


def test_published_figures_stand_beside_the_computed(visit: Visit):
    page = visit(ASKED)
    expect(page.locator("#published")).to_contain_text("13.000")
    expect(page.locator("#published")).to_contain_text("Hvorfor de er forskellige")
