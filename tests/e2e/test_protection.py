"""The data protection officer's pages in a real browser: clean to axe, in both languages, on a phone, by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.domain.people.privacy.former_citizen import NOTICE, former_citizen
from tests.e2e.conftest import LOOKS, PASSWORD, Clean

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.people.actions.holds import place_hold
from pejl.domain.people.actions.retention import keep_no_longer
from pejl.domain.people.kinds import HoldKind

type Visit = Callable[..., Page]
type Violations = Callable[[Page], list[str]]


@pytest.fixture
def case(site: str, settings) -> str:
    """The address of a case that ends soon and is kept by a hold."""
    settings.PEJL_FICTIVE_CPR = True
    Account.objects.create_user("petra", PASSWORD, role=Role.PROTECTION_OFFICER, name="Petra Post")
    known = former_citizen()
    keep_no_longer(None, "0101", NOTICE)
    place_hold(None, known.citizen, HoldKind.COMPLAINT, "Klage til Ankestyrelsen")
    return f"/protection/{known.citizen.key}"


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_the_pages_are_clean(visit: Visit, clean: Clean, case: str, width: int, language: str) -> None:
    page = visit("/protection", as_="petra", width=width, language=language)
    clean(page, "overview")
    page.goto(case)
    clean(page, "case")


def test_a_copy_is_refused_where_it_was_asked_for(visit: Visit, accessible: Violations, case: str) -> None:
    page = visit(case, as_="petra", refused=422)
    page.get_by_label("Hvorfor kopien laves").fill("kort")
    page.get_by_role("button", name="Hent kopien").press("Enter")
    expect(page.locator("#copy-reason-error")).to_be_visible()
    expect(page.get_by_label("Hvorfor kopien laves")).to_have_value("kort")
    assert accessible(page) == []
