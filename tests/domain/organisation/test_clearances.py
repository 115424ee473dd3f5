"""Clearances are given to others, for a time, and who gave them is kept."""

from datetime import date, timedelta

import pytest

from pejl.domain.access.authority import NotAllowed
from pejl.domain.organisation.actions.clearances import end_clearance, give_clearance
from pejl.domain.organisation.errors import ClearedAlready, EndBeforeStart, NotCleared, OwnClearance, UnknownClearance
from pejl.domain.organisation.models import Employee, OrganisationChange

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2017, 5, 1), date(2017, 6, 1)


@pytest.fixture
def bo():
    return Employee.objects.create(municipality="0101", name="Bo Bek", initials="BB")


def test_given_and_ended_by_an_administrator_it_is_kept_who_did_it(bo, hans):
    given = give_clearance(hans, bo, "protected_address", MAY)
    assert (given.given_by, given.valid_to) == (hans, None)
    assert end_clearance(hans, given, JUNE).valid_to == JUNE
    kept = OrganisationChange.objects.order_by("pk").values_list("what", "by", "employee", "told")
    assert list(kept) == [
        ("give_clearance", hans.pk, bo.pk, {"kind": "protected_address", "on": "2017-05-01"}),
        ("end_clearance", hans.pk, bo.pk, {"kind": "protected_address", "to": "2017-06-01"}),
    ]


def test_what_cannot_be(bo, hans, dina):
    with pytest.raises(NotAllowed):
        give_clearance(dina, bo, "own_employee", MAY)
    with pytest.raises(UnknownClearance):
        give_clearance(hans, bo, "veteran", MAY)
    with pytest.raises(EndBeforeStart):
        give_clearance(hans, bo, "own_employee", MAY, MAY)
    given = give_clearance(hans, bo, "own_employee", MAY, JUNE)
    with pytest.raises(ClearedAlready):
        give_clearance(hans, bo, "own_employee", JUNE - timedelta(1))
    with pytest.raises(NotCleared):
        end_clearance(hans, given, JUNE)
    give_clearance(hans, bo, "own_employee", JUNE)
    assert bo.clearances.count() == 2


def test_nobody_clears_himself_and_nobody_across_the_wall(bo, hans):
    Employee.objects.filter(pk=bo.pk).update(account=hans)
    bo.refresh_from_db()
    with pytest.raises(OwnClearance):
        give_clearance(hans, bo, "own_employee", MAY)
    other = Employee.objects.create(municipality="0147", name="Ib", initials="II")
    with pytest.raises(NotAllowed):
        give_clearance(hans, other, "own_employee", MAY)
