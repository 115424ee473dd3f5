"""Who may see what: one table of role × address, and no address outside it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core import checks
from django.test import Client
from django.urls import URLPattern

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.web import access

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("permissions.yaml").read_text(encoding="utf-8"))
ANSWERS_ITSELF = ("logout", "language", "login/second-step")  # strangers are not sent to the log-in page and back
PARTS = ("anonymous", *(role.value for role in Role))


def _client(part: str) -> Client:
    client = Client()
    if part != "anonymous":
        account = Account.objects.create_user(f"en-{part}", role=Role(part))
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_address_stands_in_the_table() -> None:
    known = {row["route"] for row in ROWS}
    assert {route for route, _ in access.routes()} == known


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.get('method', 'GET')}-{row['path']}")
def test_the_table(db: None, row: dict[str, Any], part: str) -> None:
    answer = _client(part).generic(row.get("method", "GET"), row["path"], **row.get("headers", {}))
    assert answer.status_code == row[part]
    if part == "anonymous" and answer.status_code == 302 and row["route"] not in ANSWERS_ITSELF:
        assert answer["Location"].startswith("/login?next=/")


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
