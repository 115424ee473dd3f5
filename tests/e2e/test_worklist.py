"""The worklist in a real browser: two widths and languages, and a day by keyboard alone."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import LOOKS, Clean
from tests.web.staff.world import people

from pejl.domain.casework.actions.worklist.flags import raise_flag
from pejl.domain.casework.actions.worklist.refresh import refresh
from pejl.domain.casework.models import Duty
from pejl.kernel import clock

type Visit = Callable[..., Page]


@pytest.fixture
def world(site: str, settings: object) -> SimpleNamespace:
    """The small world of people; Freja has an overdue duty and a flag."""
    settings.PEJL_FICTIVE_CPR = True  # type: ignore[attr-defined]
    made, today = SimpleNamespace(**people()), clock.today()
    Duty.objects.create(
        citizen=made.freja, rule="R-003-01", trigger_on=today - timedelta(days=99), opens=today, state="overdue",
        due=today - timedelta(days=8), stopped_days=0, stopped=False, done=0, changed_on=today,
    )  # fmt: skip
    raise_flag(None, made.freja, "company_reply", "test")
    refresh("0101")
    return made


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_axe_finds_nothing_serious(visit: Visit, clean: Clean, world: SimpleNamespace, width: int, language: str):
    clean(visit("/worklist", as_="lone", width=width, language=language), "my day")
    page = visit("/worklist/citizens?scope=team&weeks=weeks.104", as_="lone", width=width, language=language)
    page.locator("details.wl-tools > summary").click()
    clean(page, "the list")
    assert page.evaluate("document.documentElement.scrollWidth") <= width  # nothing is wider than the window


def test_a_filter_and_an_assignment_by_keyboard_alone(visit: Visit, world: SimpleNamespace):
    page = visit("/worklist/citizens?scope=team", as_="asta")
    page.locator(".wl-quick a", has_text="Uden sagsbehandler").press("Enter")
    expect(page.locator("#announcement")).to_have_text("1 borger passer.")
    assert page.url.endswith("?scope=team&need=nobody")
    page.get_by_label("Vælg Nanna Ny").press("Space")
    page.get_by_role("button", name="Giv til en medarbejder").press("Enter")
    page.locator("#id_employee").press("A")
    page.get_by_role("button", name="Se, hvad der vil ske").press("Enter")
    expect(page.locator("h2").first).to_have_text("Det bliver gjort for 1 borger")
    page.get_by_role("button", name="Gør det").press("Enter")
    expect(page.locator(".wl-quick a", has_text="Uden sagsbehandler").locator(".wl-count")).to_have_text("0")
    expect(page.get_by_text("1 borger er givet til medarbejderen.")).to_be_visible()
