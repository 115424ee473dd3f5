"""Letters and decisions: heard before they burden, frozen once sent; complaints are assessed anew by another."""

from datetime import date

import pytest
from tests.domain.casework.conftest import MAY_THE_THIRD as DAY

from pejl.domain.casework.actions.complaints import assess_anew, close_complaint, pass_on, receive_complaint
from pejl.domain.casework.actions.documents import (
    answer_hearing,
    change_document,
    expire_hearing,
    hear,
    send_document,
    write_document,
)
from pejl.domain.casework.actions.notes import Written, strike_note, write_note
from pejl.domain.casework.errors import HearFirst, NotOver, OwnRecord, ReasonMissing, StepRefused
from pejl.domain.casework.models import CaseDocument
from pejl.domain.casework.queries.facts import facts
from pejl.kernel import clock

pytestmark = pytest.mark.usefixtures("in_may")


def test_a_sanction_is_reasoned_heard_and_sent(asta, freja):
    with pytest.raises(ReasonMissing):
        write_document(asta, freja, "sanction", {})
    made = write_document(asta, freja, "sanction", {"reason": "Udeblev 3. maj uden grund"})
    with pytest.raises(HearFirst):
        send_document(asta, made)
    hearing = hear(asta, made, "Du udeblev 3. maj. Hvorfor?")
    assert hearing.answer_by == date(2021, 5, 18), "ten working days with Ascension Day between"
    with pytest.raises(NotOver):
        expire_hearing(asta, hearing)
    answer_hearing(asta, hearing, "Bussen kørte ikke")
    made.refresh_from_db()
    send_document(asta, made, {"absence": "2021-05-03"})
    with pytest.raises(StepRefused):
        change_document(asta, made, "Ny", "Tekst")
    told = {one["event"]: one for one in facts("0101", [freja.pk]).events.to_pylist()}
    assert told["reason_written"]["about"] == told["sanction_decided"]["id"]


def test_who_does_not_answer_has_had_the_time(asta, freja):
    made = write_document(asta, freja, "refusal", {"reason": "Ikke målgruppe"})
    hearing = hear(asta, made, "Vi mener ikke, du er i målgruppen")
    with clock.at(date(2021, 5, 19)):
        expire_hearing(asta, hearing)
    assert CaseDocument.objects.get(pk=made.pk).state == "heard"


def test_letters_are_in_the_citizens_language(asta, freja):
    freja.language = "en"
    freja.save()
    assert write_document(asta, freja, "letter", {"reason": "Welcome"}).text.startswith("Dear Freja")


def test_a_complaint_is_assessed_by_another_and_passed_on(asta, bo, freja):
    decision = write_document(asta, freja, "letter", {"reason": "Afgørelse"})
    made = receive_complaint(bo, freja, "decision", DAY, "Jeg er uenig", decision)
    assert made.due_on == date(2021, 5, 31)
    with pytest.raises(OwnRecord):
        assess_anew(bo, made, "uphold", "Samme begrundelse")
    with pytest.raises(OwnRecord):
        assess_anew(asta, made, "uphold", "Samme begrundelse")
    with pytest.raises(StepRefused):
        pass_on(None, made)
    assess_anew(None, made, "uphold", "Afgørelsen er rigtig")
    assert close_complaint(asta, pass_on(asta, made)).state == "closed"


def test_notes_are_struck_and_never_changed(asta, freja):
    with pytest.raises(ReasonMissing):
        write_note(asta, freja, Written("", "Tekst", DAY))
    made = write_note(asta, freja, Written("Opkald", "Ringede om praktik", DAY, shared=True))
    strike_note(asta, made, "Forkert borger")
    with pytest.raises(StepRefused):
        strike_note(asta, made, "Igen")
    assert made.text == "Ringede om praktik"
