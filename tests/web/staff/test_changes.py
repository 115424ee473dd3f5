"""Contact details, colleagues, units and markings: what may be changed is, what may not is said why."""

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.web.page import text_of
from tests.web.staff.world import employee

from pejl.domain.access.models import AuditEntry
from pejl.domain.people.models import Assignment, Marking, UnitAttachment
from pejl.kernel import clock

TODAY = date(2026, 11, 22)
DETAILS = {
    "contact_by": "phone", "phone": "87 65 43 21", "email": "", "language": "so", "needs_interpreter": "on",
    "street": "Birkegade 4", "postcode": "2200", "town": "København N",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def at(world, rest: str) -> str:
    return f"/citizens/{world.freja.key}/{rest}"


def changed() -> list[str]:
    return list(AuditEntry.objects.filter(verb="changed").order_by("id").values_list("what", flat=True))


def test_contact_details_are_corrected_and_written_down(as_asta: Client, world):
    answer = as_asta.post(at(world, "contact"), DETAILS)
    assert answer["Location"] == f"/citizens/{world.freja.key}"
    world.freja.refresh_from_db()
    assert (world.freja.phone, world.freja.contact_by, world.freja.email) == ("87 65 43 21", "phone", "")
    assert changed() == ["people.correct_citizen"]
    assert "Kontaktoplysningerne er rettet" in as_asta.get(answer["Location"]).text


def test_saving_what_stands_changes_nothing(as_asta: Client, world):
    same = DETAILS | {"contact_by": "digital_post", "phone": "12 34 56 78", "email": "freja@example.dk"}
    assert as_asta.post(at(world, "contact"), same).status_code == 302
    assert changed() == []


@pytest.mark.parametrize(
    ("field", "typed"),
    [("phone", "ring"), ("email", "freja@"), ("postcode", "22"), ("phone", ""), ("language", "klingon")],
)
def test_wrong_contact_details_are_said_at_the_field_and_stay(as_asta: Client, world, field: str, typed: str):
    answer = as_asta.post(at(world, "contact"), DETAILS | {field: typed})
    assert answer.status_code == 422
    assert text_of(answer, f"#{field}-error")
    assert "Birkegade 4" in answer.text
    world.freja.refresh_from_db()
    assert world.freja.phone == "12 34 56 78"
    assert changed() == []


def test_a_colleague_is_given_the_case_by_initials(as_asta: Client, world):
    page = as_asta.get(at(world, "colleagues"))
    assert '<option value="BB">Bo Berg</option>' in page.text
    assert "Carl Carlsen" not in page.text
    told = {"employee": " bb ", "function": "O-R02", "start": "2026-11-23", "last": "2027-01-31"}
    answer = as_asta.post(at(world, "colleagues"), told)
    assert "Sagen er givet til Bo Berg" in as_asta.get(answer["Location"]).text
    given = Assignment.objects.get(employee=world.bo)
    assert (given.function, given.start, given.end) == ("O-R02", date(2026, 11, 23), date(2027, 2, 1))
    assert changed() == ["people.assign_employee"]


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"employee": "ZZ", "function": "O-R05", "start": "2026-11-23"}, "employee"),
        ({"employee": "BB", "function": "O-R05", "start": "i morgen"}, "start"),
        ({"employee": "BB", "function": "O-R05", "start": "2026-11-23", "last": "2026-11-22"}, "last"),
        ({"employee": "AA", "function": "O-R05", "start": "2026-11-23"}, "start"),  # Asta has it already
        ({"employee": "BB", "function": "O-R99", "start": "2026-11-23"}, "function"),
    ],
)
def test_a_wrong_assignment_is_said_at_its_field(as_asta: Client, world, told, where):
    answer = as_asta.post(at(world, "colleagues"), told)
    assert answer.status_code == 422
    assert text_of(answer, f"#{where}-error")
    assert Assignment.objects.count() == 1


def test_a_colleague_of_another_municipality_is_not_there(as_asta: Client, world):
    other = employee("uffe", "Uffe Ude", "UU", "team")
    other.municipality = "0751"
    other.save()
    answer = as_asta.post(at(world, "colleagues"), {"employee": "UU", "function": "O-R05", "start": "2026-11-23"})
    assert "Ingen medarbejder har initialerne" in text_of(answer, "#employee-error")


