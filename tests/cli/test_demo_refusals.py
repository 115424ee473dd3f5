"""The demo stays away from people's accounts and imported figures."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pejl.cli import commands
from pejl.cli.errors import UserError
from pejl.cli.main import app
from pejl.domain.access.actions.open_demo_accounts import DEMO_ACCOUNTS
from pejl.domain.access.models import Account
from pejl.domain.organisation.models import Cluster
from pejl.domain.people.actions.register import CitizenDraft, register_citizen
from pejl.domain.people.models import Citizen, Intake
from pejl.domain.steering.actions.load_demo import refuse_if_real
from pejl.domain.steering.models import Delivery, Figure
from pejl.kernel import clock


@pytest.fixture
def refused(db):
    """Run the demo and hand back why it would not."""
    if not app.registered_commands:
        commands.register(app)

    def run() -> str:
        outcome = CliRunner().invoke(app, ["demo", "--no-serve"])
        assert isinstance(outcome.exception, UserError)
        assert (Figure.objects.count(), Cluster.objects.count()) == (0, 0)
        return str(outcome.exception)

    return run


def _delivery(kind: str) -> None:
    Delivery.objects.create(
        kind=kind,
        name="y25i01.json",
        sha256="0" * 64,
        received_at="2026-01-01T00:00Z",
        data_date=date(2026, 1, 1),
        rows=1,
    )


def test_accounts_of_people(refused, dina: Account):
    assert "--force" in refused()
    assert Account.objects.get() == dina


def test_imported_figures(refused):
    _delivery("jobindsats")
    assert "--force" in refused()
    assert Account.objects.count() == 0


@pytest.mark.django_db
def test_the_catalogue_and_an_earlier_demo_are_no_hindrance():
    _delivery("catalogue")
    _delivery("demo")
    refuse_if_real()


def test_force_puts_the_demo_beside_them(refused, dina: Account, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("pejl.cli.commands.demo._write_report", lambda: tmp_path / "report.pdf")
    monkeypatch.setattr("pejl.cli.commands.demo.SCALE", 0.002)  # the city's size is another test's
    refused()
    forced = CliRunner().invoke(app, ["demo", "--no-serve", "--force"])
    assert forced.exit_code == 0, forced.output
    assert Account.objects.count() == 1 + len(DEMO_ACCOUNTS)
    assert Account.objects.get(username=dina.username).check_password("hvid-tavle-og-kridt")


@pytest.fixture
def somebody(db, settings) -> Citizen:
    settings.PEJL_FICTIVE_CPR = True
    draft = CitizenDraft(cpr="740385-4002", given_name="Freja", family_name="Friis")
    return register_citizen(None, "0101", draft)


def test_people_who_are_no_citys(refused, somebody: Citizen):
    assert "the register holds people already, and they may be real" in refused()
    assert Account.objects.count() == 0


def test_people_of_other_files_even_when_forced(refused, somebody: Citizen):
    Intake.objects.create(
        municipality="0101", kind="people", name="borgere.csv", sha256="0" * 64, received_at=clock.now()
    )
    forced = CliRunner().invoke(app, ["demo", "--no-serve", "--force"])
    assert isinstance(forced.exception, UserError)
    assert "the register holds people already" in str(forced.exception)
    assert Citizen.objects.get() == somebody
