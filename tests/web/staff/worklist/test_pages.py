"""My day and the list: what stands there, what is kept out, and that each look is written down."""

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from tests.web.staff.world import citizen, protect

from pejl.domain.access.models import AuditEntry
from pejl.domain.casework.actions.worklist.flags import Told, lower_flag, raise_flag, remind
from pejl.domain.casework.actions.worklist.refresh import refresh
from pejl.domain.casework.models import Duty, Flag, Interview, WorklistRow
from pejl.domain.people.actions.assign import assign_employee
from pejl.domain.people.models import Assignment
from pejl.kernel import clock

TODAY = clock.today()


@pytest.fixture(autouse=True)
def _work(world: SimpleNamespace) -> None:
    """Freja has an overdue duty, an interview today and a reply from a company."""
    Duty.objects.create(
        citizen=world.freja, rule="R-003-01", trigger_on=TODAY - timedelta(days=99), opens=TODAY, state="overdue",
        due=TODAY - timedelta(days=8), stopped_days=0, stopped=False, done=0, changed_on=TODAY,
    )  # fmt: skip
    Interview.objects.create(
        citizen=world.freja, kind="contact", state="convened", on=TODAY, at="10:15", minutes=45, form="centre",
        employee=world.asta, recorded_at=clock.now(),
    )  # fmt: skip
    raise_flag(None, world.freja, "company_reply", "test", told=Told(text="Ja tak"))
    refresh("0101")


def _html(client: Client, address: str, **told: Any) -> str:
    return str(client.get(address, **told).content.decode())


def _shown(username: str, what: str) -> list[Any]:
    return list(AuditEntry.objects.filter(actor__username=username, what=what).values_list("citizen", flat=True))


def test_the_day_tells_what_is_due_whom_one_meets_and_what_happened(as_asta: Client, world: SimpleNamespace) -> None:
    html = _html(as_asta, "/worklist")
    assert "Du har 1 borger; 1 med en overskredet frist." in html
    assert html.count("Freja Friis") == 4  # the duty, the interview, the flag, and the button that lowers it
    assert "10:15" in html
    assert "Svar fra virksomheden: Ja tak" in html
    assert _shown("asta", "worklist.day") == [world.freja.key]


def test_an_employee_with_nobody_is_told_what_to_do(client_of: Any, world: SimpleNamespace) -> None:
    html = _html(client_of("bo"), "/worklist")
    assert "Du har ingen borgere selv." in html
    assert "Freja" not in html
    assert _shown("bo", "worklist.day") == []


def test_counters_are_links_and_tell_apart_those_who_are_closed(as_asta: Client, world: SimpleNamespace) -> None:
    hidden = citizen("Vigga", "Vang", unit="team")
    protect(hidden)
    refresh("0101")
    html = _html(as_asta, "/worklist/citizens?scope=team&need=nobody")
    assert re.search(r"Uden sagsbehandler.*?1 mere er lukket for dig.*?wl-count\">1<", html, re.S)  # Nanna; Vigga apart
    assert "Nanna Ny" in html
    assert "Vigga" not in html
    assert "Gerda" not in html  # of the other centre
    assert "lukket for dig" not in _html(as_asta, "/worklist/citizens?scope=team&need=nobody&district=Valby")


def test_filters_narrow_together_and_widen_alone(as_asta: Client) -> None:
    def names(query: str) -> set[str]:
        return {one for one in ("Freja", "Nanna") if one in _html(as_asta, f"/worklist/citizens?scope=team&{query}")}

    assert names("") == {"Freja", "Nanna"}
    assert names("benefit=kontanthjaelp") == {"Freja"}
    assert names("benefit=kontanthjaelp&benefit=dagpenge&language=interpreter") == {"Freja"}
    assert names("benefit=kontanthjaelp&next=none") == set()
    assert names("age=age.30") == {"Nanna"}
    assert names("unit=west") == set()


def test_the_fragment_is_the_part_of_the_page(as_asta: Client) -> None:
    address = "/worklist/citizens?scope=team&need=overdue"
    whole, headers = _html(as_asta, address), {"HX-Request": "true", "HX-Target": "worklist"}
    part = _html(as_asta, address, headers=headers).strip()
    token = r'name="csrfmiddlewaretoken" value="[^"]+"'
    assert part.startswith('<div id="worklist"')
    assert re.sub(token, "", part) in re.sub(token, "", whole)


