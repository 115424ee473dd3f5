"""Whatever changes a citizen's record, from wherever it comes, the ledger and the worklist tell it at once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from tests.acceptance import register
from tests.domain.casework.test_duties_ledger import as_computed, ledger

from pejl.domain.access.models import Account
from pejl.domain.casework.actions.events import Happened, record_event
from pejl.domain.casework.actions.worklist.together import Assign, asked, done
from pejl.domain.casework.errors import ReasonMissing
from pejl.domain.casework.models import Duty, WorklistChange
from pejl.domain.changed import citizens_changed, note_changed, telling
from pejl.domain.people.actions.spells import SpellDraft, record_spell
from pejl.domain.people.imports.people import import_people
from pejl.domain.people.imports.spells import import_spells
from pejl.domain.people.imports.taken import PeopleOrder
from pejl.domain.people.models import Assignment, Citizen
from pejl.kernel import clock

HERE, DAY = "0101", date(2022, 3, 2)
ORDER = PeopleOrder(HERE)
RULE = "R-004-20"  # whoever is new on cash assistance has basic skills tested
TESTED = Happened("screened", DAY, "basic_skills_challenged", note="Læser langsomt")
type Told = list[list[int]]


@pytest.fixture
def told() -> Iterator[Told]:
    """Whom the listeners were told of, telling by telling."""
    heard: Told = []

    def listen(citizens: list[int], **_: Any) -> None:
        heard.append(citizens)

    citizens_changed.connect(listen, weak=False, dispatch_uid="test")
    yield heard
    citizens_changed.disconnect(dispatch_uid="test")


@pytest.fixture
def owed(freja: Citizen) -> Citizen:
    """Freja, who is owed the test since her benefit was recorded."""
    with clock.at(date(2022, 2, 1)):
        record_spell(None, freja, SpellDraft(benefit="kontanthjaelp", start=date(2022, 2, 1)))
    return freja


def states() -> set[str]:
    return set(Duty.objects.filter(rule=RULE).values_list("state", flat=True))


def test_an_action_makes_a_duty_and_the_next_fulfils_it(owed: Citizen) -> None:
    assert states() == {"pending"}
    with clock.at(DAY):
        record_event(None, owed, TESTED)
        assert states() == {"fulfilled_in_time"}
        assert ledger() == as_computed(DAY)
    assert WorklistChange.objects.filter(citizen=owed).exists()


def test_what_is_refused_leaves_the_ledger_as_it_was(owed: Citizen, told: Told) -> None:
    before = ledger()
    with clock.at(DAY), pytest.raises(ReasonMissing):
        record_event(None, owed, Happened("granted", DAY, "resource_course"))
    assert (ledger(), told) == (before, [])


def test_a_rollback_leaves_nothing(owed: Citizen) -> None:
    before, marks = ledger(), WorklistChange.objects.count()
    with clock.at(DAY), transaction.atomic():
        record_event(None, owed, TESTED)
        assert states() == {"fulfilled_in_time"}
        transaction.set_rollback(True)
    assert (ledger(), WorklistChange.objects.count()) == (before, marks)


def test_what_listens_and_breaks_takes_the_change_with_it(owed: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("pejl.domain.casework.actions.duties.after_change.computed", broken)
    with clock.at(DAY), pytest.raises(RuntimeError):
        record_event(None, owed, TESTED)
    monkeypatch.undo()
    assert ledger() == as_computed(date(2022, 2, 1))


def test_several_actions_in_one_are_told_once(freja: Citizen, asta: Account, told: Told) -> None:
    given = Assign(asta, asta.employee, "O-R01", clock.today())
    assert [one.refused for one in asked([freja], given)] == [""]
    assert told == []
    done([freja], given)
    assert told == [[freja.pk]]
    assert Assignment.objects.filter(citizen=freja).count() == 1


def test_nobody_is_changed_outside_of_an_action() -> None:
    with pytest.raises(TransactionManagementError):
        note_changed(HERE, [1])
    with telling(kept=False):
        note_changed(HERE, [1])


def test_a_file_of_a_thousand_is_computed_at_once(tmp_path: Path, owed: Citizen, told: Told) -> None:
    """However many the citizens are, the questions to the database are the same."""
    numbers = [register.cpr(at) for at in range(1, 1001)]
    import_people(Path(register.people(tmp_path / "people.csv", numbers)), ORDER)
    asked = []
    for first, after in ((0, 40), (40, 1000)):  # a few are written another way
        rows = [f"{one};kontanthjaelp;2022-02-01" for one in numbers[first:after]]
        path = register.write(tmp_path / f"spells-{first}.csv", "cpr;benefit;start", rows)
        with clock.at(DAY), CaptureQueriesContext(connection) as queries:
            import_spells(Path(path), ORDER)
        asked.append(sum("casework_duty" in one["sql"] for one in queries))
    assert [len(one) for one in told] == [1000, 40, 960]
    assert Duty.objects.filter(rule=RULE, state="pending").exclude(citizen=owed).count() == 1000
    assert asked[0] == asked[1]


def test_a_dry_run_and_made_up_people_are_not_computed(tmp_path: Path, owed: Citizen, told: Told) -> None:
    before = ledger()
    rows = [f"{owed.key.hex};kontanthjaelp;2021-02-01;2021-06-01"]
    path = Path(register.write(tmp_path / "spells.csv", "key;benefit;start;end", rows))
    with clock.at(DAY):
        import_spells(path, replace(ORDER, dry=True))
        assert (ledger(), told) == (before, [])
        import_spells(path, replace(ORDER, each_citizen=False))
    assert (ledger(), told) == (before, [])
