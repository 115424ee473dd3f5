"""The demo from the command line: an empty database, then everything there is to look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner, Result

from pejl.cli import commands
from pejl.cli.main import app
from pejl.domain.access.actions.open_demo_accounts import DEMO_ACCOUNTS
from pejl.domain.access.models import Account
from pejl.domain.organisation.models import Cluster, Employee
from pejl.domain.people import sealing
from pejl.domain.people.actions.override import open_access
from pejl.domain.people.errors import NoAccessGiven
from pejl.domain.people.models import BenefitSpell, Citizen, CitizenLogin, Intake
from pejl.domain.people.queries.days import holds
from pejl.domain.people.queries.demo import case_of, examples
from pejl.domain.people.queries.find import by_cpr
from pejl.domain.people.queries.visible import visible_to
from pejl.domain.steering.models import Delivery, Figure
from pejl.engine.statistics.results import Movement, Status
from pejl.kernel import clock
from pejl.warehouse import goals

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


@dataclass
class Demo:
    """The demo after two runs, and what the first left."""

    first: Result
    second: Result
    var: Path
    deliveries: int
    figures: int


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """`pejl demo --no-serve` twice on an empty database; all of it undone after the last test of the module."""
    if not app.registered_commands:
        commands.register(app)
    var, kept = tmp_path_factory.mktemp("demo"), settings.VAR
    settings.VAR = var
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("pejl.cli.commands.demo.SCALE", 0.015)  # what is told of the demo holds at any size
        first = CliRunner().invoke(app, ["demo", "--no-serve"])
        left = Delivery.objects.count(), Figure.objects.count()
        second = CliRunner().invoke(app, ["demo", "--no-serve", "--port", "8123"])
        yield Demo(first, second, var, *left)
        transaction.set_rollback(True)
    settings.VAR = kept


def test_the_demo_says_what_it_made(demo: Demo):
    assert demo.first.exit_code == 0, demo.first.output
    (report,) = demo.var.glob("*2018-2017Q2*.pdf")
    assert report.read_bytes().startswith(b"%PDF")
    assert report.name in demo.first.output
    assert "http://localhost:8000" in demo.first.output
    assert set(Cluster.objects.values_list("origin", flat=True)) == {"simulated"}
    assert Cluster.objects.get(scheme="dagpenge").members.count() == 30


def test_a_second_run_changes_nothing(demo: Demo):
    assert demo.second.exit_code == 0, demo.second.output
    assert demo.second.output.count("nothing new") == 3
    assert "http://localhost:8123" in demo.second.output
    assert (Delivery.objects.count(), Figure.objects.count()) == (demo.deliveries, demo.figures)
    assert Account.objects.count() == len(DEMO_ACCOUNTS)


def test_the_passwords_printed_last_open_the_demo_accounts(demo: Demo):
    first, last = (dict(re.findall(r"(demo-\w+) +([\w-]{14})", one.output)) for one in (demo.first, demo.second))
    assert set(last) == set(DEMO_ACCOUNTS)
    for username, password in last.items():
        answer = Client().post(reverse("login"), {"username": username, "password": password})
        assert answer.status_code == 302, username
        assert not Account.objects.get(username=username).check_password(first[username])


def test_every_figure_of_another_municipality_is_simulated(demo: Demo):
    not_municipalities = {"000", "1081", "1082", "1083", "1084", "1085"}
    others = Figure.objects.exclude(series__area_code__in={"0101", *not_municipalities})
    assert others.count() > 1000
    assert set(others.values_list("provenance", flat=True)) == {"simulated"}


def test_the_engine_answers_as_the_documents_tell(demo: Demo):
    """Rank down from 29 to 30 while the distance to the top ten shrank, and a lead that grew."""
    standings = {one.goal: one for one in goals.standings("2017", "2016Q2")}
    benefit, ready = standings["G-000-02"], standings["G-000-03"]
    assert (benefit.place.rank, benefit.place.of, benefit.last_year_place.rank) == (30, 30, 29)
    assert (benefit.rank_movement, benefit.distance_movement) == (Movement.WORSE, Movement.BETTER)
    assert (ready.status, ready.place.rank, ready.distance_movement) == (Status.MET, 1, Movement.BETTER)
    assert benefit.provenance == "simulated"


def test_a_share_that_cannot_be_read_is_simulated_and_keeps_its_reading(demo: Demo):
    share = Figure.objects.get(
        series__indicator="education_assistance_share",
        series__segment="",
        series__area_code="0101",
        period="2016Q4",
        superseded_by=None,
    )
    assert (share.provenance, share.certainty, share.reading) == ("simulated", "uncertain", "[?],{1}")


def test_a_figure_that_a_document_tells_is_of_its_own_period(demo: Demo):
    told = {one.goal: one for one in goals.standings("2018", "2017Q2")}["G-002-10"]
    assert (told.provenance, told.data_date) == ("published", date(2017, 6, 30))


def account(username: str) -> Account:
    return Account.objects.get(username=username)


def test_the_demo_has_a_city_that_runs_until_today(demo: Demo):
    today = clock.today()
    assert Citizen.objects.count() > 6_000
    running = BenefitSpell.objects.filter(holds(today)).values("citizen").distinct().count()
    assert 600 < running < 1_200
    assert BenefitSpell.objects.filter(start__gt=today - timedelta(days=40), start__lte=today).count() > 15
    assert not BenefitSpell.objects.filter(start__gt=today).exists()
    assert Intake.objects.filter(kind="people").get().data_date == today


def test_the_caseworker_has_running_cases_and_a_team_leader(demo: Demo):
    caseworker, leader = account("demo-sagsbehandler"), account("demo-teamleder")
    assert 40 < case_of(caseworker.employee, clock.today()).count() < 90
    assert caseworker.employee.employments.get().unit_code == leader.employee.employments.get().unit_code
    seen = set(visible_to(caseworker).values_list("pk", flat=True))
    assert set(case_of(caseworker.employee, clock.today()).values_list("pk", flat=True)) <= seen
    assert 100 < len(seen) < Citizen.objects.count() / 10
    assert visible_to(leader).count() > 100


def test_each_citizen_to_try_meets_what_is_printed(demo: Demo):
    caseworker = account("demo-sagsbehandler")
    told = {one.meets: one for one in examples(caseworker.employee, clock.today())}
    assert len(told) == 6
    for meets, one in told.items():
        assert one.cpr in demo.second.output
        assert one.cpr in demo.first.output, "the second run shows the same"
        citizen = by_cpr("0101", one.cpr)
        assert citizen is not None
        assert visible_to(caseworker).filter(pk=citizen.pk).exists() == ("is shown" in meets), meets


def test_only_the_other_centres_citizen_can_be_opened_with_a_reason(demo: Demo):
    caseworker = account("demo-sagsbehandler")
    for one in examples(caseworker.employee, clock.today()):
        if "is shown" in one.meets:
            continue
        with transaction.atomic():
            if "reason" in one.meets:
                assert open_access(caseworker, one.cpr, "Vikarierer for en kollega i centret").citizen_id
            else:
                with pytest.raises(NoAccessGiven):
                    open_access(caseworker, one.cpr, "Vikarierer for en kollega i centret")
            transaction.set_rollback(True)


def test_the_citizen_is_one_whom_the_caseworker_has(demo: Demo):
    login = CitizenLogin.objects.get()
    assert login.account == account("demo-borger")
    assert login.citizen in case_of(account("demo-sagsbehandler").employee, clock.today())
    assert login.account.name == f"{login.citizen.given_name} {login.citizen.family_name}"
    officer = account("demo-databeskyttelse").employee
    assert not officer.employments.exists()


def test_nobody_in_the_demo_is_real(demo: Demo):
    sealed = [*Citizen.objects.values_list("cpr_sealed", flat=True)[:300],
              *Employee.objects.exclude(cpr_digest="").values_list("cpr_sealed", flat=True)]  # fmt: skip
    assert len(sealed) > 310
    assert all(sealing.unseal(bytes(one)).is_fictive for one in sealed)