def test_no_address_on_the_page_names_anybody(as_asta: Client, world: SimpleNamespace) -> None:
    html = _html(as_asta, "/worklist/citizens?scope=team&sort=name&column=age&column=unit")
    for address in re.findall(r'(?:href|action|formaction|hx-get)="([^"]*)"', html):
        assert not re.search(r"freja|friis|nanna|1985|7403854002", address, re.I)
    assert f"/citizens/{world.freja.key}" in html


def test_a_search_by_name_is_posted(as_asta: Client) -> None:
    html = _html(as_asta, "/worklist")
    assert re.search(r'<form class="case-search[^>]*method="post" action="/citizens"', html)


def test_a_file_is_for_those_who_may_take_figures_out_and_writes_each_citizen_down(
    as_asta: Client, client_of: Any, world: SimpleNamespace
) -> None:
    assert as_asta.get("/worklist/citizens.csv?scope=team").status_code == 403
    answer = client_of("lone").get("/worklist/citizens.csv?scope=team&column=benefit&sort=name")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines == ["Navn;Ydelse", "Freja Friis;Kontanthjælp", "Nanna Ny;–"]
    taken = AuditEntry.objects.filter(actor__username="lone", verb="exported").values_list("citizen", flat=True)
    assert set(taken) == {world.freja.key, world.nanna.key}
    assert client_of("lone").get("/worklist/citizens.xlsx").status_code == 200


def test_a_row_follows_each_change_before_it_is_next_read(as_asta: Client, world: SimpleNamespace) -> None:
    asta = world.asta
    assert "Uden sagsbehandler" in _html(as_asta, "/worklist/citizens?scope=team")
    assign_employee(asta.account, world.nanna, asta, "O-R05", TODAY)
    assert WorklistRow.objects.get(citizen=world.nanna).employee_id is None  # marked, not yet computed
    html = _html(as_asta, "/worklist/citizens?need=new")
    assert "Nanna Ny" in html
    assert WorklistRow.objects.get(citizen=world.nanna).employee_id == asta.pk


def test_flags_are_told_anew_and_lowered_and_a_reminder_is_one(as_asta: Client, world: SimpleNamespace) -> None:
    freja = world.freja
    raise_flag(None, freja, "company_reply", "test", told=Told(text="Nej tak"))
    remind(world.asta.account, freja, TODAY, "Ring")
    remind(world.bo.account, freja, TODAY, "Skriv")  # the same one
    html = _html(as_asta, "/worklist")
    assert "Ja tak" not in html
    assert "Nej tak" in html
    assert "Huskeseddel: Skriv" in html
    assert "Huskeseddel: Ring" not in html
    reminder = Flag.objects.get(kind="reminder")
    assert as_asta.post(f"/worklist/flags/{reminder.pk}/lower").status_code == 302
    assert as_asta.post(f"/worklist/flags/{reminder.pk}/lower").status_code == 404  # it is down
    assert lower_flag(None, freja, "company_reply", "test") == 1
    assert "Intet at huske i dag." in _html(as_asta, "/worklist")


def test_another_centre_neither_lowers_nor_reminds(client_of: Any, world: SimpleNamespace) -> None:
    flag = Flag.objects.get()
    assert client_of("carl").post(f"/worklist/flags/{flag.pk}/lower").status_code == 404
    assert client_of("carl").get(f"/worklist/citizens/{world.freja.key}/reminder").status_code == 404
    flag.refresh_from_db()
    assert flag.lowered_on is None


def test_a_reminder_is_set_on_its_page(as_asta: Client, world: SimpleNamespace) -> None:
    address = f"/worklist/citizens/{world.freja.key}/reminder"
    assert as_asta.post(address, {"on": TODAY.isoformat(), "text": " "}).status_code == 422
    assert as_asta.post(address, {"on": TODAY.isoformat(), "text": "Ring om CV"}).status_code == 302
    assert "Ring om CV" in _html(as_asta, address)
    assert Assignment.objects.count() == 1  # nothing else was done
