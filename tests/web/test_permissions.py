"""Who may see what: one table of role × address × method, and no address outside it.

A test for each part of the play goes through the whole table, each cell in a transaction of its own that is undone,
and looks at the headers of every answer too.
"""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core import checks
from django.db import transaction
from django.test import Client
from django.urls import URLPattern
from tests.web.safe_headers import hold

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.web import access

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("permissions.yaml").read_text(encoding="utf-8"))
# Strangers are not sent to the log-in page and back by these.
ANSWERS_ITSELF = ("logout", "language", "login/second-step")
PARTS = ("anonymous", *(role.value for role in Role))
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
TURNED_AWAY = (302, 401, 403)


def _client(part: str, **told: Any) -> Client:
    client = Client(**told)
    if part != "anonymous":
        account = Account.objects.create_user(f"en-{part}", role=Role(part))
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        _just_proved(client, account)
    return client


def _just_proved(client: Client, account: Account) -> None:
    """What a log-in through the page leaves behind: pages that ask for a fresh proof are satisfied with it."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()


def _listed() -> dict[tuple[str, str], dict[str, dict[str, Any]]]:
    """Route and path → method → row."""
    found: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
    for row in ROWS:
        found.setdefault((row["route"], row["path"]), {})[row.get("method", "GET")] = row
    return found


def _ask(client: Client, method: str, path: str, **told: Any) -> Any:
    """One answer, after which nothing has happened."""
    keys = client.cookies.copy()
    with transaction.atomic():
        answer = client.generic(method, path, **told)
        transaction.set_rollback(True)
    client.cookies = keys
    return answer


def test_every_address_stands_in_the_table() -> None:
    known = {row["route"] for row in ROWS}
    assert {route for route, _ in access.routes()} == known


def test_no_cell_stands_twice() -> None:
    cells = [(row["path"], row.get("method", "GET"), str(row.get("headers", ""))) for row in ROWS]
    assert sorted(cells) == sorted(set(cells))


@pytest.mark.parametrize("part", PARTS)
def test_the_table(db: None, part: str) -> None:
    client, wrong = _client(part), []
    for row in ROWS:
        method = row.get("method", "GET")
        answer = _ask(client, method, row["path"], **row.get("headers", {}))
        if answer.status_code != row[part]:
            wrong.append(f"{method} {row['path']}: {answer.status_code} instead of {row[part]}")
        elif part == "anonymous" and answer.status_code == 302 and row["route"] not in ANSWERS_ITSELF:
            assert answer["Location"].startswith("/login?next=/")
        hold(answer, row["path"], f"{method} {row['path']} to {part}")
    assert wrong == []


def test_a_method_that_is_not_in_the_table_is_refused(db: None) -> None:
    """Asked by someone who may use the address, and by a stranger."""
    clients, wrong = {part: _client(part) for part in PARTS}, []
    for (_, path), methods in _listed().items():
        row = next(iter(methods.values()))
        may = next((part for part in PARTS[1:] if row[part] not in TURNED_AWAY), "anonymous")
        for method in METHODS - methods.keys():
            for part in {may, "anonymous"}:
                status = _ask(clients[part], method, path).status_code
                if status not in (404, 405) and not (part == "anonymous" and status in TURNED_AWAY):
                    wrong.append(f"{method} {path}: {status} to {part}")
    assert wrong == []


@pytest.mark.parametrize("part", ["anonymous", "administrator", "caseworker"])
def test_head_answers_as_get_does_and_says_nothing(db: None, part: str) -> None:
    """Or is refused, as by the API and by pages with a form."""
    client = _client(part)
    for (_, path), methods in _listed().items():
        if "GET" in methods and not path.startswith("/api/v1/"):
            answer = _ask(client, "HEAD", path, **methods["GET"].get("headers", {}))
            assert answer.status_code in (methods["GET"][part], 405), path
            assert answer.content == b""


def test_every_form_needs_the_mark_that_its_page_was_given(db: None) -> None:
    clients, open_doors = {part: _client(part, enforce_csrf_checks=True) for part in PARTS}, []
    for row in ROWS:
        may = [part for part in PARTS if row[part] not in TURNED_AWAY]
        if row.get("method") == "POST" and may and _ask(clients[may[-1]], "POST", row["path"]).status_code != 403:
            open_doors.append(row["path"])
    assert open_doors == []


def test_every_view_says_who_may_see_it() -> None:
    assert access.every_view_says_who_may_see_it() == []


def test_a_view_that_says_nothing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(request: object) -> None: ...

    monkeypatch.setattr(access, "routes", lambda: [("silent", URLPattern("silent", silent))])  # type: ignore[arg-type]
    (found,) = access.every_view_says_who_may_see_it()
    assert found.level == checks.ERROR
    assert "/silent" in found.msg


def test_an_account_that_is_closed_is_out_at_its_next_step(as_dina: Client, dina: Account) -> None:
    dina.is_active = False
    dina.save()
    assert as_dina.get("/")["Location"].startswith("/login")
