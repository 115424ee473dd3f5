"""Units and employees as their municipality administers them: what is refused, what is kept, and who did it."""

from datetime import date, timedelta

import pytest

from pejl.domain.access.actions.accounts import create_account, set_active
from pejl.domain.access.actions.passwords import set_password
from pejl.domain.access.authority import NotAllowed
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.organisation.actions.deactivate import deactivate
from pejl.domain.organisation.actions.employ import employ, end_employment
from pejl.domain.organisation.actions.employees import correct_employee, enrol, tell_cpr, tie_account
from pejl.domain.organisation.actions.load_organisation import load_organisation
from pejl.domain.organisation.actions.open_unit import change_unit, close_unit, open_unit
from pejl.domain.organisation.errors import (
    AccountTaken,
    ChangesLater,
    CprTaken,
    InitialsTaken,
    NoSuchUnit,
    OrganisationRefused,
    OtherAssignments,
    StillInUse,
    UnitCloses,
    WrongAccount,
)
from pejl.domain.organisation.models import Clearance, Employee, Employment, OrganisationChange, Unit
from pejl.domain.organisation.queries.history import Turn, between, events
from pejl.domain.organisation.queries.units import stands_until, unit_on
from pejl.domain.people import sealing
from pejl.domain.people.actions.assign import assign_employee
from pejl.domain.people.actions.attach import attach_to_unit
from pejl.domain.people.actions.register import CitizenDraft, register_citizen
from pejl.domain.people.models import UnitAttachment
from pejl.kernel import clock
from pejl.kernel.cpr import Cpr

pytestmark = pytest.mark.django_db
CITY, OTHER = "0101", "0147"
MAY, JUNE, JULY = date(2018, 5, 1), date(2018, 6, 1), date(2018, 7, 1)
CPR = "640575-0002"


@pytest.fixture(autouse=True)
def _fictive(settings):
    settings.PEJL_FICTIVE_CPR = True


@pytest.fixture
def team(hans):
    """A team under nothing, opened by Hans on the first of May."""
    return open_unit(hans, Unit(municipality=CITY, code="team-1", name="Team 1", kind="team", valid_from=MAY))


@pytest.fixture
def asta(hans):
    return enrol(hans, CITY, name="Asta  Andersen ", initials="AA")


@pytest.fixture
def freja():
    return register_citizen(None, CITY, CitizenDraft(cpr="740385-4002", given_name="Freja", family_name="Friis"))


@pytest.fixture
def karla():
    """Karla, an administrator of another municipality of the installation."""
    return Account.objects.create_user("karla", role=Role.ADMINISTRATOR, municipality=OTHER)


def done(what):
    return list(OrganisationChange.objects.filter(what=what))


def test_what_is_done_is_kept_with_who_did_it(hans, team, asta):
    change_unit(hans, CITY, "team-1", JUNE, name="Team Øst")
    employ(hans, asta, "team-1", "O-R01", JUNE)
    renamed, employed = done("change_unit")[0], done("employ")[0]
    assert (renamed.by, renamed.municipality, renamed.unit_code) == (hans, CITY, "team-1")
    assert renamed.told == {"name": "Team Øst", "was": "Team 1", "on": "2018-06-01"}
    assert (employed.employee, employed.unit_code, employed.told["function"]) == (asta, "team-1", "O-R01")
    assert asta.name == "Asta Andersen"


def test_nothing_is_kept_of_what_was_refused(hans, team):
    with pytest.raises(OrganisationRefused):
        change_unit(hans, CITY, "team-1", JUNE, name="Team 1")
    with pytest.raises(NoSuchUnit):
        close_unit(hans, CITY, "team-9", JUNE)
    assert [one.what for one in OrganisationChange.objects.all()] == ["open_unit"]


def test_a_closed_unit_gives_its_employees_to_its_successor(hans, team, asta):
    open_unit(hans, Unit(municipality=CITY, code="team-2", name="Team 2", kind="team", valid_from=MAY))
    running, planned = employ(hans, asta, "team-1", "O-R01", MAY), employ(hans, asta, "team-1", "O-R02", JULY)
    with pytest.raises(StillInUse, match="2 jobfunktioner"):
        close_unit(hans, CITY, "team-1", JUNE)
    assert unit_on(CITY, "team-1", JUNE) is not None
    close_unit(hans, CITY, "team-1", JUNE, successor="team-2")
    told = set(Employment.objects.values_list("unit_code", "function", "valid_from", "valid_to"))
    assert told == {("team-1", "O-R01", MAY, JUNE), ("team-2", "O-R01", JUNE, None), ("team-2", "O-R02", JULY, None)}
    assert running.pk in set(Employment.objects.values_list("pk", flat=True))
    assert not Employment.objects.filter(pk=planned.pk).exists()
    assert unit_on(CITY, "team-1", JUNE) is None


