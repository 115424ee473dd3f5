"""Access to another centre's citizen: with a reason, for a while, and never past a rule that nobody overrides."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from tests.domain.people.staff import LONG_AGO, becomes, hire, open_units

from pejl.domain.access.audit import NOBODY, Verb
from pejl.domain.access.authority import NotAllowed
from pejl.domain.access.models import AuditEntry
from pejl.domain.access.queries.looked import who_looked
from pejl.domain.people import sealing
from pejl.domain.people.actions.override import longest_access, open_access
from pejl.domain.people.errors import AccessTooLong, NoAccessGiven, ReasonRefused
from pejl.domain.people.models import CaseAccess, Citizen, Marking, Relation, UnitAttachment
from pejl.domain.people.queries.visible import visible_to
from pejl.kernel import clock
from pejl.kernel.cpr import Cpr

pytestmark = pytest.mark.django_db
ASTA, UNKNOWN = "610170-0001", "610180-0009"
REASON = "Vikarierer for Carl i uge 30"


@pytest.fixture
def asta(db):
    open_units()
    return hire("Asta", "team", ASTA)


@pytest.fixture
def gry(new_citizen):
    """Gry belongs to West."""
    made = new_citizen("Gry")
    UnitAttachment.objects.create(citizen=made, unit_code="west", start=LONG_AGO)
    return made


def number(citizen: Citizen) -> str:
    return str(sealing.unseal(citizen.cpr_sealed).digits)


def test_a_reason_opens_the_case_and_is_written_down(asta, gry):
    with clock.at(date(2017, 6, 1)):
        given = open_access(asta, number(gry), f"  {REASON}\n", days=7)
        assert (given.reason, given.valid_from, given.valid_to) == (REASON, date(2017, 6, 1), date(2017, 6, 8))
        assert list(visible_to(asta)) == [gry]
    [row] = who_looked(gry.key)
    assert (row.who, row.verb, row.ground) == ("Asta", Verb.OVERRIDDEN, REASON)


@pytest.mark.parametrize(
    ("today", "last"),
    [
        ("2017-06-01", "2017-09-01"),
        ("2017-11-30", "2018-02-28"),
        ("2019-11-30", "2020-02-29"),
        ("2017-12-31", "2018-03-31"),
    ],
)
def test_three_months_at_most(asta, gry, today, last):
    with clock.at(date.fromisoformat(today)):
        longest = longest_access(clock.today())
        assert open_access(asta, number(gry), REASON).valid_to == date.fromisoformat(last)
        assert open_access(asta, number(gry), REASON, longest).valid_to == date.fromisoformat(last)
        for days in (longest + 1, 0, -1):
            with pytest.raises(AccessTooLong, match=str(longest)):
                open_access(asta, number(gry), REASON, days)


@pytest.mark.parametrize("reason", ["", "for kort", " a b c d  e ", "x" * 256])
def test_the_reason_has_a_length_whoever_is_asked_for(asta, gry, reason):
    for cpr in (number(gry), UNKNOWN):
        with pytest.raises(ReasonRefused, match="10"):
            open_access(asta, cpr, reason)
    assert not AuditEntry.objects.exists()
    for length in (10, 255):
        open_access(asta, number(gry), "x" * length)


def closed(kind, citizen, asta, new_citizen):
    match kind:
        case "protected":
            Marking.objects.create(citizen=citizen, kind="protected_address", valid_from=LONG_AGO)
        case "colleague":
            becomes(citizen, hire("Carl", "west", "610172-0003"))
        case "own":
            becomes(citizen, asta)
        case "family":
            mine = sealing.digest(Cpr.parse(ASTA, fictive=True))
            Relation.objects.create(citizen=citizen, relative_digest=mine, kind="child")
        case "another municipality":
            Citizen.objects.filter(pk=citizen.pk).update(municipality="0147")
        case "anonymous":
            Citizen.objects.filter(pk=citizen.pk).update(anonymised_at=clock.now())
    citizen.refresh_from_db()
    return number(citizen)


@pytest.mark.parametrize("kind", ["protected", "colleague", "own", "family", "another municipality", "anonymous"])
def test_no_reason_opens_what_is_closed_and_nothing_tells_that_it_is(asta, gry, new_citizen, kind):
    cpr = closed(kind, gry, asta, new_citizen)
    told = []
    for one in (cpr, UNKNOWN, "nonsense"):
        with pytest.raises(NoAccessGiven) as refused:
            open_access(asta, one, REASON)
        told.append((type(refused.value), str(refused.value), refused.value.field))
    assert len(set(told)) == 1
    assert not CaseAccess.objects.exists()
    tried = list(AuditEntry.objects.order_by("number").values_list("citizen", "verb", "ground"))
    first = NOBODY if kind == "another municipality" else gry.key
    assert tried == [(first, Verb.REFUSED, ""), (NOBODY, Verb.REFUSED, ""), (NOBODY, Verb.REFUSED, "")]
    assert who_looked(gry.key) == []


def test_who_may_not_override_is_refused_before_anything(asta, gry, dina):
    with pytest.raises(NotAllowed):
        open_access(dina, number(gry), REASON)
    assert not AuditEntry.objects.exists()


def test_if_it_cannot_be_written_down_no_access_is_given(asta, gry, monkeypatch):
    def full(links):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr("pejl.domain.access.audit.insert", full)
    with pytest.raises(DatabaseError):
        open_access(asta, number(gry), REASON)
    assert not CaseAccess.objects.exists()
    assert not visible_to(asta).filter(pk=gry.pk).exists()


def test_access_ends_by_itself(asta, gry):
    given = open_access(asta, number(gry), REASON, days=1)
    assert given.valid_to == clock.today() + timedelta(1)
    assert not visible_to(asta, clock.today() + timedelta(1)).exists()