def test_a_case_is_taken_from_a_colleague_after_a_day(as_asta: Client, world):
    mine = Assignment.objects.get(employee=world.asta)
    where = at(world, f"colleagues/{mine.pk}/end")
    assert "Asta Ask, Sagsbehandler" in as_asta.get(where).text
    early = as_asta.post(where, {"last": "2020-01-01"})
    assert early.status_code == 422
    assert text_of(early, "#last-error")
    assert as_asta.post(where, {"last": "2026-11-30"}).status_code == 302
    mine.refresh_from_db()
    assert mine.end == date(2026, 12, 1)
    assert as_asta.get(at(world, "colleagues/999999/end")).status_code == 404


def test_another_citizens_assignment_is_not_ended_from_here(as_asta: Client, world):
    other = Assignment.objects.create(
        citizen=world.gerda, employee=world.carl, function="O-R05", start=date(2026, 1, 1)
    )
    assert as_asta.post(at(world, f"colleagues/{other.pk}/end"), {"last": "2026-11-30"}).status_code == 404
    other.refresh_from_db()
    assert other.end is None


def test_a_unit_is_given_the_case_and_loses_it(as_asta: Client, world):
    answer = as_asta.post(at(world, "units"), {"unit": "west", "start": "2026-11-23"})
    assert answer.status_code == 302
    given = UnitAttachment.objects.get(citizen=world.freja, unit_code="west", end=None)
    assert as_asta.post(at(world, f"units/{given.pk}/end"), {"last": "2026-12-31"}).status_code == 302
    given.refresh_from_db()
    assert given.end == date(2027, 1, 1)
    assert changed() == ["people.attach_to_unit", "people.end_attachment"]


@pytest.mark.parametrize(
    ("told", "where"),
    [({"unit": "", "start": "2026-11-23"}, "unit"), ({"unit": "team", "start": "2026-11-23"}, "start"),
     ({"unit": "moon", "start": "2026-11-23"}, "unit"), ({"unit": "west", "start": "2001-01-01"}, "unit")],
)  # fmt: skip
def test_a_wrong_unit_is_said_at_its_field(as_asta: Client, world, told, where):
    answer = as_asta.post(at(world, "units"), told)
    assert answer.status_code == 422
    assert text_of(answer, f"#{where}-error")


def test_what_a_rule_has_set_says_why_it_is_not_ended_by_hand(as_asta: Client, world):
    held = UnitAttachment.objects.get(citizen=world.freja, unit_code="team")
    held.rule = "activity_ready_to_job_effort"
    held.save()
    page = as_asta.get(at(world, "units"))
    assert "Aktivitetsparate borgere hører til Center for Jobindsats" in page.text
    assert "Følger reglen" in page.text
    assert as_asta.post(at(world, f"units/{held.pk}/end"), {"last": "2026-12-31"}).status_code == 404


def test_giving_the_case_away_says_that_it_is_closed_now(as_asta: Client, world):
    Assignment.objects.all().delete()
    held = UnitAttachment.objects.get(citizen=world.freja, unit_code="team")
    answer = as_asta.post(at(world, f"units/{held.pk}/end"), {"last": "2026-11-21"})
    assert answer["Location"] == "/citizens"
    assert "Du har ikke længere adgang til sagen" in as_asta.get("/citizens").text


def test_a_marking_is_set_and_ended(as_asta: Client, world):
    assert as_asta.post(at(world, "markings"), {"kind": "needs_two_staff", "start": "2026-11-22"}).status_code == 302
    made = Marking.objects.get(kind="needs_two_staff")
    page = as_asta.get(f"/citizens/{world.freja.key}")
    assert "To medarbejdere til møder" in text_of(page, ".case-marks")
    assert as_asta.post(at(world, f"markings/{made.pk}/end"), {"last": "2026-11-30"}).status_code == 302
    made.refresh_from_db()
    assert made.valid_to - timedelta(days=1) == date(2026, 11, 30)
    wrong = as_asta.post(at(world, "markings"), {"kind": "", "start": "2026-11-22"})
    assert text_of(wrong, "#kind-error")


def test_protecting_a_case_closes_it_to_who_has_no_clearance(as_asta: Client, world):
    answer = as_asta.post(at(world, "markings"), {"kind": "protected_address", "start": "2026-11-22"})
    assert answer["Location"] == "/citizens"
    assert as_asta.get(f"/citizens/{world.freja.key}").status_code == 404


@pytest.mark.parametrize("rest", ["contact", "colleagues", "units", "markings"])
def test_nothing_of_another_centres_citizen_can_be_changed(client_of, world, rest: str):
    answer = client_of("carl").post(
        at(world, rest), DETAILS | {"employee": "CC", "function": "O-R05", "start": "2026-11-23"}
    )
    assert answer.status_code == 404
    assert changed() == []
