"""Many citizens at once: first what would happen to whom, then all of it or nothing; and saved views."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from pejl.domain.casework.actions.worklist.refresh import refresh
from pejl.domain.casework.models import CaseDocument, Interview, SavedView
from pejl.domain.casework.queries.working_days import is_working
from pejl.domain.people.models import Assignment
from pejl.kernel import clock

TODAY = clock.today()
DAY = next(day for day in (TODAY + timedelta(days=at) for at in range(1, 9)) if is_working(day))


@pytest.fixture(autouse=True)
def _work(world: SimpleNamespace) -> None:
    refresh("0101")


def _assign(world: SimpleNamespace, step: str = "preview", **told: Any) -> dict[str, Any]:
    keys = [str(one.key) for one in (world.freja, world.nanna, world.gerda)]
    return {"citizen": [*keys, str(uuid4()), "x"], "step": step, "employee": world.asta.pk, "function": "O-R05",
            "start": TODAY.isoformat(), "query": "scope=team", **told}  # fmt: skip


def test_it_is_told_first_what_would_happen_and_nothing_does(as_asta: Client, world: SimpleNamespace) -> None:
    answer = as_asta.post("/worklist/assign", _assign(world))
    html = answer.content.decode()
    assert "Det bliver gjort for 1 borger<" in html
    assert "Det kan ikke gøres for 1 borger<" in html  # Asta has Freja already
    assert "Gerda" not in html  # of another centre: she is left out like somebody who is not there
    assert Assignment.objects.count() == 1


def test_it_is_done_for_all_or_for_none(as_asta: Client, world: SimpleNamespace) -> None:
    both = _assign(world, "do")  # as if somebody had given Freja to Asta since the page was shown
    answer = as_asta.post("/worklist/assign", both)
    assert answer.status_code == 409
    assert "Intet blev gjort" in answer.content.decode()
    assert Assignment.objects.count() == 1
    answer = as_asta.post("/worklist/assign", both | {"citizen": [str(world.nanna.key)]})
    assert answer.headers["Location"] == "/worklist/citizens?scope=team"
    assert Assignment.objects.filter(citizen=world.nanna, employee=world.asta).count() == 1


def test_a_case_is_taken_from_whoever_has_it(as_asta: Client, world: SimpleNamespace) -> None:
    told = _assign(world, "do", employee=world.bo.pk, instead="on", citizen=[str(world.freja.key)])
    assert as_asta.post("/worklist/assign", told).status_code == 302
    held = Assignment.objects.get(employee=world.asta)
    assert held.end == TODAY
    assert Assignment.objects.get(employee=world.bo).start == TODAY


def test_what_is_not_filled_in_is_asked_for_again(as_asta: Client, world: SimpleNamespace) -> None:
    answer = as_asta.post("/worklist/assign", _assign(world, employee=""))
    assert answer.status_code == 422
    assert str(world.nanna.key) in answer.content.decode()  # whom one had chosen is kept
    assert as_asta.post("/worklist/assign", {"query": "scope=team"}).headers["Location"].endswith("scope=team")


def test_citizens_are_called_one_after_another(as_asta: Client, world: SimpleNamespace) -> None:
    told = {"citizen": [str(world.freja.key), str(world.nanna.key)], "kind": "contact", "on": DAY.isoformat(),
            "at": "09:00", "minutes": 45, "form": "centre", "place": "Lokale 2", "step": "preview"}  # fmt: skip
    assert "Det bliver gjort for 2 borgere<" in as_asta.post("/worklist/convene", told).content.decode()
    assert Interview.objects.count() == CaseDocument.objects.count() == 0
    assert as_asta.post("/worklist/convene", told | {"step": "do"}).status_code == 302
    assert list(Interview.objects.values_list("citizen", "at", "state", "employee")) == [
        (world.freja.pk, "09:00", "convened", world.asta.pk), (world.nanna.pk, "09:45", "convened", world.asta.pk),
    ]  # fmt: skip
    assert CaseDocument.objects.count() == 2
    again = as_asta.post("/worklist/convene", told).content.decode()
    assert "Det kan ikke gøres for 2 borgere<" in again  # Asta is busy then
    late = as_asta.post("/worklist/convene", told | {"at": "23:30", "on": (DAY).isoformat()}).content.decode()
    assert "Det bliver gjort for 1 borger<" in late  # the second would begin after midnight


def test_views_have_a_name_and_a_choice_of_their_own(as_asta: Client, client_of: Any, world: SimpleNamespace) -> None:
    def kept(client: Client, name: str, query: str, **told: str) -> str:
        answer = client.post("/worklist/views", {"name": name, "query": query, **told}, follow=True)
        return str(answer.content.decode())

    assert "er gemt" in kept(as_asta, "Mine sene", "need=overdue")
    assert "Du har en visning med det navn" in kept(as_asta, "Mine sene", "need=nobody")
    assert "Det samme valg er allerede gemt som “Mine sene”" in kept(as_asta, "Andet", "need=overdue&need=overdue")
    assert "Vælg mindst ét filter" in kept(as_asta, "Tom", "")
    assert "Giv visningen et navn" in kept(as_asta, " ", "need=nobody")
    assert "er gemt" in kept(as_asta, "Ledige sager", "need=nobody&scope=team", shared="1")
    assert list(SavedView.objects.values_list("name", "query")) == [
        ("Mine sene", "need=overdue"), ("Ledige sager", "scope=team&need=nobody"),
    ]  # fmt: skip
    bos = client_of("bo").get("/worklist/citizens").content.decode()
    assert "Ledige sager</a>" in bos
    assert "delt af Asta Ask" in bos
    assert "Mine sene" not in bos
    assert "Ledige sager</a>" not in client_of("carl").get("/worklist/citizens").content.decode()
    second = SavedView.objects.get(name="Ledige sager").pk
    assert client_of("bo").post(f"/worklist/views/{second}/discard").status_code == 404
    as_asta.post(f"/worklist/views/{second}/up")
    assert [one.name for one in SavedView.objects.all()] == ["Ledige sager", "Mine sene"]
    as_asta.post(f"/worklist/views/{second}/discard")
    assert [one.name for one in SavedView.objects.all()] == ["Mine sene"]
