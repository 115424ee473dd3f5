"""A program: one citizen of a database of its own is anonymised by the command; no file may have a trace of her.

It searches the bytes of every file of the installation's folder, before and after.
"""

import sys
from pathlib import Path

import pyarrow.parquet as pq
from django.conf import settings
from django.core.management import call_command
from tests.domain.people.privacy.former_citizen import (
    NOTICE,
    OVER,
    former_citizen,
    found_in_database,
    found_in_files,
    with_everything,
)
from typer import Typer
from typer.testing import CliRunner

from pejl.cli import commands
from pejl.kernel.cpr import Cpr
from pejl.warehouse.people.refreshing import refresh


def main() -> None:
    """Set up, look, anonymise, look again."""
    var = Path(settings.VAR)
    call_command("migrate", verbosity=0, interactive=False)
    known = with_everything(former_citizen(), Cpr.parse("6206090004", fictive=True))
    refresh("0101")
    before = {name for names in found_in_files(known, var).values() for name in names}
    assert before >= {"Ragnfrid", "Kattesundet", "digest 0", "sealed"}, before
    assert _births(var) == [known.citizen.birth_date]
    app = Typer()
    commands.register(app)
    for day in (NOTICE, OVER):
        answer = CliRunner().invoke(app, ["citizen", "retention", "--on", day.isoformat()])
        assert answer.exit_code == 0, answer.output
        sys.stdout.write(answer.output)
    assert found_in_database(known) == set(), found_in_database(known)
    assert found_in_files(known, var) == {}, found_in_files(known, var)
    assert [one.isoformat() for one in _births(var)] == ["1986-01-01"]
    sys.stdout.write("nothing survives\n")


def _births(var: Path) -> list:
    return [born for path in var.rglob("persons.parquet") for born in pq.read_table(path)["birth_date"].to_pylist()]
