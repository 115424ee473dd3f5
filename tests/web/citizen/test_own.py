"""The citizen's own page: the own case and nobody else's, in plain words, with everybody who has looked."""

import json

from django.test import Client
from tests.web.page import elements, text_of
from tests.web.staff.world import PASSWORD, with_log_in

from pejl.domain.access.models import Account, AuditEntry
from pejl.domain.access.permissions import Role
from pejl.kernel import clock


def test_the_own_case_in_plain_words(client_of, world):
    page = client_of("freja").get("/me")
    now = text_of(page, ".case-cards")
    for told in ("Du får Kontanthjælp", "Din sag ligger hos Team Bro", "Hvem har din sag Asta Ask", "Du deltager i"):
        assert told in now
    for told in (
        "Birkegade 4",
        "12 34 56 78",
        "somali, med tolk",
        "Dele kontaktoplysninger med virksomheder",
        "Veteran",
    ):
        assert told in page.text
    assert "no-store" in page["Cache-Control"]
    assert page.text.split("<title>")[1].startswith("Din sag")
    assert "Gerda" not in page.text


def test_who_has_looked_is_told_with_unit_and_reason(client_of, world):
    asta, carl = client_of("asta"), client_of("carl")
    asta.get(f"/citizens/{world.freja.key}")
    carl.get(f"/citizens/{world.freja.key}")  # refused: the citizen is not told of attempts
    carl.post("/citizens/access", {"cpr": "7403854002", "reason": "Vikar for Asta i uge 48", "days": "3"})
    page = client_of("freja").get("/me/looked")
    table = text_of(page, ".pejl-table")
    assert "Asta Ask Team Bro Åbnede sagen" in table
    assert "Carl Carlsen Center Vest Tog særlig adgang Vikar for Asta i uge 48" in table
    assert "afslag" not in table
    assert "Åbnede sin egen side" in table


def test_the_list_of_looks_is_a_file_too(client_of, world):
    client_of("asta").get(f"/citizens/{world.freja.key}")
    lines = client_of("freja").get("/me/looked.csv").content.decode("utf-8-sig").splitlines()
    assert any(";Asta Ask;Team Bro;Åbnede sagen;" in one for one in lines)


def test_the_copy_has_everything_and_is_written_down(client_of, world):
    answer = client_of("freja").get("/me/copy.json")
    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    told = json.dumps(json.loads(answer.content), ensure_ascii=False)
    for one in ("Freja", "kontanthjaelp", "Birkegade 4"):
        assert one in told
    assert "Gerda" not in told
    assert AuditEntry.objects.filter(citizen=world.freja.key, verb="exported").count() == 1


def test_nobody_else_has_this_page(client_of, world):
    for other in ("asta", "paula"):
        assert client_of(other).get("/me").status_code == 403
    mine = with_log_in(world.gerda, "gerda")
    assert "Freja" not in client_of(mine.username).get("/me").text


def test_a_log_in_without_a_case_is_told_whom_to_ask(client_of, world):
    Account.objects.create_user("loes", PASSWORD, role=Role.CITIZEN)
    answer = client_of("loes").get("/me")
    assert answer.status_code == 404
    assert "ikke knyttet til en sag" in answer.text
    assert client_of("loes").get("/me/copy.json").status_code == 404
    world.freja.anonymised_at = clock.now()
    world.freja.save()
    assert client_of("freja").get("/me").status_code == 404


def test_in_english(client_of, world):
    client = client_of("freja")
    client.cookies["django_language"] = "en"
    page = client.get("/me")
    assert "You get Cash assistance" in text_of(page, ".case-cards")
    assert "Who has looked at your case" in page.text


def test_everybody_lands_on_the_page_of_the_role(world, db):
    Account.objects.create_user("dina", PASSWORD, role=Role.MANAGER)
    for username, home in (("freja", "/me"), ("asta", "/worklist"), ("paula", "/looked"), ("dina", "/")):
        for asked in ("", "/"):
            client = Client()
            answer = client.post("/login", {"username": username, "password": PASSWORD, "next": asked})
            assert answer["Location"] == home, username
        assert client.get(home).status_code == 200
    assert Client().get("/")["Location"] == "/login?next=/"


def test_the_front_page_leads_those_without_figures_to_theirs(client_of, world):
    assert client_of("freja").get("/")["Location"] == "/me"
    assert client_of("paula").get("/")["Location"] == "/looked"
    assert client_of("asta").get("/").status_code == 200


def test_every_link_of_a_page_may_be_followed(client_of, world):
    """The menu, the head and the foot offer nobody what the role may not open."""
    for username, home in (("freja", "/me"), ("paula", "/looked"), ("asta", "/citizens")):
        client = client_of(username)
        links = {
            one.attributes["href"] for one in elements(client.get(home)) if one.tag == "a" and "href" in one.attributes
        }
        inside = sorted(one for one in links if one.startswith("/"))
        assert inside
        assert {
            one: client.get(one).status_code for one in inside if client.get(one).status_code not in (200, 302)
        } == {}
