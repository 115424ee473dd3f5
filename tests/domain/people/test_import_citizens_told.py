"""Whom a file changed is found without going through the file for each citizen: ten times the citizens, ten times
the work of SQLite, not a hundred."""

from pathlib import Path

import pytest
from django.db import connection
from tests.acceptance import register

from pejl.domain.people.imports.people import import_people
from pejl.domain.people.imports.taken import PeopleOrder

pytestmark = pytest.mark.django_db
_STEPS = 1_000  # of SQLite's machine, between two calls


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL gathers by itself")
def test_the_work_of_a_file_grows_with_the_file(tmp_path: Path, settings) -> None:
    settings.PEJL_FICTIVE_CPR = True
    took = []
    for first, many in ((0, 300), (300, 3_000)):
        path = register.people(tmp_path / f"{many}.csv", map(register.cpr, range(first, first + many)))
        calls: list[None] = []
        connection.ensure_connection()
        connection.connection.set_progress_handler(lambda calls=calls: calls.append(None), _STEPS)
        try:
            import_people(Path(path), PeopleOrder("0101"))
        finally:
            connection.connection.set_progress_handler(None, 0)
        took.append(len(calls))
    assert took[1] < 20 * took[0], "thousands of steps"
