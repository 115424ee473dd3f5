"""Simple facts are recorded by the catalogue's rules, and struck out when they were wrong."""

from datetime import date
from decimal import Decimal

import pytest
from tests.domain.people.staff import hire

from pejl.domain.access.models import AuditEntry
from pejl.domain.casework.actions.assess import assess, end_assessment
from pejl.domain.casework.actions.events import Happened, record_event, strike_event
from pejl.domain.casework.errors import (
    FieldWanted,
    HasItsOwnRecord,
    InTheFuture,
    NotBefore,
    ReasonMissing,
    StepRefused,
    UnknownFact,
)
from pejl.domain.casework.models import Assessment, CaseEvent
from pejl.domain.casework.queries.facts import facts
from pejl.domain.people.errors import AlreadyThere, NoSuchCitizen, UnknownCode
from pejl.kernel import clock

DAY = date(2021, 5, 3)


def test_a_fact_is_recorded_audited_and_told_to_the_engine(asta, freja):
    made = record_event(asta, freja, Happened("screened", DAY, detail="long_term_risk"))
    told = [one for one in facts("0101", [freja.pk]).events.to_pylist() if one["event"] == "screened"]
    assert [(one["detail"], one["on"], one["id"]) for one in told] == [("long_term_risk", DAY, f"event:{made.pk}")]
    assert AuditEntry.objects.filter(citizen=freja.key, what="casework.record_event", actor=asta.pk).exists()


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (Happened("interview_held", DAY, detail="contact"), HasItsOwnRecord),
        (Happened("benefit", DAY), UnknownCode),
        (Happened("screened", DAY, detail="of_sight"), UnknownCode),
        (Happened("screened", DAY), UnknownCode),
        (Happened("sanction_decided", DAY), ReasonMissing),
        (Happened("job_started", DAY, detail="ordinary"), FieldWanted),
        (Happened("cv_made", DAY, hours=Decimal(3)), FieldWanted),
        (Happened("release_announced", DAY), FieldWanted),
        (Happened("team", DAY, detail="treated"), NotBefore),
        (Happened("assigned", DAY, detail="mentor"), NotBefore),
        (Happened("match_followed_up", DAY), NotBefore),
        (Happened("cv_made", DAY, about="event:0"), UnknownFact),
        (Happened("cv_made", date(2999, 1, 1)), InTheFuture),
    ],
)
def test_what_the_rules_do_not_have_is_refused(asta, freja, told, error):
    with pytest.raises(error) as refused:
        record_event(asta, freja, told)
    assert refused.value.message
    assert not CaseEvent.objects.exists()


def test_the_team_is_asked_in_the_order_of_the_process(asta, freja):
    record_event(asta, freja, Happened("team", DAY, detail="recommended"))
    with pytest.raises(NotBefore, match="dokumentation på plads"):
        record_event(asta, freja, Happened("team", DAY, detail="presented"))
    record_event(asta, freja, Happened("documents_in_place", DAY, detail="medical"))
    for detail in ("presented", "treated", "decided"):
        record_event(asta, freja, Happened("team", DAY, detail=detail))
    assert CaseEvent.objects.filter(event="team").count() == 4


def test_a_struck_fact_counts_no_more_and_is_struck_once(asta, freja):
    made = record_event(asta, freja, Happened("cv_made", DAY))
    with pytest.raises(ReasonMissing):
        strike_event(asta, made, " ")
    strike_event(asta, made, "Forkert borger")
    assert "cv_made" not in {one["event"] for one in facts("0101", [freja.pk]).events.to_pylist()}
    with pytest.raises(StepRefused):
        strike_event(asta, made, "Igen")


def test_nobody_of_another_centre_records_anything(asta, freja):
    carl = hire("Carl", "west", "611271-0004")
    with pytest.raises(NoSuchCitizen):
        record_event(carl, freja, Happened("cv_made", DAY))
    with pytest.raises(NoSuchCitizen):
        assess(carl, freja, "need", "can_self", DAY, ground="Har arbejde på vej")
    assert not CaseEvent.objects.exists()
    assert not Assessment.objects.exists()


def test_an_assessment_of_one_at_a_time_ends_the_one_before(asta, freja):
    assess(asta, freja, "need", "can_self", DAY, ground="Søger selv")
    assess(asta, freja, "need", "closer_effort", date(2021, 6, 1), ground="Ingen svar på 20 ansøgninger")
    told = facts("0101", [freja.pk])
    states = {(one["value"], one["start"], one["end"]) for one in told.states.to_pylist() if one["state"] == "need"}
    assert states == {("can_self", DAY, date(2021, 6, 1)), ("closer_effort", date(2021, 6, 1), None)}
    events = {(one["detail"], one["on"]) for one in told.events.to_pylist() if one["event"] == "need_assessed"}
    assert events == {("can_self", DAY), ("closer_effort", date(2021, 6, 1))}
    with pytest.raises(AlreadyThere):
        assess(asta, freja, "need", "needs_help", DAY, ground="For sent")


def test_an_assessment_needs_its_ground_and_the_words_of_its_day(asta, freja):
    with pytest.raises(ReasonMissing):
        assess(asta, freja, "exempted", "illness", DAY)
    with pytest.raises(UnknownCode):
        assess(asta, freja, "match_group", "match_2", DAY, ground="Matchgrupperne gælder ikke længere")
    with clock.at(date(2009, 2, 1)):
        assert assess(None, freja, "match_group", "match_2", date(2009, 1, 15), ground="Let afstand").end is None


def test_exemptions_stand_side_by_side_and_end(asta, freja):
    first = assess(asta, freja, "exempted", "illness", DAY, ground="Indlagt")
    assess(asta, freja, "exempted", "maternity", DAY, ground="Barsel")
    assert end_assessment(asta, first, date(2021, 6, 1)).end == date(2021, 6, 1)
    assert Assessment.objects.filter(end__isnull=True).count() == 1
