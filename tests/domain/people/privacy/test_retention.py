"""Who is told, who waits, what holds a case back, and when it ends."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from tests.domain.people.conftest import NewCitizen
from tests.domain.people.privacy.former_citizen import ENDED, NOTICE, OVER, Known

from pejl.domain.access.audit import Verb, record
from pejl.domain.access.authority import NotAllowed
from pejl.domain.access.models import Account, AuditEntry
from pejl.domain.access.permissions import Role
from pejl.domain.people.actions.holds import lift_hold, place_hold
from pejl.domain.people.actions.retention import Outcome, keep_no_longer
from pejl.domain.people.errors import NoSuchCitizen, NotRunning, ReasonNames
from pejl.domain.people.kinds import HoldKind
from pejl.domain.people.models import BenefitSpell, Citizen, OfferSpell, RetentionNotice, WageHours
from pejl.domain.people.queries import retention
from pejl.kernel import clock

HERE = "0101"
DAY = timedelta(days=1)


def run(on: date) -> Outcome:
    with clock.at(on):
        return keep_no_longer(None, HERE, on)


def test_it_is_told_once_ninety_days_before_and_ends_five_years_after_the_last_event(former: Known) -> None:
    known = former
    assert run(NOTICE - DAY).told == 0
    assert run(NOTICE).told == 1
    assert run(NOTICE + DAY).told == 0
    notice = RetentionNotice.objects.get()
    assert (notice.told_on, notice.due_on) == (NOTICE, OVER)
    assert run(OVER - DAY).anonymised == 0
    assert Citizen.objects.get().cpr_digest == known.citizen.cpr_digest
    assert run(OVER).anonymised == 1
    assert run(OVER + DAY) == Outcome(OVER + DAY, dry_run=False)
    assert Citizen.objects.get().cpr_digest == ""


def test_who_is_found_late_has_the_whole_notice(former: Known) -> None:
    late = date(2026, 11, 22)
    assert run(late) == Outcome(late, dry_run=False, told=1)
    assert RetentionNotice.objects.get().due_on == late + 90 * DAY
    assert run(late + 89 * DAY).anonymised == 0
    assert run(late + 90 * DAY).anonymised == 1


def test_a_dry_run_says_the_same_and_does_nothing(former: Known) -> None:
    assert keep_no_longer(None, HERE, NOTICE, dry_run=True).told == 1
    assert not RetentionNotice.objects.exists()
    run(NOTICE)
    assert keep_no_longer(None, HERE, OVER, dry_run=True).anonymised == 1
    assert Citizen.objects.get().given_name == "Ragnfrid"


@pytest.mark.parametrize("end", [None, OVER])
def test_a_spell_that_runs_or_ended_later_keeps_the_case(former: Known, end: date | None) -> None:
    known = former
    BenefitSpell.objects.create(citizen=known.citizen, benefit="sygedagpenge", start=date(2016, 1, 4), end=end)
    assert run(OVER).told == 0


def test_an_offer_keeps_the_case_but_wage_work_does_not(former: Known) -> None:
    known = former
    WageHours.objects.create(citizen=known.citizen, month=date(2019, 5, 1), hours=160)
    assert retention.over(HERE, OVER).exists()
    OfferSpell.objects.create(citizen=known.citizen, kind="guidance", start=date(2019, 5, 1), end=date(2019, 6, 1))
    assert not retention.over(HERE, OVER).exists()


def test_a_spell_left_open_keeps_nobody_who_has_died(new_citizen: NewCitizen) -> None:
    new_citizen(on_foertidspension_since=date(2010, 1, 1), died_on=date(2014, 2, 1))
    assert not retention.over(HERE, date(2019, 1, 31)).exists()
    assert retention.over(HERE, date(2019, 2, 1)).exists()


def test_who_comes_back_within_the_notice_is_not_anonymised(former: Known) -> None:
    known = former
    run(NOTICE)
    BenefitSpell.objects.create(citizen=known.citizen, benefit="dagpenge", start=NOTICE + DAY, end=None)
    assert run(OVER) == Outcome(OVER, dry_run=False, withdrawn=1)
    assert not RetentionNotice.objects.exists()
    whats = AuditEntry.objects.filter(citizen=known.citizen.key).values_list("what", flat=True)
    assert list(whats) == ["people.tell_retention", "people.withdraw_retention"]


def test_a_hold_keeps_the_case_until_it_is_lifted(former: Known) -> None:
    known = former
    run(NOTICE)
    with clock.at(NOTICE):
        hold = place_hold(None, known.citizen, HoldKind.COMPLAINT, "Klage til Ankestyrelsen over sanktion")
    assert run(OVER) == Outcome(OVER, dry_run=False, held_back=1)
    assert retention.listed(HERE, OVER)[0].held == ("complaint",)
    with clock.at(OVER):
        lift_hold(None, hold)
        with pytest.raises(NotRunning):
            lift_hold(None, hold)
    assert run(OVER).anonymised == 1


def test_a_hold_names_nobody_and_stays_within_the_wall(former: Known) -> None:
    known = former
    with pytest.raises(ReasonNames):
        place_hold(None, known.citizen, HoldKind.LAWSUIT, "Ragnfrid Øksnebjerg har anlagt sag")
    other = Account.objects.create_user("p", None, role=Role.PROTECTION_OFFICER, municipality="0147")
    with pytest.raises(NoSuchCitizen):
        place_hold(other, known.citizen, HoldKind.LAWSUIT, "Der er anlagt en retssag")
    with pytest.raises(NotAllowed):
        keep_no_longer(other, HERE, OVER)


def test_the_list_tells_when_and_why(former: Known) -> None:
    known = former
    run(NOTICE)
    assert retention.listed(HERE, NOTICE) == [
        retention.Listed(known.citizen.key, ENDED, NOTICE, OVER, ()),
    ]


def test_a_citizen_without_any_event_waits_for_a_person(new_citizen: NewCitizen) -> None:
    new_citizen()
    assert run(date(2050, 1, 1)) == Outcome(date(2050, 1, 1), dry_run=False, without_events=1)


def test_another_municipalitys_citizens_are_left_alone(new_citizen: NewCitizen) -> None:
    other = new_citizen(municipality="0147")
    BenefitSpell.objects.create(citizen=other, benefit="dagpenge", start=date(2010, 1, 4), end=date(2011, 1, 3))
    assert run(OVER) == Outcome(OVER, dry_run=False)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.PROTECTION_OFFICER])
def test_others_may_not(db, role: Role) -> None:
    with pytest.raises(NotAllowed):
        keep_no_longer(Account.objects.create_user("anden", None, role=role), HERE, OVER)


def test_the_log_says_that_it_was_done_and_by_which_rule(ragnfrid: Known) -> None:
    run(NOTICE)
    run(OVER)
    entry = AuditEntry.objects.get(citizen=ragnfrid.citizen.key, verb=Verb.ANONYMISED)
    assert (entry.actor, entry.ground) == (None, "case 2018-05-25: 60 / 90")


def test_a_reason_that_named_somebody_is_told(former: Known) -> None:
    known = former
    run(NOTICE)
    with transaction.atomic():
        told = "Ragnfrid Øksnebjerg ringede"
        record(None, [known.citizen.key], Verb.SHOWN, "people.case", municipality=HERE, ground=told)
    assert len(run(OVER).named_in_audit) == 1
