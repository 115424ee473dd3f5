"""No person in the log: every address is asked, every form sent, every failure provoked, and every line read."""

import io
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.conf import settings as written
from django.test import Client
from django.views.debug import get_exception_reporter_class
from tests.web.staff import world
from tests.web.test_permissions import ROWS, _ask

from pejl.domain.access.models import Account
from pejl.domain.organisation.models import Employee
from pejl.domain.people.imports.people import import_people
from pejl.domain.people.imports.spells import import_spells
from pejl.domain.people.imports.taken import PeopleOrder
from pejl.domain.people.models import Citizen
from pejl.domain.steering.errors import DeliveryError
from pejl.kernel.log_lines import NamelessFormatter

NOBODY = "00000000-0000-4000-8000-000000000000"
TYPED = {  # what a form may carry; each word is looked for in the log
    "q": "Sigrid Søgaard", "name": "Sigrid Søgaard", "username": "sigrid.soegaard", "initials": "SSØ",
    "password": "en-hemmelig-kode", "old_password": "en-gammel-kode", "code": "918273", "cpr": "740385-4002",
    "reason": "Svogeren spurgte til sagen", "note": "Svogeren spurgte til sagen", "street": "Lærkevej 17",
    "postcode": "9990", "town": "Hundested", "phone": "87654321", "email": "sigrid@example.dk",
    "credential": '{"id": "en-noegle"}', "next": "/citizens", "role": "caseworker",
}  # fmt: skip
PEOPLE = (
    "Freja", "Friis", "Gerda", "Nanna", "Birkegade", "12 34 56 78", "freja@example.dk", "Asta", "Paula", "Hans Holt",
    world.FREJAS_NUMBER, "740385-4002", world.GERDAS_NUMBER, "740385", world.PASSWORD,
)  # fmt: skip
SECRETS = [*(one for name, one in TYPED.items() if name not in ("next", "role", "postcode")), *PEOPLE]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged at whatever level, as the log's own formatter writes it."""
    heard, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(heard)
    told = written.LOGGING["formatters"]["line"]
    handler.setFormatter(NamelessFormatter(told["format"], style=told["style"]))
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield heard
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def clients(db: None, hans: Account, settings: Any) -> dict[str, Client]:
    """A client for each part of the world of people."""
    settings.PEJL_FICTIVE_CPR = True
    people = world.people()
    found = {"anonymous": Client()}
    accounts = {name: people[name].account for name in ("asta", "lone")}
    for name, account in {**accounts, "paula": people["paula"], "freja": people["own"], "hans": hans}.items():
        found[name] = Client(raise_request_exception=False)
        found[name].force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    found["anonymous"].raise_request_exception = False
    return found


def _there(path: str) -> str:
    """The address with the key of Freja, or of Asta among the employees, instead of nobody's."""
    if NOBODY not in path:
        return path
    asked = Employee.objects.filter(name="Asta Ask") if path.startswith("/employees") else Citizen.objects.all()
    return path.replace(NOBODY, str(asked.order_by("pk")[0].key))


def _drive(client: Client) -> set[int]:
    seen = set()
    for row in ROWS:
        method, path = row.get("method", "GET"), _there(row["path"])
        if method == "POST":
            body = "&".join(f"{name}={httpx.QueryParams({name: one})}".split("=", 1)[1] for name, one in TYPED.items())
            told = {"data": body, "content_type": "application/x-www-form-urlencoded"}
        else:
            told = row.get("headers", {})
        seen.add(_ask(client, method, path, **told).status_code)
    return seen


def _persons(text: str) -> list[str]:
    return [line for line in text.splitlines() if any(word.casefold() in line.casefold() for word in SECRETS)]


def test_no_answer_leaves_a_person_in_the_log(clients: dict[str, Client], log: io.StringIO, steered: None) -> None:
    seen = set().union(*(_drive(client) for client in clients.values()))
    assert seen >= {200, 302, 403, 404, 405, 422}
    for client in clients.values():
        _ask(client, "GET", f"/citizens/{world.FREJAS_NUMBER}")
        _ask(client, "GET", "/goals/740385-4002")
        _ask(client, "POST", "/citizens", data="q=%00Freja", content_type="application/x-www-form-urlencoded")
        _ask(client, "GET", "/", HTTP_HOST="sigrid@example.dk")
    text = log.getvalue()
    assert "Not Found: /citizens/••••••-••••" in text, "the test hears what is logged"
    assert "Forbidden" in text
    assert _persons(text) == []


