"""The page of a citizen: what stands now, the years behind, and the door it goes through."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from tests.web.page import elements, text_of
from tests.web.staff.world import citizen, many_spells, protect

from pejl.domain.access.models import AuditEntry
from pejl.domain.organisation.models import Clearance
from pejl.domain.people.models import BenefitSpell, StatisticalBackground
from pejl.kernel import clock


def page_of(client: Client, one):
    return client.get(f"/citizens/{one.key}")


def test_what_stands_now_stands_first(as_asta: Client, world):
    now = text_of(page_of(as_asta, world.freja), ".case-cards")
    for told in (
        "Kontanthjælp", "siden 1. juli 2025", "50 pct. af fuld tid", "aktivitetsparat", "siden 1. januar 2021",
        "Vejledning og opkvalificering", "Team Bro", "Asta Ask", "Sagsbehandler",
    ):  # fmt: skip
        assert told in now
    for over in ("Dagpenge", "Center Vest", "Løntilskud"):
        assert over not in now


def test_benefit_without_a_break_is_told_through_spells(as_asta: Client, world):
    assert "På ydelse uden afbrydelse siden 1. januar 2021" in page_of(as_asta, world.freja).text


def test_who_it_is_and_what_must_be_known(as_asta: Client, world):
    page = page_of(as_asta, world.freja)
    assert text_of(page, ".case-who") == "41 år, født 14. marts 1985"
    marks = text_of(page, ".case-marks")
    assert "Har brug for tolk" in marks
    assert "somali" in marks
    assert "Veteran" in marks
    for told in ("12 34 56 78", "freja@example.dk", "Birkegade 4, 2200 København N", "Digital Post"):
        assert told in page.text
    assert "trukket tilbage 5. januar 2023" in page.text


def test_the_timeline_stands_with_its_table(as_asta: Client, world):
    page = page_of(as_asta, world.freja)
    images = [one for one in elements(page) if one.tag == "svg" and one.attributes.get("role") == "img"]
    assert len(images) == 2  # a wide window and a phone
    table = next(one for one in elements(page) if one.tag == "table")
    rows = [one.text for one in table.all() if one.tag == "tr"][1:]
    assert len(rows) == 5 + 2 + 3 + 2 + 2  # spells, groups, offers, units, years of wage hours
    assert rows[0].startswith("Tilbud Vejledning og opkvalificering 1. september 2026 løber stadig")
    assert rows[-1].startswith("Ydelse Uddannelseshjælp 1. februar 2014 31. juli 2016")
    assert any("Løntimer i 2016" in one and "1.200 timer i 12 måneder" in one for one in rows)
    assert "de seneste ti år" in page.text


@pytest.mark.requirement("Q-146")
@pytest.mark.parametrize(
    ("since", "months", "reached"), [(date(2018, 10, 1), 97, True), (date(2018, 11, 1), 96, False)]
)
def test_97_of_120_months_is_more_than_eight_of_ten_years(as_asta: Client, world, since, months, reached):
    BenefitSpell.objects.create(citizen=world.nanna, benefit="kontanthjaelp", start=since, excludes="livelihood")
    told = text_of(page_of(as_asta, world.nanna), ".case-windows")
    assert f"{months} af de seneste 120 måneder" in told
    assert ("nået" in told) is reached
    assert ("mangler 1 måned" in told) is not reached
    assert "18 af de seneste" not in told  # asks for a residence permit


@pytest.mark.requirement("Q-174")
def test_18_of_36_months_is_told_of_those_with_a_permit_alone(as_asta: Client, world):
    one = citizen("Rim", "Rashid", unit="team", residence_basis="refugee", residence_from=date(2021, 11, 22))
    BenefitSpell.objects.create(
        citizen=one, benefit="selvforsoergelses_og_hjemrejseydelse", start=date(2024, 12, 31), end=date(2025, 12, 1)
    )
    BenefitSpell.objects.create(citizen=one, benefit="kontanthjaelp", start=date(2026, 6, 15), excludes="livelihood")
    told = text_of(page_of(as_asta, one), ".case-windows")
    assert "17 af de seneste 36 måneder" in told
    one.residence_from = date(2021, 11, 23)  # a day short of five years
    one.save()
    assert "36 måneder" not in page_of(as_asta, one).text


def test_a_look_is_written_down_once(as_asta: Client, world):
    page_of(as_asta, world.freja)
    (row,) = AuditEntry.objects.all()
    assert (row.citizen, row.verb, row.what) == (world.freja.key, "shown", "citizen.page")
    assert row.actor == world.asta.account


@pytest.mark.parametrize("rest", ["", "/contact", "/colleagues", "/units", "/markings"])
def test_another_centres_citizen_and_a_wrong_key_are_the_same_404(as_asta: Client, world, rest: str):
    hidden = as_asta.get(f"/citizens/{world.gerda.key}{rest}")
    wrong = as_asta.get(f"/citizens/{uuid4()}{rest}")
    assert hidden.status_code == wrong.status_code == 404
    assert _plain(hidden) == _plain(wrong)
    assert "Gerda" not in hidden.text


def _plain(answer) -> str:
    return re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', "", answer.text)


def test_a_lost_case_leaves_nothing_on_the_screen_of_htmx(as_asta: Client, world):
    answer = as_asta.get(f"/citizens/{world.gerda.key}", headers={"HX-Request": "true"})
    assert answer.status_code == 404
    assert answer["HX-Refresh"] == "true"


def test_a_protected_address_stands_under_contact_details_alone(client_of, world):
    Clearance.objects.create(employee=world.asta, kind="protected_address", valid_from=date(2020, 1, 1))
    protect(world.freja)
    client = client_of("asta")
    page = page_of(client, world.freja).text
    assert "Beskyttet adresse" in page
    assert "Birkegade" not in page
    assert "Nørrebro" not in page
    assert "Birkegade 4" in client.get(f"/citizens/{world.freja.key}/contact").text


def test_titles_keep_to_the_case_and_nothing_is_stored(as_asta: Client, world):
    """Titles go to the browser's history: no name and no number stands there."""
    for rest in ("", "/contact", "/colleagues", "/units", "/markings"):
        page = as_asta.get(f"/citizens/{world.freja.key}{rest}")
        title = page.text.split("<title>")[1].split("</title>")[0]
        assert str(world.freja.key)[:8] in title
        assert "Freja" not in title
        assert "no-store" in page["Cache-Control"]
        assert 'hx-history="false"' in page.text
        assert "740385" not in page.text


