"""Each rule of access by itself: what opens a case, and what closes it to everybody."""

from datetime import timedelta

import pytest
from tests.domain.people.staff import LONG_AGO, becomes, hire, open_units

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.organisation.models import Clearance, Employee, Employment, Unit
from pejl.domain.people import sealing
from pejl.domain.people.models import Assignment, CaseAccess, Marking, Relation, UnitAttachment
from pejl.domain.people.queries.visible import visible_to
from pejl.kernel import clock

pytestmark = pytest.mark.django_db
ASTA, BO, CARL = "610170-0001", "610171-0002", "610172-0003"


@pytest.fixture
def asta(db):
    """Asta works in the team of East."""
    open_units()
    return hire("Asta", "team", ASTA)


@pytest.fixture
def freja(freja):
    """Freja belongs to the team."""
    UnitAttachment.objects.create(citizen=freja, unit_code="team", start=LONG_AGO)
    return freja


def sees(account, citizen, on=None):
    return visible_to(account, on).filter(pk=citizen.pk).exists()


def employee(account):
    return Employee.objects.get(account=account)


def clear(account, kind):
    Clearance.objects.create(employee=employee(account), kind=kind, valid_from=LONG_AGO)


def mark(citizen, kind):
    return Marking.objects.create(citizen=citizen, kind=kind, valid_from=LONG_AGO)


def test_a_units_own_citizens_and_those_of_the_units_under_it(asta, freja):
    assert sees(asta, freja)
    assert sees(hire("Lise", "east", BO, Role.TEAM_LEADER), freja)
    assert not sees(hire("Carl", "west", CARL), freja)


def test_the_day_decides(asta, freja, new_citizen):
    today = clock.today()
    freja.attachments.update(end=today)
    assert not sees(asta, freja)
    assert sees(asta, freja, today - timedelta(1))
    other = new_citizen("Gry")
    UnitAttachment.objects.create(citizen=other, unit_code="team", start=today + timedelta(1))
    assert not sees(asta, other)
    Employment.objects.update(valid_to=today + timedelta(1))
    assert sees(asta, other, today + timedelta(1)) is False


def test_an_assignment_opens_a_case_of_another_unit(asta, new_citizen):
    other = new_citizen("Gry")
    UnitAttachment.objects.create(citizen=other, unit_code="west", start=LONG_AGO)
    assert not sees(asta, other)
    given = Assignment.objects.create(citizen=other, employee=employee(asta), function="O-R01", start=LONG_AGO)
    assert sees(asta, other)
    given.end = clock.today()
    given.save()
    assert not sees(asta, other)


def test_who_belongs_nowhere_belongs_to_the_top(asta, new_citizen):
    lost, shut = new_citizen("Gry"), new_citizen("Hedda")
    Unit.objects.create(
        municipality="0101", code="shut", name="Shut", kind="centre", parent_code="east", valid_from=LONG_AGO,
        valid_to=clock.today(),
    )  # fmt: skip
    UnitAttachment.objects.create(citizen=shut, unit_code="shut", start=LONG_AGO)
    leader = hire("Lise", "town", BO, Role.TEAM_LEADER)
    assert [sees(leader, lost), sees(leader, shut)] == [True, True]
    assert [sees(asta, lost), sees(asta, shut)] == [False, False]


def test_without_the_role_the_employee_or_the_number_nobody_is_seen(asta, freja, dina):
    assert not visible_to(dina).exists()
    stranger = Account.objects.create_user("ib", role=Role.CASEWORKER)
    assert not visible_to(stranger).exists()
    Employee.objects.filter(account=asta).update(cpr_digest="")
    assert not visible_to(asta).exists()


def test_an_account_that_is_closed_or_of_another_municipality_sees_nobody(asta, freja):
    asta.municipality = "0147"
    assert not sees(asta, freja)
    asta.municipality, asta.is_active = "0101", False
    assert not sees(asta, freja)


def test_another_municipality_is_not_there(asta, new_citizen):
    other = new_citizen(municipality="0147")
    UnitAttachment.objects.create(citizen=other, unit_code="team", start=LONG_AGO)
    Assignment.objects.create(citizen=other, employee=employee(asta), function="O-R01", start=LONG_AGO)
    assert not sees(asta, other)


