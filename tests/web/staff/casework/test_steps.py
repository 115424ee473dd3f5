"""Casework on pages: each form does its step, says what is wrong beside the field, and keeps what was typed."""

from datetime import date

import pytest
from django.test import Client
from tests.web.page import text_of
from tests.web.staff.casework.sending import rows, seen, sent

from pejl.domain.access.models import AuditEntry
from pejl.domain.casework.models import (
    Agreement,
    CaseDocument,
    CaseNote,
    Complaint,
    Duty,
    Interview,
    Measure,
    Plan,
    Progress,
)
from pejl.kernel import clock

TODAY = date(2026, 11, 20)  # a Friday


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def case(world) -> str:
    """Where Freja's case is."""
    return f"/citizens/{world.freja.key}"


BOOKED = {"kind": "contact", "on": "2026-11-20", "at": "09:30", "form": "centre", **rows("invited")}


def booked(client: Client, case: str, **told: str) -> Interview:
    answer = client.post(f"{case}/interviews/new", BOOKED | told)
    assert answer.status_code == 302, text_of(answer, "#main")
    return Interview.objects.latest("pk")


def test_an_interview_is_booked_convened_held_and_its_agreement_followed_up(as_asta: Client, case, world):
    assert as_asta.get(f"{case}/interviews/new?kind=contact").status_code == 200
    one = booked(as_asta, case, **rows("invited", {"part": "employer", "name": "Ib Iversen", "organisation": "Bager"}))
    assert one.participants.get().name == "Ib Iversen"
    here = f"{case}/interviews/{one.pk}"
    assert "Indkaldt" in text_of(sent(as_asta, f"{here}/convene"), ".case-state")
    refused = as_asta.post(f"{here}/hold", {"seen": seen(as_asta, f"{here}/hold"), "summary": "Vi talte om job",
                                            **rows("agreed", {"kind": "coming_months", "text": ""})})  # fmt: skip
    assert refused.status_code == 422
    assert "Vi talte om job" in refused.text
    told = {"kind": "coming_months", "text": "Søger to job om ugen", "until": "2027-02-20", "occupation": "5321",
            "number": "2"}  # fmt: skip
    answer = sent(as_asta, f"{here}/hold", {
        "summary": "Vi talte om job", "came": str(one.participants.get().pk), "discussed": "concrete_jobs",
        **rows("agreed", told, first=1),
    })  # fmt: skip
    assert "Holdt" in text_of(answer, ".case-state")
    assert "Søger to job om ugen" in answer.text
    agreement = Agreement.objects.get()
    follow = {"on": "2026-11-20", "how": "phone", "result": "partly", "note": "Et job søgt"}
    page = as_asta.post(f"{case}/agreements/{agreement.pk}", follow, follow=True)
    assert "Et job søgt" in page.text
    assert one.participants.get().came


def test_a_step_that_a_colleague_was_quicker_with_is_a_conflict_and_keeps_what_was_typed(as_asta, client_of, case):
    one = booked(as_asta, case)
    here = f"{case}/interviews/{one.pk}/cancel"
    old = seen(as_asta, here)
    sent(client_of("bo"), f"{case}/interviews/{one.pk}/convene")
    answer = as_asta.post(here, {"seen": old, "because": "Borgeren er syg"})
    assert answer.status_code == 409
    assert "En kollega" in answer.text
    assert "Borgeren er syg" in answer.text
    one.refresh_from_db()
    assert one.state == "convened"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"on": "2026-11-21"}, "on"),
        ({"on": "2026-11-19"}, "on"),
        ({"at": "25:00"}, "at"),
        ({"kind": "tea"}, "kind"),
        ({"concept": "concept_2015"}, "concept"),
    ],
)
def test_an_interview_that_cannot_be_is_said_at_its_field(as_asta, case, told, field):
    answer = as_asta.post(f"{case}/interviews/new", BOOKED | told)
    assert answer.status_code == 422
    assert text_of(answer, f"#{field}-error")
    assert not Interview.objects.exists()


def test_the_calendar_names_the_case_and_nobody(as_asta, case, world):
    one = booked(as_asta, case, on="2026-11-23", at="14:00")
    answer = as_asta.get(f"{case}/interviews/{one.pk}.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20261123T130000Z" in answer.text
    assert str(world.freja.key)[:8] in answer.text
    assert "Freja" not in answer.text
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))


PLAN = {
    "kind": "job_or_education", "goal_kind": "job", "occupation": "5321", "goal": "Arbejde på et plejehjem",
    **rows("sub_goals", {"text": "Praktik", "due_on": "2027-01-15"}),
    **rows("steps", {"text": "Ringer til tre plejehjem", "party": "citizen", "due_on": "2026-12-01"},
           {"text": "", "party": "citizen"}),
}  # fmt: skip


