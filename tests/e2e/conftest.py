"""A real Chromium on a real server: `visit` opens pages as somebody, `violations` asks axe what is wrong with one."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from tests.web.world import steer

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role

TOP = Path(__file__).resolve().parents[2]
AXE = TOP / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
PASSWORD = "hvid-tavle-og-kridt"
WIDE, PHONE = 1280, 375
#: Pages are looked at by axe wide in Danish and narrow in English: each width and each language once.
LOOKS = [pytest.param(WIDE, "da", id="wide-da"), pytest.param(PHONE, "en", id="phone-en")]
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


class _Said:
    """What the consoles of a test complain of, and which addresses answered with which status.

    The browser tells of an answer with an error's status when it pleases, also after the next page has come: what is
    meant is therefore looked up among the answers when the test is over.
    """

    def __init__(self) -> None:
        self._complaints: list[tuple[str, str]] = []
        self._answers: set[tuple[str, int]] = set()
        self._meant: set[int] = set()

    def listen(self, page: Page, refused: int) -> None:
        """Hear a page. refused: the status of a refusal that the test means to get, or 0."""
        self._meant |= {refused} - {0}
        page.on("response", lambda answer: self._answers.add((answer.url, answer.status)))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._complaints.append((str(error), "")))

    def _console(self, said: ConsoleMessage) -> None:
        if _is_complaint(said):
            self._complaints.append((said.text, str(said.location["url"])))

    def check(self) -> None:
        """Fail for everything that was not meant."""
        left = [text for text, address in self._complaints if not self._is_meant(text, address)]
        assert not left, left

    def _is_meant(self, text: str, address: str) -> bool:
        told = (status for status in self._meant if f"the server responded with a status of {status} " in text)
        return any((address, status) in self._answers for status in told)


type Shared = dict[bool, BrowserContext]


@pytest.fixture(scope="session")
def shared_contexts(browser: Browser) -> Iterator[Shared]:
    """A context with and one without JavaScript, which keep style sheets and fonts from test to test."""
    made: Shared = {}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def visit(browser: Browser, site: str, shared_contexts: Shared) -> Iterator[Callable[..., Page]]:
    """Open an address: `visit("/", as_="dina", width=375, language="en", javascript=False)`.

    Whoever opens it is logged in already; with `typed` by the log-in page, which leads to where the account starts.
    A second visit of a test is another browser. Whatever the browser's console complains of fails the test, but for
    answers of the status that is meant: `refused`.
    """
    pages: list[Page] = []
    heard = _Said()

    def context(language: str, *, javascript: bool) -> BrowserContext:
        fresh = {"java_script_enabled": javascript, "base_url": site}
        if pages:
            return browser.new_context(**fresh)
        found = shared_contexts.get(javascript) or browser.new_context(**fresh)
        shared_contexts[javascript] = found
        return found

    def opened(
        address: str,
        *,
        as_: str | None = "dina",
        width: int = WIDE,
        language: str = "da",
        javascript: bool = True,
        refused: int = 0,
        typed: bool = False,
    ) -> Page:
        within = context(language, javascript=javascript)
        within.set_default_timeout(30_000)
        within.add_cookies([{"name": "django_language", "value": language, "url": site}])
        page = within.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        heard.listen(page, refused)
        if as_ and not typed:
            within.add_cookies([{"name": "sessionid", "value": _session(as_), "url": site}])
        page.goto(address if as_ is None or not typed else f"/login?next={quote(address)}")
        if as_ and typed:
            page.fill("#id_username", as_)
            page.fill("#id_password", PASSWORD)
            page.locator("main button").click()
        return page

    yield opened
    for page in pages:
        page.close()
        if page.context in shared_contexts.values():
            page.context.clear_cookies()
        else:
            page.context.close()
    heard.check()


def _session(username: str) -> str:
    """The key of a new session of an account."""
    client = Client()
    account = Account.objects.get(username=username)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


def violations(page: Page) -> list[str]:
    """The serious and critical findings of axe (WCAG 2.1 A and AA), each with where it stands."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{one['impact']} {one['id']}: {', '.join(str(node['target']) for node in one['nodes'][:4])}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


type Clean = Callable[[Page, str], None]


@pytest.fixture
def clean() -> Clean:
    """Every fold of a page opened, axe finds nothing, and nothing is wider than the window, nor than a phone's."""

    def looked_at(page: Page, what: str) -> None:
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert violations(page) == [], what
        assert overflow(page) <= 0, f"{what} is wider than the window"
        size = page.viewport_size
        if size and size["width"] > PHONE:
            page.set_viewport_size({"width": PHONE, "height": 900})
            assert overflow(page) <= 0, f"{what} is wider than a phone"
            page.set_viewport_size(size)

    return looked_at


@pytest.fixture
def accessible() -> Callable[[Page], list[str]]:
    """What axe finds wrong with a page; an empty list is a page that is right."""
    return violations


def overflow(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
