"""What is slow to load is loaded by what needs it: the overview and the start of the pages need no machinery."""

import subprocess
import sys

import pytest
from tests.acceptance.conftest import pejl  # noqa: F401 - a fixture

from pejl.cli.commands import overview

_LOADED = "import sys; sys.argv = ['pejl', *{arguments}]\n{run}\nsys.exit(','.join({heavy} & sys.modules.keys()))"
_HELP = "from pejl.cli.main import run\ntry:\n    run()\nexcept SystemExit:\n    pass"
_START = "import django; django.setup()"


def loaded(run: str, heavy: set[str], *arguments: str) -> str:
    """Which of the modules a new process has loaded after that; "" where none."""
    code = _LOADED.format(arguments=list(arguments), run=run, heavy=heavy)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.stderr.strip()


def test_the_overview_names_every_command_and_no_other(pejl) -> None:  # noqa: F811
    known = [one.name or one.callback.__name__ for one in pejl.app.registered_commands]
    known += [one.name for one in pejl.app.registered_groups]
    told = dict(overview())
    assert sorted(told) == sorted(known)
    assert all(told.values())


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_the_overview_needs_neither_the_database_nor_the_engines(arguments: list[str]) -> None:
    assert loaded(_HELP, {"django", "numba", "polars", "duckdb"}, *arguments) == ""


def test_the_start_of_django_loads_no_engine() -> None:
    assert loaded(_START, {"numba", "polars", "duckdb", "pyarrow"}) == ""