def test_a_plan_is_written_shared_marked_revised_and_closed(as_asta, case):
    wrong = as_asta.post(f"{case}/plans/new", PLAN | {"occupation": ""})
    assert text_of(wrong, "#occupation-error")
    assert as_asta.post(f"{case}/plans/new", PLAN).status_code == 302
    plan = Plan.objects.get()
    assert [one.text for one in plan.steps.all()] == ["Ringer til tre plejehjem"]
    here = f"{case}/plans/{plan.pk}"
    again = {"sub_goals-INITIAL_FORMS": "1", "steps-INITIAL_FORMS": "1", "goal": "Arbejde på et plejehjem i Valby"}
    sent(as_asta, f"{here}/write", PLAN | again)
    assert "Valby" in as_asta.get(here).text
    assert "Delt med borgeren" in text_of(sent(as_asta, f"{here}/share"), ".case-state")
    step = plan.steps.get()
    page = sent(as_asta, f"{here}/mark", {"point": f"step-{step.pk}", "on": "2026-11-20"})
    assert "1 af 2 nået" in page.text
    draft = sent(as_asta, f"{here}/revise")
    assert "udgave 2" in text_of(draft, "#main")
    assert Plan.objects.get(version=2).steps.count() == 0
    sent(as_asta, f"{here}/close", {"because": "Borgeren er i job"})
    plan.refresh_from_db()
    assert plan.state == "closed"


PROPOSED = {"kind": "internship", "start": "2026-11-20", "last": "2026-12-17", "weekly_hours": "20,5",
            "purpose": "Afklaring", "company": "Bageren", "company_cvr": "12345678", "ordinary_staff": "10",
            "supported_staff": "1"}  # fmt: skip


def proposed(client: Client, case: str, **told: str) -> Measure:
    answer = client.post(f"{case}/measures/new", PROPOSED | told)
    assert answer.status_code == 302, text_of(answer, "#main")
    return Measure.objects.latest("pk")


def test_a_measure_is_proposed_granted_begun_interrupted_and_ended(as_asta, case, monkeypatch):
    one = proposed(as_asta, case)
    here = f"{case}/measures/{one.pk}"
    assert "Reglerne" in as_asta.get(f"{here}/grant").text
    sent(as_asta, f"{here}/grant", {"ground": "Borgeren vil prøve faget"})
    page = sent(as_asta, f"{here}/start", {"on": "2026-11-20"})
    assert "I gang" in text_of(page, ".case-state")
    assert "Borgeren vil prøve faget" in page.text
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 7))
    sent(as_asta, f"{here}/absence", {"start": "2026-11-30", "last": "2026-12-01", "reason": "illness"})
    sent(as_asta, f"{here}/extend", {"last": "2027-01-15", "because": "Mere tid"})
    sent(as_asta, f"{here}/interrupt", {"on": "2026-12-02", "because": "Sygdom"})
    sent(as_asta, f"{here}/resume", {"on": "2026-12-07"})
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 20))
    page = sent(as_asta, f"{here}/end", {"last": "2026-12-18", "reason": "job", "because": ""})
    assert "Slut" in text_of(page, ".case-state")
    assert "Fik job" in page.text
    assert one.absences.count() == 1


def test_a_measure_that_the_rules_refuse_says_each_reason_and_is_not_offered(as_asta, case):
    one = proposed(as_asta, case, supported_staff="5", last="2027-12-01", company_cvr="")
    page = as_asta.get(f"{case}/measures/{one.pk}")
    for words in ("CVR", "fortrænge", "højst"):
        assert words in page.text
    assert "/grant" not in page.text
    assert "Det kan ikke gøres nu" in as_asta.get(f"{case}/measures/{one.pk}/grant").text
    assert sent(as_asta, f"{case}/measures/{one.pk}/withdraw", {"because": "Forkert"}).status_code == 200


def test_a_second_person_grants_where_the_catalogue_says_so(as_asta, client_of, case):
    one = proposed(as_asta, case, kind="wage_subsidy")
    here = f"{case}/measures/{one.pk}"
    assert f"{here}/grant" not in as_asta.get(here).text
    page = sent(client_of("bo"), f"{here}/grant", {"ground": "Bevilget"})
    assert "Bevilget" in text_of(page, ".case-state")


def test_progression_is_measured_where_the_rule_lets(as_asta, case):
    hours = as_asta.get(f"{case}/progress/hours_in_company")
    assert "ikke for borgeren nu" in hours.text
    first = {"on": "2026-11-19", "item-on_time": "4", "item-sober": "5"}
    as_asta.post(f"{case}/progress/coping", first)
    page = as_asta.post(f"{case}/progress/coping", {"on": "2026-11-20", "item-on_time": "2"}, follow=True)
    assert [one.answers.get(item="on_time").by_caseworker for one in Progress.objects.order_by("on")] == [4, 2]
    assert "−" in text_of(page, ".case-curve")  # a step back is said as plainly
    empty = as_asta.post(f"{case}/progress/coping", {"on": "2026-11-18"})
    assert empty.status_code == 422


