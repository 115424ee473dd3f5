"""Explorer, map, comparison and API in a real browser: by keyboard, on a phone, without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import LOOKS, Clean

INDICATOR = "/indicators/vulnerable_under_50_share?area=0101&area=0751"
MAP = "/map?indicator=vulnerable_under_50_share&period=2017Q2"
COMPARE = "/compare?indicator=vulnerable_under_50_share&period=2017Q2"
PAGES = ["/indicators", INDICATOR, "/indicators/staff_wellbeing", MAP, COMPARE, "/api/", "/tokens"]

type Visit = Callable[..., Page]


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_axe_finds_nothing_serious_and_nothing_is_wider_than_the_window(
    visit: Visit, clean: Clean, language: str, width: int
):
    page = visit(PAGES[0], language=language, width=width)
    for address in PAGES:
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", language)
        clean(page, address)


def test_a_search_answers_while_one_types_and_stands_in_the_address(visit: Visit):
    page = visit("/indicators")
    page.evaluate("window.stays = true")
    page.get_by_role("searchbox").press_sequentially("sygedagpenge")
    expect(page.locator(".fig-list")).to_contain_text("Sygedagpengemodtagere")
    expect(page.locator(".fig-list")).not_to_contain_text("Jobparate")
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert "q=sygedagpenge" in page.url
    assert page.evaluate("window.stays"), "the page was loaded anew"
    page.reload()
    expect(page.get_by_role("searchbox")).to_have_value("sygedagpenge")


def test_an_area_is_added_and_taken_away_by_keyboard(visit: Visit):
    page = visit("/indicators/vulnerable_under_50_share")
    more = page.get_by_label("Tilføj et område", exact=True)
    more.focus()
    page.keyboard.type("Aalb")  # the list answers to typing; nothing is added before one says so
    expect(page.get_by_label("Aabenraa", exact=True)).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Tilføj", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    chosen = page.get_by_label("Aalborg", exact=True)
    expect(chosen).to_be_checked()
    expect(page.locator(".pejl-lead")).to_contain_text("Aalborg")
    assert "area=0851" in page.url
    chosen.focus()
    page.keyboard.press("Space")
    expect(page.locator(".pejl-lead")).not_to_contain_text("Aalborg")
    assert "area=0851" not in page.url


def test_the_explorer_works_without_javascript(visit: Visit):
    page = visit("/indicators/vulnerable_under_50_share", javascript=False)
    page.get_by_label("Tilføj et område", exact=True).select_option("0851")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator(".pejl-lead")).to_contain_text("Aalborg")
    page.goto("/indicators")
    page.get_by_role("searchbox").fill("jobparate")
    page.get_by_role("button", name="Søg").click()
    expect(page.locator(".fig-list")).to_contain_text("Jobparate")


def test_the_keyboard_leads_from_a_municipality_on_the_map_to_its_row(visit: Visit):
    page = visit(MAP)
    own = page.locator(".map-place").last
    own.focus()
    expect(own).to_be_focused()
    expect(own).to_have_accessible_name("København: 2,7 pct., klasse 5 af 5, nr. 5")
    page.keyboard.press("Enter")
    expect(page.locator("#area-0101")).to_be_in_viewport()
    assert page.url.endswith("#area-0101")


def test_the_map_changes_in_place(visit: Visit):
    page = visit(MAP)
    page.evaluate("window.stays = true")
    page.get_by_label("Periode").select_option("2014Q1")
    expect(page.locator("#map-title")).to_contain_text("1. kvartal 2014")
    expect(page.locator("#announcement")).to_contain_text("København har 3,0 pct.")
    assert "period=2014Q1" in page.url
    assert page.evaluate("window.stays"), "the page was loaded anew"
    page.get_by_label("Klasser").select_option("equal")
    expect(page).to_have_url(re.compile("classes=equal"))
    expect(page.get_by_label("Klasser")).to_have_value("equal")


def test_a_ready_made_list_and_one_more_municipality(visit: Visit):
    page = visit(COMPARE)
    page.get_by_role("link", name="sygedagpenge").click()
    expect(page.locator("#table tbody tr")).to_have_count(4)
    page.get_by_label("Tilføj en kommune", exact=True).select_option("0730")
    page.get_by_role("button", name="Tilføj", exact=True).click()
    expect(page.locator("#table tbody tr")).to_have_count(5)
    assert "areas=0730" in page.url


def test_a_table_is_downloaded(visit: Visit):
    page = visit(COMPARE)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tallene som CSV").click()
    assert download.value.suggested_filename == "compare-vulnerable_under_50_share-2017Q2.csv"


def test_a_token_is_made_and_ended(visit: Visit):
    page = visit("/tokens")
    page.get_by_label("Navn").fill("Power BI")
    page.get_by_role("button", name="Opret tokenet").click()
    expect(page.locator(".fig-secret")).to_contain_text("pejl_")
    page.get_by_role("button", name="Bring til ophør Power BI").click()
    expect(page.locator("tbody")).to_contain_text("Ophørt")
    expect(page.locator(".fig-secret")).to_have_count(0)
