"""After anonymisation nothing tells who it was: no table and no byte of any file, though the keys are at hand."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from tests.domain.people.conftest import NewCitizen
from tests.domain.people.privacy.former_citizen import NOTICE, OVER, Known, found_in_database

from pejl.domain.access.models import Account, AuditEntry
from pejl.domain.organisation.models import Employee
from pejl.domain.people import sealing
from pejl.domain.people.actions.marks import relate
from pejl.domain.people.actions.retention import keep_no_longer
from pejl.domain.people.kinds import Tie
from pejl.domain.people.models import Citizen, Relation, StatisticalBackground, WageHours
from pejl.domain.people.privacy.tables import about_citizens
from pejl.domain.people.queries.find import by_cpr, named
from pejl.kernel import clock

HERE = "0101"
ROOT = Path(__file__).resolve().parents[4]


def anonymise() -> None:
    for day in (NOTICE, OVER):
        with clock.at(day):
            keep_no_longer(None, HERE, day)


def test_no_table_tells_who_it_was(ragnfrid: Known) -> None:
    assert found_in_database(ragnfrid) >= {*ragnfrid.words, "digest 0", "sealed"}
    anonymise()
    assert found_in_database(ragnfrid) == set()


def test_nobody_finds_the_citizen_again(ragnfrid: Known) -> None:
    anonymise()
    assert by_cpr(HERE, ragnfrid.cpr.digits) is None
    assert not named(HERE, "Ragnfrid").exists()
    assert not Citizen.objects.filter(key=ragnfrid.citizen.key).exists()


def test_the_old_key_leads_to_nobody(ragnfrid: Known) -> None:
    """The audit keeps it, since the audit never changes; no citizen has it any more, and no moment joins them."""
    anonymise()
    entries = AuditEntry.objects.filter(citizen=ragnfrid.citizen.key)
    left = Citizen.objects.get()
    assert entries.exists()
    assert left.key != ragnfrid.citizen.key
    assert left.anonymised_at is not None
    assert (left.anonymised_at.month, left.anonymised_at.day, left.anonymised_at.hour) == (1, 1, 0)


def test_the_account_is_closed_and_names_nobody(ragnfrid: Known) -> None:
    account = ragnfrid.citizen.login.account
    anonymise()
    account.refresh_from_db()
    assert not account.is_active
    assert not account.check_password("sol-over-sundet-7")
    assert not account.check_password("")
    assert account.username.startswith("anonymous-")
    assert account.name == ""
    assert not hasattr(account, "citizen_login")


def test_what_is_counted_stays(ragnfrid: Known) -> None:
    anonymise()
    left = Citizen.objects.get()
    assert (left.sex, left.district, left.residence_basis) == ("woman", "vesterbro", "refugee")
    assert left.birth_date == date(1986, 1, 1)
    assert left.residence_from == date(2011, 1, 1)
    spell = left.spells.get(benefit="dagpenge")
    assert (spell.start, spell.end, spell.fund, spell.education) == (
        date(2014, 1, 6),
        date(2015, 3, 1),
        "CA",
        "academic",
    )
    assert StatisticalBackground.objects.filter(citizen=left).exists()
    june = WageHours.objects.get(citizen=left, month=date(2014, 6, 1))
    assert (june.employer, float(june.hours)) == ("", 32.25)


def test_every_class_that_says_delete_is_obeyed(ragnfrid: Known) -> None:
    rows = {
        one.table.id: list(one.rows(Citizen.objects.all()).values_list("pk", flat=True)) for one in about_citizens()
    }
    anonymise()
    for about in about_citizens():
        if about.table.after == "delete":
            assert rows[about.table.id], about.table.id
            assert not about.model._default_manager.filter(pk__in=rows[about.table.id]).exists(), about.table.id


def test_others_ties_to_the_citizen_go_but_for_those_who_work_here(former: Known, new_citizen: NewCitizen) -> None:
    sister = new_citizen("Sigga", "Sø")
    relate(None, sister, former.cpr.digits, Tie.SIBLING)
    Employee.objects.create(municipality=HERE, name="R", initials="R", cpr_digest=former.citizen.cpr_digest)
    anonymise()
    assert Relation.objects.filter(citizen=sister).exists()
    Employee.objects.all().delete()
    assert Citizen.objects.get(pk=former.citizen.pk).cpr_digest == ""


def test_others_ties_to_the_citizen_go(former: Known, new_citizen: NewCitizen) -> None:
    sister = new_citizen("Sigga", "Sø")
    relate(None, sister, former.cpr.digits, Tie.SIBLING)
    anonymise()
    assert not Relation.objects.filter(citizen=sister).exists()
    assert sealing.digest(former.cpr) not in str(list(Relation.objects.values()))


def test_another_citizen_is_left_whole(former: Known, new_citizen: NewCitizen) -> None:
    other = new_citizen("Sigga", "Sø", on_dagpenge_since=date(2019, 1, 1))
    before = Citizen.objects.filter(pk=other.pk).values().get()
    anonymise()
    assert Citizen.objects.filter(pk=other.pk).values().get() == before
    assert Account.objects.filter(username__startswith="anonymous-").count() == 0


def _run(program: str, var: Path) -> str:
    """Run a program of this folder on an embedded database of its own; what it said, its errors among it."""
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env = known | {"PEJL_VAR": str(var), "PEJL_FICTIVE_CPR": "1", "DJANGO_SETTINGS_MODULE": "pejl.settings"}
    env["PYTHONPATH"] = f"{ROOT / 'src'}:{ROOT}"
    start = f"import django; django.setup(); from tests.domain.people.privacy.{program} import main; main()"
    command = [sys.executable, "-c", start]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_no_byte_of_any_file_tells_who_it_was(tmp_path: Path) -> None:
    """The embedded database with its log and freed pages, the warehouse, what the commands said."""
    said = _run("in_files", tmp_path)
    assert "nothing survives" in said
    assert not any(trace in said for trace in ("Ragnfrid", "Kattesundet"))


def test_killed_at_any_moment_everybody_is_whole_or_anonymous(tmp_path: Path) -> None:
    assert "12 anonymous" in _run("killed", tmp_path)
