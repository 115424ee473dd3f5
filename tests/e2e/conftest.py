"""A real Chromium on a real server: `visit` opens pages as somebody, `violations` asks axe what is wrong with one."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from tests.web.world import steer

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role

TOP = Path(__file__).resolve().parents[2]
AXE = TOP / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
PASSWORD = "hvid-tavle-og-kridt"
WIDE, PHONE = 1280, 375
expect.set_options(timeout=30_000)  # the first page of a run compiles what the others reuse


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests are marked as such and share one worker, so that one Chromium is enough."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """One Chromium for the whole run. Without one the test is skipped, and the reason said.

    Playwright runs an event loop in this thread, and under a loop Django would open, and never close, a second
    connection to the database: it is handed the one that is open.
    """
    found = subprocess.run([TOP / "tools" / "find-chromium"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip(found.stderr.strip())
    database = connections[DEFAULT_DB_ALIAS]
    with sync_playwright() as playwright:
        connections[DEFAULT_DB_ALIAS] = database
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=ARGUMENTS)
        yield browser
        browser.close()


def _is_complaint(said: ConsoleMessage) -> bool:
    """Errors, but not that a question was called off because a newer one was asked."""
    called_off = said.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))
    return said.type == "error" and not called_off


@pytest.fixture
def site(live_server: Any) -> str:
    """The address of a server with the small record of `world`, its manager Dina and its administrator Hans."""
    steer()
    Account.objects.create_user("dina", PASSWORD, role=Role.MANAGER, name="Dina Dam")
    Account.objects.create_user("hans", PASSWORD, role=Role.ADMINISTRATOR, name="Hans Holt")
    return str(live_server.url)


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open an address: `visit("/", as_="dina", width=375, language="en", javascript=False)`.

    Whatever the browser's console complains of fails the test, but for answers of the status that is meant: `refused`.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(
        address: str,
        *,
        as_: str | None = "dina",
        width: int = WIDE,
        language: str = "da",
        javascript: bool = True,
        refused: int = 0,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, base_url=site
        )
        contexts.append(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        context.set_default_timeout(30_000)
        page = context.new_page()
        meant = f"the server responded with a status of {refused} " if refused else "\0"
        page.on(
            "console",
            lambda said: complaints.append(said.text) if _is_complaint(said) and meant not in said.text else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if as_ is None:
            page.goto(address)
        else:
            page.goto(f"/login?next={address.replace('?', '%3F').replace('&', '%26')}")
            page.fill("#id_username", as_)
            page.fill("#id_password", PASSWORD)
            page.locator("main button").click()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints, complaints


def violations(page: Page) -> list[str]:
    """The serious and critical findings of axe (WCAG 2.1 A and AA), each with where it stands."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{one['impact']} {one['id']}: {', '.join(str(node['target']) for node in one['nodes'][:4])}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.fixture
def accessible() -> Callable[[Page], list[str]]:
    """What axe finds wrong with a page; an empty list is a page that is right."""
    return violations


def overflow(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
