"""What holds of every page: safe headers, no script or style in the page, one heading, a title, the right language."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from django.views.defaults import page_not_found
from tests.web.page import elements
from tests.web.test_permissions import ROWS, _client

from pejl.domain.access.models import Account
from pejl.web import errors

TEMPLATES = Path(errors.__file__).parent / "templates"
PAGES = sorted(
    {
        (row["path"], part)
        for row in ROWS
        for part in ("anonymous", "manager", "administrator")
        if row[part] in (200, 403, 404) and row.get("method", "GET") == "GET" and not row["path"].startswith("/api/v1/")
    }
)


def _is_html(answer: Any) -> bool:
    return str(answer.headers.get("Content-Type", "")).startswith("text/html")


@pytest.mark.usefixtures("steered")
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_is_safe_and_whole(language: str, subtests: pytest.Subtests):
    clients = {part: _client(part) for part in ("anonymous", "manager", "administrator")}
    for path, part in PAGES:
        clients[part].cookies["django_language"] = language
        answer = clients[part].get(path)
        if not _is_html(answer):
            continue
        with subtests.test(path=path, part=part):
            _safe(answer)
            _whole(answer, language)


def _safe(answer: Any) -> None:
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    for one in elements(answer):
        assert one.tag != "style"
        assert one.tag != "script" or (one.attributes.get("src", "").startswith("/static/") and not one.text)
        assert not [name for name in one.attributes if name == "style" or name.startswith(("on", "hx-on"))], one.tag


def _whole(answer: Any, language: str) -> None:
    found = elements(answer)
    by_tag = {tag: [one for one in found if one.tag == tag] for tag in ("html", "h1", "title", "main", "form")}
    assert by_tag["html"][0].attributes["lang"] == language
    assert len(by_tag["h1"]) == 1
    assert len(by_tag["main"]) == 1
    title = next(one.text for one in by_tag["title"])  # the first is the page's, the others are drawings'
    assert title.endswith("– Pejl")
    assert len(title) > len("– Pejl ")
    identities = [one.attributes["id"] for one in found if "id" in one.attributes]
    assert len(identities) == len(set(identities)), "an id stands twice"
    for form in by_tag["form"]:
        if form.attributes.get("method") == "post":
            assert any(one.attributes.get("name") == "csrfmiddlewaretoken" for one in form.all())


@pytest.mark.parametrize("status", [400, 403, 404])
def test_refusals_are_plain_and_in_both_languages(status: int, rf: Any, dina: Account):
    request = rf.get("/goals/hemmelig-sag-0101701234")
    request.user, request.resolver_match = dina, None
    answer = {400: errors.bad_request, 403: errors.forbidden, 404: errors.not_found}[status](request)
    assert answer.status_code == status
    heading = errors.WORDS[status][0]
    assert heading.da in answer.text
    assert heading.en in answer.text
    assert "hemmelig" not in answer.text
    assert "0101701234" not in answer.text


def test_a_failure_needs_neither_database_nor_session(rf: Any):
    answer = errors.failure(rf.get("/"))
    assert answer.status_code == 500
    assert "Noget gik galt" in answer.text
    assert 'lang="en"' in answer.text


def test_a_page_that_breaks_says_nothing_of_what_broke(as_dina: Client, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise RuntimeError("0101701234 has no figures")

    monkeypatch.setattr("pejl.web.management.overview.asked", broken)
    as_dina.raise_request_exception = False
    answer = as_dina.get("/")
    assert answer.status_code == 500
    assert "0101701234" not in answer.text
    assert "Traceback" not in answer.text


def test_an_unknown_address_is_answered_by_our_own_page(as_dina: Client):
    answer = as_dina.get("/findes-ikke")
    assert answer.status_code == 404
    assert "Her er ingenting" in answer.text
    assert resolve("/login").func is not page_not_found


def _used() -> set[str]:
    """Every template that the code or another template names."""
    sources = [*TEMPLATES.rglob("*.html"), *(TEMPLATES.parent.rglob("*.py"))]
    texts = [one.read_text(encoding="utf-8") for one in sources]
    names = {str(one.relative_to(TEMPLATES)) for one in TEMPLATES.rglob("*.html")}
    return {name for name in names if any(f'"{name}' in text or f"'{name}" in text for text in texts)}


def test_no_template_is_unused():
    every = {str(one.relative_to(TEMPLATES)) for one in TEMPLATES.rglob("*.html")}
    assert every - _used() == set()
