"""A snapshot is the record, whole, however it came about: read anew, refreshed, or after somebody was killed."""

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connection, transaction

from pejl.domain.people.models import BenefitSpell, Citizen, PeopleChange
from pejl.domain.people.models.changes import BLOCK
from pejl.engine.statistics.spells import packed_people
from pejl.kernel import clock
from pejl.warehouse.people import files, snapshot
from pejl.warehouse.people.columns import TABLES
from pejl.warehouse.people.pieces import PIECES
from pejl.warehouse.people.refreshing import in_memory, refresh

HERE = "0101"
pytestmark = pytest.mark.django_db(transaction=True)


def kept() -> dict[str, pa.Table]:
    note = files.note(HERE)
    assert note is not None
    return {name: pq.read_table(files.table(HERE, note.version, name)) for name in (*TABLES, PIECES)}


def recorded() -> dict[str, pa.Table]:
    return in_memory(HERE)


def same() -> bool:
    return sorted_rows(kept()) == sorted_rows(recorded())


def sorted_rows(tables: dict[str, pa.Table]) -> dict[str, list]:
    return {name: sorted(rows.to_pylist(), key=str) for name, rows in tables.items()}


def test_only_what_has_changed_is_read_again(citizen) -> None:
    first, other = citizen(dagpenge=("2017-01-01", None)), citizen(kontanthjaelp=("2017-01-01", None))
    Citizen.objects.filter(pk=other.pk).update(district="valby")
    assert refresh(HERE).read is None
    assert (refresh(HERE).changed, refresh(HERE).read) == (False, {})
    BenefitSpell.objects.filter(citizen=first).update(end="2017-05-01")
    done = refresh(HERE)
    assert done.read == {"people_benefitspell": 1}
    assert same()


def test_insertions_changes_and_deletions_are_all_seen(citizen) -> None:
    one = citizen(dagpenge=("2017-01-01", None), readiness="job_ready")
    refresh(HERE)
    steps = (
        lambda: citizen(sygedagpenge=("2017-01-01", None), readiness="activity_ready"),
        lambda: one.offers.create(kind="internship", start="2017-02-01"),
        lambda: one.wage_hours.create(month="2017-02-01", hours=3),
        lambda: one.attachments.create(unit_code="O-26", start="2017-02-01"),
        lambda: one.visitations.all().delete(),
        one.delete,
    )
    for step in steps:
        step()
        assert refresh(HERE).changed
        assert same()


def test_what_is_not_committed_is_not_written(citizen) -> None:
    citizen(dagpenge=("2017-01-01", None))
    refresh(HERE)
    with pytest.raises(RuntimeError), transaction.atomic():
        refresh(HERE)


def test_no_name_number_or_key_is_in_it_and_only_the_owner_reads_it(citizen) -> None:
    one = citizen(dagpenge=("2017-01-01", None))
    refresh(HERE)
    content = b"".join(path.read_bytes() for path in files.home(HERE).rglob("*") if path.is_file())
    for secret in ("Freja", "Friis", one.cpr_digest, str(one.key), one.key.hex):
        assert secret.encode() not in content
    told = {name for rows in kept().values() for name in rows.column_names}
    assert not told & {
        "cpr",
        "cpr_sealed",
        "cpr_digest",
        "given_name",
        "family_name",
        "street",
        "phone",
        "email",
        "key",
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in files.home(HERE).rglob("*") if path.is_file()} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files.home(HERE).rglob("*") if path.is_dir()} == {0o700}


def test_a_damaged_note_or_missing_file_is_mended_by_reading_anew(citizen) -> None:
    citizen(dagpenge=("2017-01-01", None))
    note = refresh(HERE).note
    files.table(HERE, note.version, "spells").unlink()
    assert refresh(HERE).read is None
    (files.home(HERE) / "current.json").write_text("{")
    assert refresh(HERE).read is None
    assert same()


def test_a_copy_of_an_older_record_is_read_anew(citizen) -> None:
    citizen(dagpenge=("2017-01-01", None))
    note = refresh(HERE).note
    told = note.as_json() | {"mark": ["another database", note.mark.seen]}
    (files.home(HERE) / "current.json").write_text(json.dumps(told))
    assert refresh(HERE).read is None


