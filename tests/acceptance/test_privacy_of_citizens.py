"""Issue 3, access and audit: a citizen's data exported whole, and anonymised with the statistic kept, by command."""

import json
import stat
from datetime import date
from pathlib import Path

import pytest
from tests.acceptance.conftest import CommandLine
from tests.domain.people.privacy.former_citizen import ENDED, NOTICE, OVER, Known, former_citizen

from pejl.domain.access.models import AuditEntry
from pejl.domain.people.models import Citizen
from pejl.warehouse.people import refreshing

REASON = "Borgeren har bedt om indsigt"


@pytest.fixture
def known(db: None, settings) -> Known:
    settings.PEJL_FICTIVE_CPR = True
    return former_citizen()


@pytest.mark.parametrize("form", ["json", "pdf", "html"])
def test_a_citizens_data_is_exported_to_a_file_of_ones_own(
    pejl: CommandLine, known: Known, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"copy.{form}"
    answer = pejl("citizen", "export", "--key", str(known.citizen.key), "--out", str(out), "--reason", REASON)
    assert answer.code == 0, answer.said
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert not any(word in answer.said for word in (*known.words, known.cpr.digits))
    if form == "json":
        told = json.loads(out.read_text(encoding="utf-8"))
        assert (told["form"], told["cpr"]) == (1, known.cpr.hyphenated)
    entry = AuditEntry.objects.get(citizen=known.citizen.key)
    assert (entry.verb, entry.actor, entry.ground) == ("exported", None, REASON)


@pytest.mark.parametrize(
    ("key", "reason", "name"),
    [
        ("740386-1000", REASON, "a.json"),
        ("00000000-0000-4000-8000-000000000000", REASON, "a.json"),
        ("", "kort", "a.json"),
        ("", "Indsigt for Ragnfrid Øksnebjerg", "a.json"),
        ("", REASON, "a.docx"),
        ("", REASON, "nowhere/a.json"),
    ],
)
def test_what_is_refused_leaves_no_file(
    pejl: CommandLine, known: Known, tmp_path: Path, key: str, reason: str, name: str
) -> None:
    asked = key or str(known.citizen.key)
    answer = pejl("citizen", "export", "--key", asked, "--out", str(tmp_path / name), "--reason", reason)
    assert answer.code == 1
    assert "Nothing was" in answer.said
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_never_written_over(pejl: CommandLine, known: Known, tmp_path: Path) -> None:
    out = tmp_path / "copy.json"
    out.write_text("mine", encoding="utf-8")
    assert pejl("citizen", "export", "--key", str(known.citizen.key), "--out", str(out), "--reason", REASON).code == 1
    assert out.read_text(encoding="utf-8") == "mine"
    assert not AuditEntry.objects.exists()


def test_a_case_is_told_kept_by_a_hold_and_anonymised_by_command(pejl: CommandLine, known: Known) -> None:
    def run(day: date, *more: str) -> dict[str, object]:
        return pejl.json("citizen", "retention", "--on", day.isoformat(), "--no-sweep", *more)

    assert run(NOTICE, "--dry-run")["told"] == 1
    assert run(NOTICE)["told"] == 1
    listed = pejl.json("citizen", "notices")
    assert [(one["last_event"], one["due_on"]) for one in listed] == [(ENDED.isoformat(), OVER.isoformat())]
    key = str(known.citizen.key)
    why = ("--kind", "complaint", "--reason", "Klage til Ankestyrelsen")
    assert pejl("citizen", "hold", "--key", key, *why).code == 0
    later = date(2027, 1, 1)
    assert (run(later)["anonymised"], run(later)["held_back"]) == (0, 1)
    assert pejl("citizen", "lift", "--key", key).code == 0
    assert run(later)["anonymised"] == 1
    assert pejl("citizen", "lift", "--key", key).code == 1
    assert Citizen.objects.get().given_name == ""


def test_the_same_figures_come_out_before_and_after(pejl: CommandLine, record: None, known: Known) -> None:
    """Days, target group, district and sex as the warehouse counts them; wage hours summed over employers.

    Pieces are cut at birthdays, which are coarser afterwards: they are held together by the figures made of them.
    """
    known.citizen.refresh_from_db()
    asked = ("stats", "full_time_persons", "--period", "2014Q1", "--period", "2014", "--by", "benefit")
    figures = pejl.json(*asked)["figures"]
    assert any(one["value"] for one in figures)
    before = {name: table.to_pylist() for name, table in refreshing.in_memory("0101").items()}
    for day in (NOTICE, OVER):
        pejl.json("citizen", "retention", "--on", day.isoformat(), "--no-sweep")
    after = {name: table.to_pylist() for name, table in refreshing.in_memory("0101").items()}
    assert Citizen.objects.get().cpr_digest == ""
    coarse = {"birth_date": date(1986, 1, 1), "residence_from": date(2011, 1, 1)}
    before["persons"] = [one | coarse for one in before["persons"]]
    hours = sum(one.pop("hours") for one in before["wage_hours"])
    assert [one["hours"] for one in after.pop("wage_hours")] == [hours]
    before.pop("wage_hours")
    assert before.pop("pieces")
    assert after.pop("pieces")
    assert after == before
    assert pejl.json(*asked)["figures"] == figures
    assert before["spells"]