def test_who_is_anonymous_is_not_shown(asta, freja):
    freja.anonymised_at = clock.now()
    freja.save()
    assert not sees(asta, freja)


def test_the_own_case_is_closed_even_when_assigned(asta, freja):
    becomes(freja, asta)
    Assignment.objects.create(citizen=freja, employee=employee(asta), function="O-R01", start=LONG_AGO)
    clear(asta, "own_employee")
    assert not sees(asta, freja)


@pytest.mark.parametrize("told_by", ["the citizen", "the employee's own case"])
def test_the_family_is_closed_whoever_told_of_it(asta, freja, new_citizen, told_by):
    me = new_citizen("Asta", "Ask")
    becomes(me, asta)
    named, names = (me, freja) if told_by == "the citizen" else (freja, me)
    Relation.objects.create(
        citizen=names, relative_digest=named.cpr_digest, relative_sealed=named.cpr_sealed, kind="sibling"
    )
    assert not sees(asta, freja)
    assert sees(hire("Bo", "team", BO), freja)


def test_a_protected_address_takes_a_clearance_of_the_day(asta, freja):
    marked = mark(freja, "protected_address")
    assert not sees(asta, freja)
    clear(asta, "own_employee")
    assert not sees(asta, freja)
    clear(asta, "protected_address")
    assert sees(asta, freja)
    Clearance.objects.update(valid_to=clock.today())
    assert not sees(asta, freja)
    marked.valid_to = clock.today()
    marked.save()
    assert sees(asta, freja)


def test_a_colleague_takes_a_clearance_and_never_of_the_same_unit(asta, freja):
    bo, carl = hire("Bo", "team", BO), hire("Carl", "west", CARL)
    becomes(freja, carl)
    assert not sees(asta, freja)
    clear(asta, "own_employee")
    assert sees(asta, freja)
    becomes(freja, bo)
    assert not sees(asta, freja)


@pytest.mark.parametrize(("mine", "theirs", "open_"), [("east", "team", False), ("team", "east", False),
    ("town", "team", True), ("team", "town", True), ("town", "town", False)])  # fmt: skip
def test_near_colleagues_are_those_above_and_below_but_not_by_the_top_alone(freja, mine, theirs, open_):
    open_units()
    reader, colleague = hire("Lise", mine, ASTA), hire("Bo", theirs, BO)
    becomes(freja, colleague)
    clear(reader, "own_employee")
    Assignment.objects.create(citizen=freja, employee=employee(reader), function="O-R01", start=LONG_AGO)
    assert sees(reader, freja) is open_


def test_a_colleague_who_has_left_is_a_citizen_as_any(asta, freja):
    carl = hire("Carl", "west", CARL)
    becomes(freja, carl)
    Employment.objects.filter(employee__account=carl).update(valid_to=clock.today())
    assert sees(asta, freja)


def test_a_reason_given_opens_for_its_days_and_no_kernel_rule(asta, new_citizen):
    other = new_citizen("Gry")
    UnitAttachment.objects.create(citizen=other, unit_code="west", start=LONG_AGO)
    today = clock.today()
    told = {"employee": employee(asta), "reason": "vikar i ferien", "valid_from": today}
    CaseAccess.objects.create(citizen=other, valid_to=today + timedelta(3), **told)
    assert sees(asta, other)
    assert sees(asta, other, today + timedelta(2))
    assert not sees(asta, other, today + timedelta(3))
    mark(other, "protected_address")
    assert not sees(asta, other)


def test_while_keys_are_changed_a_number_that_is_not_sealed_is_not_known(asta, freja, settings):
    settings.PEJL_PERSON_KEYS = ["den-nye-noegle-er-lang", *settings.PEJL_PERSON_KEYS]
    assert sees(asta, freja)
    Employee.objects.update(cpr_sealed=b"")
    assert not sees(asta, freja)


def test_the_own_case_is_closed_whichever_key_it_stands_under(asta, freja, settings):
    old = settings.PEJL_PERSON_KEYS
    becomes(freja, asta)
    settings.PEJL_PERSON_KEYS = ["den-nye-noegle-er-lang", *old]
    freja.cpr_digest = sealing.digest(sealing.unseal(freja.cpr_sealed))
    freja.save()
    assert not sees(asta, freja)
