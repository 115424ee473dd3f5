"""A citizen's copy is whole: every row of every table that concerns the citizen, and nobody else's."""

import json

import pytest
from tests.domain.people.conftest import NewCitizen, fictive_cpr
from tests.domain.people.privacy.everything import login_of, one_of_everything

from pejl.domain.access.audit import Verb
from pejl.domain.access.authority import NotAllowed
from pejl.domain.access.models import Account, AuditEntry
from pejl.domain.access.permissions import Role
from pejl.domain.people import sealing
from pejl.domain.people.actions.export_citizen import as_json, export_citizen, export_own
from pejl.domain.people.errors import NoSuchCitizen, ReasonNames, ReasonRefused
from pejl.domain.people.models import Citizen
from pejl.domain.people.privacy.tables import about_citizens

REASON = "Borgeren har bedt om indsigt"


@pytest.fixture
def petra(db) -> Account:
    """Petra, the data protection officer of Copenhagen."""
    return Account.objects.create_user("petra", "lukket-skab-med-lys", role=Role.PROTECTION_OFFICER, name="Petra Post")


def test_every_row_of_every_table_stands_in_it(freja: Citizen, new_citizen: NewCitizen) -> None:
    one_of_everything(freja, fictive_cpr().digits)
    told = json.loads(as_json(export_citizen(None, freja.key, REASON)))
    assert {one["table"]: len(one["rows"]) for one in told["tables"]} == {
        about.table.id: about.rows(Citizen.objects.filter(pk=freja.pk)).count() for about in about_citizens()
    }
    assert all(one["rows"] for one in told["tables"]), "a table that concerns citizens got no row from the test"


def test_nothing_of_anybody_else_stands_in_it(freja: Citizen, new_citizen: NewCitizen) -> None:
    other = new_citizen("Gerda", "Grøn", street="Andenvej 2")
    one_of_everything(freja)
    before = as_json(export_citizen(None, freja.key, REASON)).decode()
    assert "Gerda" not in before
    assert str(other.key) not in before
    assert sealing.unseal(bytes(other.cpr_sealed)).hyphenated not in before


def test_the_number_stands_once_and_no_digest_or_secret_stands(freja: Citizen) -> None:
    relative = fictive_cpr()
    one_of_everything(freja, relative.digits)
    account = login_of(freja)
    text = as_json(export_citizen(None, freja.key, REASON)).decode()
    cpr = sealing.unseal(bytes(freja.cpr_sealed))
    assert text.count(cpr.hyphenated) == 1
    for secret in (cpr.digits, freja.cpr_digest, account.password, relative.digits, sealing.digest(relative)):
        assert secret not in text


def test_ancestry_is_the_citizens_own_and_stands_in_it(freja: Citizen) -> None:
    one_of_everything(freja)
    tables = {one.table.id: one for one in export_citizen(None, freja.key, REASON).tables}
    assert tables["people.StatisticalBackground"].rows == (("danish",),)


def test_the_export_is_written_down_and_stands_in_itself(freja: Citizen, petra: Account) -> None:
    copy = export_citizen(petra, freja.key, f"  {REASON} ")
    entry = AuditEntry.objects.get(citizen=freja.key)
    assert (entry.verb, entry.actor, entry.ground) == (Verb.EXPORTED, petra, REASON)
    audit = next(one for one in copy.told()["tables"] if one["table"] == "access.AuditEntry")
    assert [(row["verb"], row["actor"]) for row in audit["rows"]] == [("exported", "Petra Post")]


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.PROTECTION_OFFICER])
def test_others_may_not(freja: Citizen, role: Role) -> None:
    other = Account.objects.create_user("anden", None, role=role)
    with pytest.raises(NotAllowed):
        export_citizen(other, freja.key, REASON)
    assert not AuditEntry.objects.exists()


def test_another_municipalitys_citizen_is_not_there(new_citizen: NewCitizen, petra: Account) -> None:
    with pytest.raises(NoSuchCitizen):
        export_citizen(petra, new_citizen(municipality="0147").key, REASON)


@pytest.mark.parametrize(
    ("reason", "error"),
    [
        ("indsigt", ReasonRefused),
        ("x" * 256, ReasonRefused),
        ("Freja Friis har bedt om indsigt", ReasonNames),
        ("Friis, Freja: indsigt i egen sag", ReasonNames),
        ("Indsigt for 740385-0002 i dag", ReasonNames),
    ],
)
def test_a_reason_says_enough_and_names_nobody(freja: Citizen, reason: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        export_citizen(None, freja.key, reason)
    assert not AuditEntry.objects.exists()


def test_citizens_get_their_own(freja: Citizen) -> None:
    account = login_of(freja)
    told = json.loads(export_own(account))
    assert told["key"] == str(freja.key)
    assert told["tables"][0]["rows"][0]["given_name"] == "Freja"


def test_an_account_without_a_citizen_gets_none(db) -> None:
    with pytest.raises(NoSuchCitizen):
        export_own(Account.objects.create_user("ingen", None, role=Role.CITIZEN))


def test_a_copy_in_an_error_report_shows_nothing(freja: Citizen) -> None:
    assert repr(export_citizen(None, freja.key, REASON)) == f"OwnCopy({freja.key})"
