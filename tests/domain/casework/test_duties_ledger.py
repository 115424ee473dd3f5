"""The ledger says what the engine says, is written only where it differs, and every notice is sent once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from tests.domain.people.conftest import NewCitizen

from pejl.domain.access.models import Account
from pejl.domain.casework.actions.duties import writing
from pejl.domain.casework.actions.duties.after_change import after_change
from pejl.domain.casework.actions.duties.notices import read_notice, send_notices
from pejl.domain.casework.actions.duties.sweep import sweep
from pejl.domain.casework.models import CaseEvent, CourseStage, Duty, DutyNotice, DutySweep
from pejl.domain.casework.queries.duties import duties_of, notice_box
from pejl.domain.casework.queries.duties_computed import computed
from pejl.domain.people.errors import NoSuchCitizen
from pejl.domain.people.models import Assignment, Citizen, Visitation
from pejl.kernel import clock

HERE = "0101"
VISITED = date(2016, 1, 4)
FIELDS = ("citizen_id", "rule", "trigger_on", "trigger", "due", "state", "fulfilled_on", "evidence", "done")


def visit(citizen: Citizen, group: str = "T-44", start: date = VISITED) -> Visitation:
    return Visitation.objects.create(citizen=citizen, target_group=group, start=start, readiness="")


def tell(citizen: Citizen, event: str, on: date, detail: str = "") -> CaseEvent:
    return CaseEvent.objects.create(citizen=citizen, event=event, detail=detail, on=on, recorded_at=clock.now())


@pytest.fixture
def town(new_citizen: NewCitizen) -> list[Citizen]:
    """Three citizens in group 1, one of whom has three of the four things, and one of another municipality."""
    citizens = [new_citizen(on_kontanthjaelp_since=date(2015, 6, 1)) for _ in range(3)]
    for one in citizens:
        visit(one)
    for event, detail in (("cv_made", ""), ("goal_set", "employment"), ("company_contacted", "")):
        tell(citizens[0], event, date(2016, 2, 1), detail)
    visit(new_citizen(municipality="0751", on_kontanthjaelp_since=date(2015, 6, 1)))
    return citizens


def ledger() -> list[tuple[Any, ...]]:
    return list(Duty.objects.order_by("citizen", "rule", "trigger_on", "trigger").values_list(*FIELDS))


def test_what_was_due_before_casework_was_recorded_here_is_left_out(town: list[Citizen], settings: Any) -> None:
    with clock.at(date(2016, 4, 5)):
        sweep(HERE)
        before = [one.due for one in duties_of(None, town[1].key)]
        settings.PEJL_DUTIES_SINCE = date(2016, 4, 5)
        assert min(one for one in before if one) < date(2016, 4, 5)
        assert sweep(HERE).gone
        left = [one.due for one in duties_of(None, town[1].key)]
    assert left == [one for one in before if one is None or one >= date(2016, 4, 5)]
    assert left
    assert not Duty.objects.filter(due__lt=date(2016, 4, 5)).exists()


def as_computed(on: date) -> list[tuple[Any, ...]]:
    rows = computed(HERE, on).duties.rename_columns({"person": "citizen_id"}).to_pylist()
    return [tuple(row[name] if name != "evidence" else row[name] or "" for name in FIELDS) for row in rows]


def test_the_ledger_is_what_was_computed_and_the_second_sweep_writes_nothing(town: list[Citizen]) -> None:
    on = date(2016, 4, 5)
    with clock.at(on):
        first = sweep(HERE)
        stands = list(Duty.objects.order_by("pk").values())
        again = sweep(HERE)
    assert ledger() == as_computed(on)
    assert first.counts["R-003-01"] == {"overdue": 3}
    assert (again.changed, again.gone) == (0, 0)
    assert again.counts == first.counts
    assert list(Duty.objects.order_by("pk").values()) == stands
    assert first.citizens == 3
    assert DutySweep.objects.get().finished_at is not None


def test_the_next_day_rewrites_only_what_changed(town: list[Citizen]) -> None:
    with clock.at(date(2016, 4, 4)):
        sweep(HERE)
    before = {one.pk: one.state for one in Duty.objects.all()}
    with clock.at(date(2016, 4, 5)):
        found = sweep(HERE)
    changed = Duty.objects.filter(changed_on=date(2016, 4, 5))
    assert found.changed == changed.count() < len(before)
    assert {one.state for one in changed.filter(rule="R-003-01")} == {"overdue"}
    assert {before[one.pk] for one in changed.filter(rule="R-003-01")} == {"due_soon"}


def kept() -> list[Any]:
    """Both ledgers as they stand, without the rows' own numbers."""
    both = (Duty.objects, CourseStage.objects)
    rows = [{name: value for name, value in row.items() if name != "id"} for one in both for row in one.values()]
    return sorted(map(str, rows))


