"""Snapshots: one for each version of the record, kept in memory and for other processes in files."""

from pathlib import Path
from threading import Thread

import pytest
from django.db import transaction

from pejl.warehouse import files, reading, snapshot
from pejl.warehouse.rankings import league
from pejl.warehouse.snapshot import current, forget

SHARE = "vulnerable_share"


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "warehouse"


def test_the_version_changes_with_every_delivery_cluster_and_area(municipalities, cluster, tell):
    versions = {reading.signature()}
    tell(SHARE, "2017Q2", {"0101": "3.9"})
    versions.add(reading.signature())
    cluster("udsatte", *municipalities)
    versions.add(reading.signature())
    assert len(versions) == 3
    assert reading.signature() in versions


def test_the_same_version_is_the_same_snapshot(municipalities, tell):
    tell(SHARE, "2017Q2", {"0101": "3.9"})
    first = current()
    assert current() is first
    tell(SHARE, "2017Q2", {"0101": "3.8"})
    assert current() is not first
    assert current().version != first.version


def test_a_delivery_that_is_undone_leaves_nothing_behind(municipalities, tell):
    tell(SHARE, "2017Q2", {"0101": "3.9", "0461": "3.1"})
    with transaction.atomic():
        tell(SHARE, "2017Q2", {"0101": "1.0"})
        assert league(SHARE, "2017Q2")[0].value == 1.0
        transaction.set_rollback(True)
    assert league(SHARE, "2017Q2")[0].value == 3.1


def test_within_a_transaction_nothing_is_written(municipalities, tell, folder):
    tell(SHARE, "2017Q2", {"0101": "3.9"})
    current()
    assert not folder.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_is_written_whole_and_read_again(folder, request, monkeypatch):
    for name in ("municipalities", "tell"):
        request.getfixturevalue(name)
    request.getfixturevalue("tell")(SHARE, "2017Q2", {"0101": "3.9", "0461": None})
    told = league(SHARE, "2017Q2")
    (written,) = folder.iterdir()
    snapshot._KEPT.clear()
    monkeypatch.setattr(files, "_from_record", lambda: pytest.fail("the record was read"))
    assert league(SHARE, "2017Q2") == told
    monkeypatch.undo()
    written.write_bytes(b"half a file")
    snapshot._KEPT.clear()
    assert league(SHARE, "2017Q2") == told
    forget()
    assert not list(folder.iterdir())


@pytest.mark.django_db(transaction=True)
def test_a_folder_that_cannot_be_written_costs_speed_and_no_answer(settings, tmp_path, request):
    (tmp_path / "file").write_text("not a folder")
    settings.VAR = tmp_path / "file"
    request.getfixturevalue("municipalities")
    request.getfixturevalue("tell")(SHARE, "2017Q2", {"0101": "3.9"})
    assert league(SHARE, "2017Q2")[0].value == 3.9


def test_several_threads_may_ask_one_snapshot(municipalities, tell):
    tell(SHARE, "2017Q2", {"0101": "3.9", "0461": "3.1"})
    one = current()
    answers: list[list[dict]] = []
    asked = [Thread(target=lambda: answers.append(one.ask("SELECT count(*) AS told FROM cells"))) for _ in range(8)]
    for thread in asked:
        thread.start()
    for thread in asked:
        thread.join()
    assert answers == [one.ask("SELECT count(*) AS told FROM cells")] * 8


def test_the_data_date_is_the_newest_of_the_deliveries(municipalities, tell):
    tell(SHARE, "2017Q2", {"0101": "3.9"})
    assert current().data_date.isoformat() == "2018-01-31"