@pytest.mark.parametrize("table", [one.table for one in TABLES.values()])
def test_every_table_notes_its_changes(table: str, citizen) -> None:
    one = citizen(dagpenge=("2017-01-01", None), readiness="job_ready")
    one.offers.create(kind="internship", start="2017-02-01")
    one.wage_hours.create(month="2017-02-01", hours=3)
    one.attachments.create(unit_code="O-26", start="2017-02-01")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_statisticalbackground (citizen_id, ancestry) VALUES (%s, 'danish')", [one.pk]
        )
    assert PeopleChange.objects.filter(table=table, block=one.pk // BLOCK).exists()


def test_what_still_runs_is_cut_at_no_birthday_after_this_year_and_next_year_is_cut_anew(citizen) -> None:
    citizen(born=date(1968, 6, 1), dagpenge=("2016-01-01", None))  # 50 years old in 2018
    with clock.at(date(2017, 12, 31)):
        assert refresh(HERE).read is None
        assert [one["age"] for one in kept()[PIECES].to_pylist()] == [40]
    with clock.at(date(2018, 1, 1)):
        assert refresh(HERE).read is None, "the year has turned"
        told = {one["start"]: one["age"] for one in kept()[PIECES].to_pylist()}
        assert told == {date(2016, 1, 1): 40, date(2018, 6, 1): 50}
        assert (refresh(HERE).changed, same()) == (False, True)


def in_files(path: Path) -> str:
    """The address of this test's record for other processes: a copy, where it is in this one's memory."""
    if connection.vendor == "postgresql":
        return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}"))
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copied:
        connection.connection.backup(copied)
    return f"sqlite:///{path}"


def whole() -> bool:
    """Whether the current snapshot is all that its note says, to the byte where that is told."""
    note = files.note(HERE)
    assert note is not None
    rows = {name: pq.read_table(files.table(HERE, note.version, name)).num_rows for name in (*TABLES, PIECES)}
    packed, _ = packed_people.read(files.packed(HERE, note.version), check=True)
    return rows | {"packed": packed.num_rows} == note.rows


def test_whoever_is_killed_at_any_step_leaves_a_whole_snapshot(citizen, tmp_path: Path) -> None:
    """Real processes are killed at steps all through a refresh; each leaves the snapshot of before, or the new one."""
    one = citizen(dagpenge=("2017-01-01", None), readiness="job_ready")
    one.offers.create(kind="internship", start="2017-02-01")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "pejl.settings", "PEJL_VAR": str(tmp_path), "PEJL_FICTIVE_CPR": "1",
        "DATABASE_URL": in_files(tmp_path / "pejl.sqlite3"),
    }  # fmt: skip
    run = [sys.executable, "-W", "ignore:.*fork:DeprecationWarning", str(Path(__file__).with_name("killed_refresh.py"))]
    versions, killed = set(), 0
    with subprocess.Popen(run, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as refreshes:
        assert refreshes.stdin is not None
        assert refreshes.stdout is not None
        while (step := refreshes.stdout.readline().strip()) != "None":
            assert step, "it said nothing more"
            refreshes.stdin.write("\n")
            refreshes.stdin.flush()
            assert int(refreshes.stdout.readline()) == -signal.SIGKILL, step
            assert whole(), step
            versions.add(files.note(HERE).version)
            killed += 1
            refreshes.stdin.write("\n")
            refreshes.stdin.flush()
        refreshes.communicate("\n\n")
    assert killed >= 7
    assert len(versions) > 1, "some were killed after the note was replaced"
    assert whole()
    assert len([one for one in files.home(HERE).iterdir() if one.is_dir()]) == 1, "what was half done is swept"


def test_questions_see_what_was_committed_a_moment_ago(citizen, ask) -> None:
    citizen(dagpenge=("2017-01-01", None))
    assert ask("persons", "2017Q2").figures[0].value == 1
    citizen(dagpenge=("2017-01-01", None))
    assert ask("persons", "2017Q2").figures[0].value == 2
    assert snapshot.current(HERE) is snapshot.current(HERE)
