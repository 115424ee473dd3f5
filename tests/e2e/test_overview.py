"""From log-in to a goal in a real browser: by keyboard, on a phone, without JavaScript, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import LOOKS, PHONE, Clean

OVERVIEW = "/?plan=2018&period=2017Q2"
GOAL = "/goals/G-002-07?period=2017Q2"

type Visit = Callable[..., Page]


def test_the_keyboard_alone_leads_from_log_in_to_a_goal(visit: Visit):
    page = visit("/", as_=None)
    expect(page.locator("#id_username")).to_be_focused()
    page.keyboard.type("dina")
    page.keyboard.press("Tab")
    page.keyboard.type("hvid-tavle-og-kridt")
    page.keyboard.press("Enter")
    expect(page.locator(".pejl-answer")).to_contain_text("er nået")

    page.keyboard.press("Tab")
    skip = page.locator(".skipnav")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    link = page.get_by_role("link", name="Bedst til at få sygemeldte hurtigere i job")
    for _press in range(40):
        page.keyboard.press("Tab")
        if link.evaluate("one => one === document.activeElement"):
            break
    expect(link).to_be_focused()
    assert link.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Bedst til at få sygemeldte hurtigere i job")
    expect(page.locator(".pejl-answer")).to_contain_text("1,6 pct.")


def test_a_choice_swaps_the_answer_and_stands_in_the_address(visit: Visit):
    page = visit(OVERVIEW)
    page.evaluate("window.stays = true")
    page.get_by_label("Periode", exact=True).focus()
    page.get_by_label("Periode", exact=True).select_option("2016Q2")
    expect(page.locator("#goals-caption")).to_contain_text("2. kvartal 2016")
    assert page.evaluate("window.stays"), "the page was loaded anew"
    assert page.url.endswith("/?plan=2018&period=2016Q2")
    expect(page.get_by_label("Periode", exact=True)).to_be_focused()
    expect(page.locator("#announcement")).to_contain_text("er nået")
    expect(page.get_by_role("button", name="Vis", exact=True)).to_be_hidden()

    page.go_back()
    expect(page.locator("#goals-caption")).to_contain_text("2. kvartal 2017")
    page.reload()
    expect(page.locator("#goals-caption")).to_contain_text("2. kvartal 2017")


def test_everything_works_without_javascript(visit: Visit):
    page = visit(OVERVIEW, javascript=False)
    page.get_by_label("Periode", exact=True).select_option("2016Q2")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator("#goals-caption")).to_contain_text("2. kvartal 2016")
    page.locator("summary").first.click()
    expect(page.locator("details[open]").first).to_be_visible()
    page.get_by_role("link", name="Bedst til at få sygemeldte hurtigere i job").click()
    page.get_by_label("Sammenlignet med").select_option("all")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator("#league-caption")).to_contain_text("Alle kommuner")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#league-caption")).to_contain_text("All municipalities")
    page.get_by_role("button", name="Log out").click()
    expect(page.locator("h1")).to_have_text("Log in")


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_axe_finds_nothing_serious(visit: Visit, clean: Clean, width: int, language: str):
    page = visit(OVERVIEW, width=width, language=language)
    for address in (OVERVIEW, GOAL, "/goals/G-000-13", "/account/password"):
        page.goto(address)
        clean(page, address)


def test_axe_finds_nothing_serious_on_the_pages_of_accounts(visit: Visit, clean: Clean):
    page = visit("/accounts", as_="hans")
    clean(page, "accounts")
    page.get_by_role("button", name="Åbn kontoen").click()
    outside = visit("/login", as_=None)
    clean(outside, "log-in")
    outside.fill("#id_username", "dina")
    outside.fill("#id_password", "forkert")
    outside.locator("main button").click()
    expect(outside.get_by_role("alert")).to_contain_text("ikke rigtig")
    expect(outside.locator("#id_username")).to_have_value("dina")
    clean(outside, "log-in, refused")


def test_on_a_phone_a_goal_is_a_card_with_everything_on_it(visit: Visit):
    page = visit(OVERVIEW, width=PHONE)
    card = page.locator("#G-002-07")
    for said in ("Ikke nået", "1,6", "3 af 4", "længere fra målet"):
        expect(card).to_contain_text(said)
    box = card.bounding_box()
    assert box
    assert box["width"] <= PHONE
    expect(card.get_by_role("rowheader")).to_have_count(1)  # still a row of a table to those who cannot see it


def test_on_paper_the_page_has_no_controls(visit: Visit):
    page = visit(OVERVIEW)
    page.emulate_media(media="print")
    for gone in (".pejl-menu", ".pejl-choose", ".pejl-own", ".pejl-downloads"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator("#G-002-07")).to_be_visible()


def test_nothing_comes_from_anywhere_else(visit: Visit, site: str):
    page = visit(OVERVIEW)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(GOAL)
    page.wait_for_load_state("networkidle")
    assert asked
    assert [one for one in asked if not one.startswith((site, "data:"))] == []
