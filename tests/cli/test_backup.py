"""A backup is taken and brought back for real, through the command, on a database of the test's own."""

from collections.abc import Iterator

import pytest
from tests.installation import Installation, installed

ADD = """
    INSERT INTO organisation_area (code, name, kind, parent_code, valid_from)
    VALUES ('9999', 'P', 'x', '', '2020-01-01')
"""
COUNT = "SELECT count(*) FILTER (WHERE code = '9999'), count(*) > 100 FROM organisation_area"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation on the kind of database that the suite runs on."""
    with installed(tmp_path_factory.mktemp("backup"), "pejl_backup") as here:
        yield here


def added(place: Installation) -> int:
    """How many times the extra area stands there; the catalogue's own always do."""
    found = place.ask(COUNT)
    assert found
    assert found[1]
    return int(found[0])


def test_a_backup_brings_everything_back_and_can_itself_be_undone(place: Installation):
    copy = place.var / "copy"
    assert place.pejl("backup", str(copy)).returncode == 0
    place.ask(ADD)

    looked = place.pejl("restore", str(copy))
    assert (looked.returncode, "Nothing was changed" in looked.stdout) == (0, True)
    assert added(place) == 1

    restored = place.pejl("restore", "--yes", str(copy))
    assert restored.returncode == 0, restored.stderr
    assert added(place) == 0

    (before,) = place.var.glob("before-restore-*")
    assert place.pejl("restore", "--yes", str(before)).returncode == 0
    assert added(place) == 1
    place.ask("DELETE FROM organisation_area WHERE code = '9999'")


def test_a_file_that_exists_is_never_written_over(place: Installation):
    kept = place.var / "kept"
    kept.write_text("mine")
    refused = place.pejl("backup", str(kept))
    assert refused.returncode == 1
    assert "exists already" in refused.stderr
    assert kept.read_text() == "mine"


def test_a_file_that_is_no_backup_is_refused(place: Installation):
    other = place.var / "other"
    other.write_text("no database")
    refused = place.pejl("restore", "--yes", str(other))
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr
    assert added(place) == 0