def test_a_unit_with_citizens_by_decision_or_units_under_it_stays_open(hans, team, freja):
    attach_to_unit(None, freja, "team-1", MAY)
    with pytest.raises(StillInUse, match="1 borger"):
        close_unit(hans, CITY, "team-1", JUNE)
    UnitAttachment.objects.update(rule="some_rule")  # by rule: the rules of the day move the citizen on
    open_unit(hans, Unit(municipality=CITY, code="team-1a", name="Gruppe A", kind="team", parent_code="team-1",
                         valid_from=MAY))  # fmt: skip
    with pytest.raises(StillInUse, match="Gruppe A"):
        close_unit(hans, CITY, "team-1", JUNE)
    close_unit(hans, CITY, "team-1a", JUNE)
    assert close_unit(hans, CITY, "team-1", JUNE).valid_to == JUNE


def test_a_unit_is_closed_and_changed_in_its_last_version_only(hans, team):
    change_unit(hans, CITY, "team-1", JULY, name="Team Øst")
    for change in (lambda: close_unit(hans, CITY, "team-1", JUNE),
                   lambda: change_unit(hans, CITY, "team-1", JUNE, name="Team Vest")):  # fmt: skip
        with pytest.raises(ChangesLater):
            change()
    assert [(one.turn, one.on) for one in events(CITY)] == [(Turn.RENAMED, JULY), (Turn.OPENED, MAY)]
    assert stands_until(CITY, "team-1", MAY) is None


def test_nobody_is_employed_longer_than_the_unit_stands(hans, team, asta):
    close_unit(hans, CITY, "team-1", JULY)
    with pytest.raises(UnitCloses):
        employ(hans, asta, "team-1", "O-R01", JUNE)
    assert employ(hans, asta, "team-1", "O-R01", JUNE, JULY).valid_to == JULY


def test_what_the_city_has_changed_itself_survives_the_next_catalogue(hans):
    load_organisation()
    change_unit(hans, CITY, "O-26", date(2026, 12, 1), name="Center for Karriere")
    assert load_organisation()[:3] == (0, 0, 0)
    assert unit_on(CITY, "O-26", date(2026, 12, 1)).name == "Center for Karriere"
    assert unit_on(CITY, "O-26", date(2026, 11, 30)).name == "Karrierecentret"


def test_the_reorganisation_of_november_2017_is_what_differs(db):
    load_organisation()
    told = {(one.unit.code, one.turn) for one in between(CITY, date(2017, 10, 31), date(2017, 11, 30))}
    assert told == {("O-29", Turn.OPENED), ("O-30", Turn.OPENED)}
    moved = {(one.unit.code, one.turn) for one in between(CITY, date(2017, 6, 1), date(2018, 6, 1))}
    assert ("O-35", Turn.MOVED) in moved
    assert ("O-33", Turn.CLOSED) in {(one.unit.code, one.turn) for one in between(CITY, MAY.replace(year=2012), MAY)}


def test_an_account_is_one_employees_of_the_same_municipality_and_no_citizens(hans, asta, erik, karla):
    tie_account(hans, asta, erik)
    bo = enrol(hans, CITY, name="Bo Berg", initials="BB")
    with pytest.raises(AccountTaken):
        tie_account(hans, bo, erik)
    citizen = Account.objects.create_user("freja", role=Role.CITIZEN)
    for account in (karla, citizen):
        with pytest.raises(WrongAccount):
            tie_account(hans, bo, account)
    tie_account(hans, asta, None)
    assert tie_account(hans, bo, erik).account == erik
    assert [one.told for one in done("untie_account")] == [{"was": "erik"}]