def test_no_failure_leaves_a_person_in_the_log(clients, log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Account, *_: object) -> bool:
        try:
            int(PEOPLE[0])
        except ValueError as error:
            raise RuntimeError(f"no permission for {self.name}: {TYPED['reason']}") from error
        return False

    monkeypatch.setattr(Account, "may", broken)
    assert 500 in _drive(clients["asta"])  # it breaks where every part of the play is asked about
    text = log.getvalue()
    assert "Internal Server Error" in text
    assert "RuntimeError" in text
    assert "in broken" in text, "where it broke is told"
    assert "ValueError" in text, "and what was behind it"
    assert _persons(text) == []


def test_failed_log_ins_leave_no_name(client: Client, dina: Account, log: io.StringIO) -> None:
    for name in ("dina", "740385-4002", TYPED["username"]):
        for _attempt in range(6):
            client.post("/login", {"username": name, "password": TYPED["password"]})
    client.post("/login", {"username": "dina", "password": world.PASSWORD})
    text = log.getvalue()
    assert text.count("log-in-refused") >= 15
    assert "dina" not in text.lower()
    assert _persons(text) == []


def test_no_import_leaves_a_person_in_the_log(
    db: None, tmp_path: Path, log: io.StringIO, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PEJL_FICTIVE_CPR = True
    order, people, spells = PeopleOrder("0101"), tmp_path / "people.csv", tmp_path / "spells.csv"
    people.write_text("cpr;given_name;family_name;street\n740385-4002;Freja;Friis;Birkegade 4\n", encoding="utf-8")
    spells.write_text("cpr;benefit;start\n740385-4002;dagpenge;i går for Freja\n", encoding="utf-8")
    import_people(people, order)
    with pytest.raises(DeliveryError):
        import_spells(spells, order)
    logging.getLogger("somewhere").error("an import broke", exc_info=ValueError("740385-4002 Freja Friis"))
    assert "an import broke" in log.getvalue()
    assert _persons(log.getvalue()) == []


@pytest.mark.parametrize("debug", [False, True])
def test_error_pages_and_mails_show_nothing_that_was_sent(rf: Any, dina: Account, settings: Any, debug: bool) -> None:
    settings.DEBUG = debug
    request = rf.post("/citizens?q=Freja", TYPED, HTTP_REFERER="http://x/?Freja", HTTP_COOKIE="a=hemmelig-kage")
    request.user = dina
    held = dict(TYPED)
    try:
        int(held["q"])
    except ValueError:
        report = get_exception_reporter_class(request)(request, *sys.exc_info())
    for text in (report.get_traceback_html(), report.get_traceback_text()):
        shown = re.sub(r"(?s)<pre[^>]*>.*?</pre>", "", text)
        assert "ValueError" in text
        assert "test_logs.py" in text
        assert [word for word in (*SECRETS, "hemmelig-kage", dina.name) if word in shown.replace("TYPED", "")] == []
        assert written.SECRET_KEY not in text


def test_the_server_writes_no_addresses_at_all(tmp_path: Path) -> None:
    """`pejl serve` keeps no log of what was asked for, with or without a query."""
    environment = os.environ | {
        "PEJL_VAR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/log.sqlite3", "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    pejl = [sys.executable, "-m", "pejl.cli.main"]
    subprocess.run([*pejl, "migrate"], env=environment, check=True, capture_output=True)
    served = subprocess.Popen(
        [*pejl, "serve", "--port", str(port)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, start_new_session=True,
    )  # fmt: skip
    try:
        asked = 0
        for _ in range(300):
            try:
                asked = httpx.get(f"http://127.0.0.1:{port}/login?q=740385-4002+Freja").status_code
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        missing = httpx.get(f"http://127.0.0.1:{port}/citizens/7403854002?navn=Freja").status_code
    finally:
        os.killpg(served.pid, signal.SIGTERM)
        text = served.communicate(timeout=30)[0]
    assert (asked, missing) == (200, 404)
    assert "Not Found: /citizens/••••••-••••" in text
    assert _persons(text) == []
    assert "/login" not in text
