"""How acceptance tests use Pejl: as people do, through the command line, the API or the pages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import typer
from django.db import transaction
from typer.testing import CliRunner

from pejl.cli import commands
from pejl.cli.errors import UserError
from pejl.domain.steering.actions.load_catalogue import load_catalogue
from pejl.domain.steering.actions.load_demo import load_demo
from pejl.warehouse.snapshot import forget


@dataclass(frozen=True)
class Answer:
    """What a command said and its exit code: 0 done, 1 refused, 2 wrong use."""

    code: int
    said: str


@dataclass(frozen=True)
class CommandLine:
    """The command `pejl`, in this process."""

    app: typer.Typer

    def __call__(self, *arguments: str) -> Answer:
        """Run it, whatever comes of it. Anything but an error for people is raised."""
        result = CliRunner().invoke(self.app, list(arguments))
        if isinstance(result.exception, UserError):
            return Answer(1, f"{result.output}{result.exception}")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.output)

    def json(self, *arguments: str) -> Any:
        """Run it with --json; the answer must be one."""
        answer = self(*arguments, "--json")
        assert answer.code == 0, answer.said
        return json.loads(answer.said)


@pytest.fixture
def record(db: None) -> None:
    """A record as `pejl migrate` leaves it: the areas and the figures that the documents tell, no others."""
    load_catalogue()


@pytest.fixture(scope="module")
def demo_record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A record as `pejl demo` leaves it, one for all tests of a module, undone at its end. Its tests only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_catalogue()
        load_demo()
        yield
        transaction.set_rollback(True)
    forget()


@pytest.fixture(scope="session")
def pejl() -> CommandLine:
    """Use as `pejl("goals", "--plan", "2018")` or `pejl.json("goals", …)`."""
    app = typer.Typer()
    commands.register(app)
    return CommandLine(app)


@pytest.fixture
def demo(pejl: CommandLine, db: None) -> None:
    """The catalogue, and the simulated cluster of the demo."""
    assert pejl("migrate").code == 0
    load_demo()