def test_ancestry_is_nowhere(as_asta: Client, world):
    StatisticalBackground.objects.create(citizen=world.freja, ancestry="non_western")
    text = page_of(as_asta, world.freja).text.lower()
    for word in ("non_western", "ikke-vestlig", "herkomst", "ancestry", "statsborger"):
        assert word not in text


def test_a_citizen_without_anything_is_told_as_such(as_asta: Client, world):
    page = page_of(as_asta, world.nanna)
    assert "Registeret har endnu ingen ydelser" in page.text
    assert "case-windows" not in page.text
    assert "Ingen ydelse" in text_of(page, ".case-cards")
    assert "Ikke visiteret" in page.text
    assert "Ingen endnu" in page.text


def test_two_hundred_spells_can_be_shown(as_asta: Client, world):
    many_spells(world.nanna)
    page = page_of(as_asta, world.nanna)
    assert page.status_code == 200
    assert page.text.count("<tr") == 1 + 200 + 1


def test_an_anonymised_citizen_is_not_there(as_asta: Client, world):
    world.nanna.anonymised_at = clock.now()
    world.nanna.save()
    assert page_of(as_asta, world.nanna).status_code == 404


def test_the_dead_can_be_read_and_no_longer_changed(as_asta: Client, world):
    world.freja.died_on = date(2026, 10, 1)
    world.freja.save()
    page = page_of(as_asta, world.freja)
    assert "død 1. oktober 2026" in page.text
    assert "kan ikke længere ændres" in page.text
    form = as_asta.get(f"/citizens/{world.freja.key}/colleagues")
    assert "kan ikke længere ændres" in form.text
    refused = as_asta.post(f"/citizens/{world.freja.key}/contact", {"phone": "87 65 43 21"})
    assert refused.status_code == 403
    world.freja.refresh_from_db()
    assert world.freja.phone == "12 34 56 78"


def test_in_english(as_asta: Client, world):
    as_asta.cookies["django_language"] = "en"
    page = page_of(as_asta, world.freja)
    assert text_of(page, ".case-who") == "41 years, born March 14, 1985"
    assert "Cash assistance" in text_of(page, ".case-cards")
    assert "70 of the last 120 months" in page.text