def test_few_citizens_are_kept_as_many_are(town: list[Citizen], monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows come, change, stay and go; whoever is not told of keeps what stands."""
    numbers = [one.pk for one in town]
    tell(town[0], "team", date(2016, 2, 1), "recommended")  # begins a course
    tell(town[1], "team", date(2016, 4, 5), "recommended")
    Visitation.objects.filter(citizen=town[1]).update(end=date(2016, 4, 5))
    visit(town[1], "T-43", date(2016, 4, 5))
    told = []
    for asked in (0, 32):
        monkeypatch.setattr(writing, "FEW", asked)
        with transaction.atomic():
            with clock.at(date(2016, 4, 4)):
                written = [after_change(HERE, numbers), after_change(HERE, numbers)]
            CaseEvent.objects.filter(event="team", citizen=town[0]).delete()
            Visitation.objects.filter(citizen=town[0]).delete()
            Visitation.objects.filter(citizen=town[2]).delete()
            with clock.at(date(2016, 4, 5)):
                written.append(after_change(HERE, numbers[:2]))
            told.append((written, kept()))
            transaction.set_rollback(True)
    assert told[0] == told[1]
    first, again, last = told[0][0]
    assert again == (0, 0)
    assert min(first.changed, last.changed, last.gone) > 0
    assert any("course" in row for row in told[0][1])


def test_what_no_rule_gives_any_more_goes(town: list[Citizen]) -> None:
    with clock.at(date(2016, 4, 5)):
        sweep(HERE)
        Visitation.objects.filter(citizen=town[1]).delete()
        found = sweep(HERE)
        assert found.gone > 0
        assert ledger() == as_computed(date(2016, 4, 5))
    assert not Duty.objects.filter(citizen=town[1], rule="R-003-01").exists()


def test_another_day_is_counted_and_not_kept(town: list[Citizen]) -> None:
    with clock.at(date(2016, 4, 5)):
        past, future = sweep(HERE, date(2016, 1, 10)), sweep(HERE, date(2017, 1, 3))
    assert past.counts["R-003-01"] == {"pending": 3}
    assert future.counts["R-003-02"] == {"overdue": 3}
    assert not past.kept
    assert not Duty.objects.exists()


def test_a_sweep_that_was_cut_off_goes_on_from_its_last_whole_batch(
    town: list[Citizen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pejl.domain.casework.actions.duties.sweep.BATCH", 1)
    on, taken = date(2016, 4, 5), []

    def cut_off(municipality: str, day: date, citizens: Any = None, rules: Any = None) -> Any:
        taken.append(citizens)
        if len(taken) == 3:
            raise KeyboardInterrupt
        return computed(municipality, day, citizens, rules)

    with clock.at(on):
        monkeypatch.setattr("pejl.domain.casework.actions.duties.sweep.computed", cut_off)
        with pytest.raises(KeyboardInterrupt):
            sweep(HERE)
        assert {row[0] for row in ledger()} == {town[0].pk, town[1].pk}
        assert DutySweep.objects.get().through == town[1].pk
        monkeypatch.setattr("pejl.domain.casework.actions.duties.sweep.computed", computed)
        stands = list(Duty.objects.order_by("pk").values())
        found = sweep(HERE)
    assert ledger() == as_computed(on)
    assert list(Duty.objects.order_by("pk").values())[: len(stands)] == stands
    assert found.changed == Duty.objects.filter(citizen=town[2]).count()
    assert DutySweep.objects.get().finished_at is not None


def test_an_action_makes_the_duties_of_its_citizen_anew(town: list[Citizen]) -> None:
    with clock.at(date(2016, 4, 1)):
        sweep(HERE)
        tell(town[0], "plan_made", date(2016, 3, 24), "placement")
        written = after_change(HERE, [town[0].pk])
        mine = Duty.objects.get(citizen=town[0], rule="R-003-01")
    assert written.changed >= 1
    assert (mine.state, mine.fulfilled_on) == ("fulfilled_in_time", date(2016, 3, 24))
    assert Duty.objects.get(citizen=town[1], rule="R-003-01").state == "due_soon"


def test_a_job_that_did_not_run_for_a_week_sends_each_notice_once(town: list[Citizen]) -> None:
    day, sent = date(2016, 3, 20), 0
    for wait in (0, 1, 0, 7, 7, 7, 0):
        day += timedelta(days=wait)
        with clock.at(day):
            sweep(HERE)
            sent += send_notices(HERE)
    told = DutyNotice.objects.filter(rule="R-003-01")
    assert sent == DutyNotice.objects.count()
    assert {(one.kind, one.sent_on) for one in told} == {
        ("due_soon", date(2016, 3, 21)),
        ("overdue", date(2016, 4, 11)),
    }
    assert told.count() == 6
    assert not DutyNotice.objects.filter(citizen__municipality="0751").exists()


def test_the_box_holds_what_concerns_the_employees_own_citizens(freja: Citizen, asta: Account, bo: Account) -> None:
    visit(freja)
    with clock.at(date(2016, 4, 5)):
        sweep(HERE)
        send_notices(HERE)
    Assignment.objects.create(citizen=freja, employee=asta.employee, function="O-R01", start=date(2016, 1, 1))
    mine = notice_box(asta).filter(rule="R-003-01").get()
    assert not notice_box(bo).exists()
    assert read_notice(asta, mine).read_by == asta


def test_why_tells_the_facts_the_document_and_what_is_missing(freja: Citizen, asta: Account) -> None:
    visit(freja)
    tell(freja, "cv_made", date(2016, 1, 11))
    found = {one.rule: one for one in duties_of(asta, freja.key, date(2016, 4, 5))}
    why = found["R-003-01"]
    assert (why.state, why.due, why.asked) == ("overdue", date(2016, 4, 4), date(2016, 4, 5))
    assert [one.on for one in why.things] == [date(2016, 1, 11), None, None, None, None]
    assert why.things[0].shown_by is not None
    assert why.things[0].shown_by.said.da == "CV lavet"
    assert why.missing is not None
    assert "virksomhedspraktik" in why.missing.da
    assert "CV" not in why.missing.da
    assert {line.heading.da for line in why.lines} >= {"Regel", "Frist", "Opfyldes af", "Kilde"}
    assert why.computed_on == clock.today()


def test_who_may_not_see_the_citizen_is_told_of_no_duty(freja: Citizen, new_citizen: NewCitizen, bo: Account) -> None:
    stranger = new_citizen(municipality="0751")
    with pytest.raises(NoSuchCitizen):
        duties_of(bo, stranger.key)