def test_a_cpr_number_is_sealed_found_and_never_kept_in_the_history(hans, asta):
    tell_cpr(hans, asta, CPR)
    asta.refresh_from_db()
    assert asta.cpr_digest == sealing.digest(Cpr.parse(CPR, fictive=True))
    assert sealing.unseal(bytes(asta.cpr_sealed)).digits == "6405750002"
    assert [one.told for one in done("tell_cpr")] == [{}]
    bo = enrol(hans, CITY, name="Bo Berg", initials="BB")
    with pytest.raises(CprTaken):
        tell_cpr(hans, bo, "6405750002")
    with pytest.raises(OrganisationRefused) as refused:
        tell_cpr(hans, bo, "640575-00")
    assert "640575" not in refused.value.message
    assert tell_cpr(None, enrol(None, OTHER, name="Asta Andersen", initials="AA"), CPR).cpr_digest == asta.cpr_digest


def test_initials_are_corrected_unless_another_has_them(hans, asta):
    enrol(hans, CITY, name="Bo Berg", initials="BB")
    with pytest.raises(InitialsTaken):
        correct_employee(hans, asta, name="Asta Andersen", initials="bb")
    with pytest.raises(OrganisationRefused):
        correct_employee(hans, asta, name=" ", initials="AA")
    assert correct_employee(hans, asta, name="Asta Ask", initials="AA").name == "Asta Ask"


def test_an_employment_ends_sooner_but_never_later(hans, team, asta):
    told = employ(hans, asta, "team-1", "O-R01", MAY, JULY)
    with pytest.raises(OrganisationRefused):
        end_employment(hans, told, date(2018, 8, 1))
    assert end_employment(hans, told, JUNE).valid_to == JUNE


def test_whoever_leaves_can_do_nothing_more_and_what_was_done_stays(hans, team, asta, erik, freja):
    today = clock.today()
    tomorrow = today + timedelta(days=1)
    tie_account(hans, asta, erik)
    employ(hans, asta, "team-1", "O-R01", MAY)
    employ(hans, asta, "team-1", "O-R02", tomorrow + timedelta(days=30))
    Clearance.objects.create(employee=asta, kind="protected_address", valid_from=MAY)
    assign_employee(None, freja, asta, "O-R01", MAY)
    with pytest.raises(OtherAssignments):
        deactivate(hans, asta, leaving=0)
    erik.refresh_from_db()
    assert erik.is_active
    deactivate(hans, asta, leaving=1)
    erik.refresh_from_db()
    assert not erik.is_active
    assert list(asta.employments.values_list("function", "valid_to")) == [("O-R01", tomorrow)]
    assert asta.clearances.get().valid_to == tomorrow
    assert asta.assignments.get().end is None
    assert done("deactivate")[0].told == {"to": tomorrow.isoformat(), "assignments": "1"}


def test_an_administrator_does_not_deactivate_the_own_account(hans, team):
    own = enrol(hans, CITY, name="Hans Holt", initials="HH", account=hans)
    employ(hans, own, "team-1", "O-R01", MAY)
    with pytest.raises(OrganisationRefused):
        deactivate(hans, own, leaving=0)
    assert own.employments.get().valid_to is None


def test_the_other_municipality_is_out_of_reach(hans, karla, team, asta, erik):
    employment = employ(hans, asta, "team-1", "O-R01", MAY)
    unit = Unit(municipality=CITY, code="x", name="x", kind="team", valid_from=MAY)
    attempts = (
        lambda: open_unit(karla, unit),
        lambda: change_unit(karla, CITY, "team-1", JUNE, name="x"),
        lambda: close_unit(karla, CITY, "team-1", JUNE),
        lambda: load_organisation(karla),
        lambda: enrol(karla, CITY, name="x", initials="x"),
        lambda: correct_employee(karla, asta, name="x", initials="x"),
        lambda: tie_account(karla, asta, None),
        lambda: tell_cpr(karla, asta, CPR),
        lambda: employ(karla, asta, "team-1", "O-R02", MAY),
        lambda: end_employment(karla, employment, JUNE),
        lambda: deactivate(karla, asta, leaving=0),
        lambda: set_active(karla, erik, active=False),
        lambda: set_password(karla, erik, "en-helt-ny-adgangskode"),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert Employee.objects.count() == Unit.objects.count() == 1
    assert not OrganisationChange.objects.filter(by=karla).exists()


def test_an_account_belongs_to_the_municipality_of_who_opens_it(karla):
    made = create_account(karla, username="lone", name="Lone", role=Role.CASEWORKER, password="kridt-og-tavle-hvid")
    assert made.municipality == OTHER
    plain = create_account(None, username="mie", name="Mie", role=Role.CASEWORKER, password="kridt-og-tavle-hvid")
    assert plain.municipality == CITY
