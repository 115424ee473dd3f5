"""Looking at a citizen writes it down; whoever is not to be seen is not there."""

from datetime import date
from uuid import uuid4

import pytest

from pejl.domain.access.audit import Verb
from pejl.domain.access.models import Account, AuditEntry
from pejl.domain.access.permissions import Role
from pejl.domain.access.queries.looked import who_looked
from pejl.domain.organisation.models import Employee, Employment, Unit
from pejl.domain.people import sealing
from pejl.domain.people.actions.look import look_at, look_through
from pejl.domain.people.errors import NoSuchCitizen
from pejl.domain.people.models import Citizen, UnitAttachment
from pejl.kernel.cpr import Cpr

LONG_AGO = date(2009, 1, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def asta():
    for code, kind, parent in (("top", "municipality", ""), ("east", "centre", "top"), ("team", "team", "east")):
        Unit.objects.create(
            municipality="0101", code=code, name=code, kind=kind, parent_code=parent, valid_from=LONG_AGO
        )
    account = Account.objects.create_user("asta", "hvid-tavle-og-kridt", role=Role.CASEWORKER, name="Asta")
    employee = Employee.objects.create(
        municipality="0101",
        account=account,
        name="Asta Ask",
        initials="AA",
        cpr_digest=sealing.digest(Cpr.parse("610170-0001", fictive=True)),
    )
    Employment.objects.create(employee=employee, unit_code="team", function="O-R01", valid_from=LONG_AGO)
    return account


def test_a_look_is_written_down(asta, freja):
    UnitAttachment.objects.create(citizen=freja, unit_code="team", start=LONG_AGO)
    assert look_at(asta, freja.key, "citizen") == freja
    [row] = who_looked(freja.key)
    assert (row.who, row.unit, row.verb, row.what) == ("Asta Ask", "team", Verb.SHOWN, "citizen")
    assert look_through(asta, Citizen.objects.all(), "list", limit=10) == [freja]
    assert AuditEntry.objects.count() == 2


def test_who_is_not_to_be_seen_is_not_there(asta, freja):
    for key in (freja.key, uuid4()):
        with pytest.raises(NoSuchCitizen):
            look_at(asta, key, "citizen")
    assert look_through(asta, Citizen.objects.all(), "list", limit=10) == []
    assert [one.verb for one in AuditEntry.objects.all()] == [Verb.REFUSED, Verb.REFUSED]