def test_notes_are_written_and_struck_out(as_asta, case):
    told = {"subject": "Opkald", "text": "Borgeren ringede.", "on": "2026-11-20", "shared": "on"}
    assert as_asta.post(f"{case}/notes/new", told | {"text": ""}).status_code == 422
    assert "Borgeren ringede." in as_asta.post(f"{case}/notes/new", told, follow=True).text
    note = CaseNote.objects.get()
    page = as_asta.post(f"{case}/notes/{note.pk}/strike", {"because": "Forkert borger"}, follow=True)
    assert "Forkert borger" in page.text
    again = as_asta.post(f"{case}/notes/{note.pk}/strike", {"because": "Igen"})
    assert again.status_code == 422


def test_a_burdening_decision_is_heard_before_it_is_sent_and_can_be_complained_of(as_asta, client_of, case):
    as_asta.post(f"{case}/documents/new", {"template": "sanction", "reason": "Udeblev uden grund"})
    one = CaseDocument.objects.get()
    here = f"{case}/documents/{one.pk}"
    assert f"{here}/send" not in as_asta.get(here).text
    page = sent(as_asta, f"{here}/hear", {"why": "Vi overvejer en sanktion"})
    hearing = one.hearings.get()
    assert "I høring" in text_of(page, ".case-state")
    assert sent(as_asta, f"{case}/hearings/{hearing.pk}/expire").status_code == 422
    page = sent(as_asta, f"{case}/hearings/{hearing.pk}/answer", {"answer": "Jeg var syg"})
    assert "Jeg var syg" in page.text
    page = sent(as_asta, f"{here}/send")
    assert "Sendt" in text_of(page, ".case-state")
    made = as_asta.get(f"{here}.pdf")
    assert made.content.startswith(b"%PDF")
    as_asta.post(f"{case}/complaints/new", {"subject": "decision", "document": str(one.pk), "text": "Jeg er uenig",
                                            "received_on": "2026-11-20"})  # fmt: skip
    complaint = Complaint.objects.get()
    here = f"{case}/complaints/{complaint.pk}"
    assert f"{here}/uphold" not in as_asta.get(here).text
    page = sent(client_of("bo"), f"{here}/uphold", {"ground": "Grunden holder"})
    assert "Fastholdt" in text_of(page, ".case-state")
    assert "Sendt til Ankestyrelsen" in text_of(sent(as_asta, f"{here}/pass_on"), ".case-state")


def test_facts_groups_and_assessments_are_recorded_and_move_the_duties(as_asta, case, world):
    page = as_asta.post(f"{case}/group", {"target_group": "T-44", "readiness": "activity_ready",
                                          "start": "2026-11-20"}, follow=True)  # fmt: skip
    assert "Gruppe 1: fire ting inden 13 uger" in text_of(page, ".case-due")
    assert Duty.objects.get(citizen=world.freja, rule="R-003-01").state == "pending"
    assert "/events/new/cv_made" in page.text
    page = as_asta.post(f"{case}/events/new/cv_made", {"on": "2026-11-20", "note": ""}, follow=True)
    assert "CV" in page.text
    wrong = as_asta.post(f"{case}/events/new/sanction_decided", {"on": "2026-11-20", "note": ""})
    assert text_of(wrong, "#note-error")
    page = as_asta.post(f"{case}/assessments", {"value": "need.closer_effort", "ground": "", "start": "2026-11-20"})
    assert page.status_code == 422
    assert text_of(page, "#ground-error")
    assert AuditEntry.objects.filter(what="casework.record_event", verb="changed").count() == 1


@pytest.mark.parametrize(
    "address",
    ["interviews/new", "plans/new", "measures/new", "documents/new", "complaints/new", "notes/new", "agreements/new",
     "group", "assessments", "events", "events/new/job_started", "duties", "duties?on=2020-01-01"],
)  # fmt: skip
def test_every_page_of_a_case_opens(as_asta, case, address):
    assert as_asta.get(f"{case}/{address}").status_code == 200


def test_another_citizens_records_are_not_there(as_asta, client_of, case, world):
    one = booked(as_asta, case)
    other = f"/citizens/{world.nanna.key}/interviews/{one.pk}"
    assert as_asta.get(other).status_code == 404
    assert as_asta.post(f"{other}/cancel", {"because": "x"}).status_code == 404
    assert client_of("carl").get(f"{case}/interviews/{one.pk}").status_code == 404
