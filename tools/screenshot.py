"""Photograph the real screens of the demo: `python tools/screenshot.py` writes docs/images/*.png.

It loads the demo into a folder of its own, serves it on a free port, and looks with Chromium.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
PLACES = {
    "overview": "/?plan=2018&period=2017Q2",
    "goal": "/goals/G-002-02",
}
PATIENCE = 300  # seconds until the demo must answer
ACCOUNT = "demo-analytiker"


def main() -> None:
    """Take every picture of PLACES."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with served() as (address, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="da-DK")
        log_in(page, address, password)
        for name, place in PLACES.items():
            page.goto(address + place, wait_until="load")
            page.screenshot(path=IMAGES / f"{name}.png")
            print(f"docs/images/{name}.png")
        browser.close()


def log_in(page: Page, address: str, password: str) -> None:
    """Log in with the analyst's account of the demo."""
    page.goto(f"{address}/login")
    page.fill("input[name=username]", ACCOUNT)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)


@contextmanager
def served() -> Iterator[tuple[str, str]]:
    """The demo in a folder of its own: its address and the analyst's password."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="pejl-pictures-") as var:
        environment = {**os.environ, "PEJL_VAR": var}
        environment.pop("DATABASE_URL", None)
        told = Path(var) / "told"
        command = [sys.executable, "-m", "pejl.cli.main", "demo", "--port", str(port)]
        with told.open("w") as output, subprocess.Popen(command, env=environment, stdout=output) as demo:
            try:
                address = f"http://127.0.0.1:{port}"
                wait_for(f"{address}/login", demo)
                found = re.search(rf"{ACCOUNT} +(\S+)", told.read_text(encoding="utf-8"))
                if not found:
                    sys.exit("The demo printed no password.")
                yield address, found[1]
            finally:
                demo.terminate()


def wait_for(address: str, demo: subprocess.Popen[bytes]) -> None:
    """Wait until the page answers; end with a message if it never does."""
    until = monotonic() + PATIENCE
    while monotonic() < until and demo.poll() is None:
        try:
            urlopen(address, timeout=5).close()  # noqa: S310 - our own address
        except (URLError, OSError):
            sleep(0.5)
        else:
            return
    sys.exit("The demo did not answer.")


def chromium() -> str:
    """The browser that the tests use too."""
    return subprocess.run([ROOT / "tools" / "find-chromium"], capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    main()
