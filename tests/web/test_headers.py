"""The headers of refusals and failures, and the settings of production as Django's own check sees them.

Those of every other answer are looked at in test_permissions.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from tests.web.safe_headers import ALWAYS
from tests.web.test_permissions import _client

from pejl.domain.access.models import Account

TOP = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", ["/findes-ikke", "/goals/%00", "/static/findes-ikke.css"])
def test_refusals_have_them_too(db: None, path: str) -> None:
    answer = _client("administrator").get(path)
    assert answer.status_code in (400, 404)
    assert {name: answer.get(name) for name in ALWAYS} == ALWAYS
    assert "no-store" in answer["Cache-Control"]


def test_a_failure_has_them_too(as_dina: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pejl.web.management.overview.asked", lambda *_: 1 / 0)
    as_dina.raise_request_exception = False
    answer = as_dina.get("/")
    assert answer.status_code == 500
    assert {name: answer.get(name) for name in ALWAYS} == ALWAYS


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client, dina: Account) -> None:
    client.get("/login")
    client.post("/login", {"username": "dina", "password": "hvid-tavle-og-kridt"})
    client.post("/language", {"language": "en", "next": "/"})
    assert set(client.cookies) >= {"sessionid", "csrftoken", "django_language"}
    for name in ("sessionid", "csrftoken", "django_language"):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name


def _production(*command: str, **told: str) -> subprocess.CompletedProcess[str]:
    """Run with the settings that docs/operations.md asks for in production."""
    environment = {
        "PATH": os.environ["PATH"],
        "PEJL_VAR": os.environ["PEJL_VAR"],
        "DATABASE_URL": os.environ.get("DATABASE_URL", ""),
        "PEJL_SECRET_KEY": "k3" * 40 + "xyzw!",
        "PEJL_ALLOWED_HOSTS": "pejl.example.dk",
        "PEJL_HTTPS": "1",
        "PEJL_STATIC_STORAGE": os.environ["PEJL_STATIC_STORAGE"],
        **told,
    }
    if not environment["DATABASE_URL"]:
        del environment["DATABASE_URL"]
    run = [sys.executable, str(TOP / "manage.py"), *command]
    return subprocess.run(run, capture_output=True, text=True, env=environment, check=False)


def test_djangos_own_check_of_a_deployment_finds_nothing() -> None:
    done = _production("check", "--deploy", "--fail-level", "INFO")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_over_https_everything_is_promised_for_https() -> None:
    asked = (
        "from django.test import Client; a = Client().get('/login', secure=True, HTTP_HOST='pejl.example.dk');"
        "print(a['Strict-Transport-Security'], a.cookies.output());"
        "b = Client().get('/login', HTTP_HOST='pejl.example.dk'); print(b.status_code, b['Location'])"
    )
    done = _production("shell", "-v", "0", "-c", asked)
    assert "max-age=31536000; includeSubDomains" in done.stdout, done.stderr
    assert "__Host-pejl-csrf" in done.stdout
    assert "Secure" in done.stdout
    assert "301 https://pejl.example.dk/login" in done.stdout
