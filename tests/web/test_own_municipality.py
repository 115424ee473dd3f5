"""In an installation of several municipalities, each reader's own is the one that pages and answers speak of."""

import pytest
from django.test import Client
from tests.web.page import text_of

from pejl.domain.access.actions.tokens import create_token
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.steering.models import Report
from pejl.kernel import clock
from pejl.web.own import own_area

pytestmark = pytest.mark.usefixtures("steered")
AALBORG = "0851"


@pytest.fixture
def lone(db: None) -> Account:
    """Lone, an analyst of Aalborg."""
    return Account.objects.create_user("lone", role=Role.ANALYST, municipality=AALBORG)


@pytest.fixture
def as_lone(lone: Account) -> Client:
    client = Client()
    client.force_login(lone, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_pages_speak_of_the_readers_own_municipality(as_dina: Client, as_lone: Client):
    address = "/goals/G-002-07?period=2017Q2"  # sickness benefit: Copenhagen 1.6, Aalborg 1.9
    copenhagen, aalborg = as_dina.get(address), as_lone.get(address)
    assert text_of(copenhagen, ".pejl-owner") == "København"
    assert text_of(aalborg, ".pejl-owner") == "Aalborg"
    assert "1,6 pct." in text_of(copenhagen, ".pejl-answer")
    assert "1,9 pct." in text_of(aalborg, ".pejl-answer")
    assert text_of(as_lone.get("/compare"), ".is-own").startswith("Aalborg")


def test_nothing_of_one_readers_page_stays_for_the_next(as_dina: Client, as_lone: Client, client: Client):
    as_lone.get("/")
    assert own_area() == "0101"
    assert text_of(client.get("/login"), ".pejl-owner") == "København"
    assert text_of(as_dina.get("/"), ".pejl-owner") == "København"


def test_a_read_token_speaks_of_its_accounts_municipality(client: Client, lone: Account, dina: Account):
    for account, value in ((lone, 1.9), (dina, 1.595), (lone, 1.9)):
        _made, secret = create_token(account, name="test", expires_on=clock.today())
        answer = client.get("/api/v1/goals/G-002-07/history", headers={"Authorization": f"Bearer {secret}"})
        assert answer.json()[-1]["value"] == pytest.approx(value), answer.text[-400:]


def test_reports_of_another_municipality_are_not_there(as_lone: Client, as_dina: Client):
    kept = Report.objects.create(
        plan="P-002", period="2017Q2", area_code="0101", language="da", number=1, title="Københavns rapport",
        content={}, sha256="0" * 64, data_date=clock.today(), published_at=clock.now(),
    )  # fmt: skip
    assert "Københavns rapport" in as_dina.get("/reports").text
    assert "Københavns rapport" not in as_lone.get("/reports").text
    assert as_lone.get(f"/reports/{kept.pk}").status_code == 404
    assert as_lone.get(f"/reports/{kept.pk}.pdf").status_code == 404
