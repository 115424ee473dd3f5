"""Citizens' log-in: found by the CPR number, which is kept nowhere."""

import logging
from datetime import date

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.test import Client
from tests.web.oidc_provider import change, log_in, read_session
from tests.web.page import text_of

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.people import sealing
from pejl.domain.people.models import Citizen, CitizenLogin
from pejl.kernel.cpr import Cpr
from pejl.web.sign_in.oidc.providers import CITIZEN

CPR = "7403854242"
NAME = {"given_name": "Freja", "family_name": "Fjord", "search_name": "freja fjord"}


@pytest.fixture
def freja(db) -> Citizen:
    cpr = Cpr.parse(CPR, fictive=True)
    return Citizen.objects.create(
        municipality="0101", cpr_sealed=sealing.seal(cpr), cpr_digest=sealing.digest(cpr),
        birth_date=date(1985, 3, 14), sex="woman", **NAME,
    )  # fmt: skip


def test_a_citizen_comes_in_to_their_own_case_and_the_number_is_kept_nowhere(
    client: Client, freja: Citizen, provider, caplog, settings
):
    caplog.set_level(logging.DEBUG)
    provider.claims = {"sub": CPR, "dk.cpr": CPR, "name": "Freja Fjord"}
    assert log_in(client, CITIZEN).status_code == 302
    account = CitizenLogin.objects.get().account
    assert (account.role, account.name) == (Role.CITIZEN, "")
    kept = read_session(client) + str([one.get_decoded() for one in Session.objects.all()])
    for secret in (CPR, "740385", "Freja", "Fjord"):
        assert secret not in kept + account.username + caplog.text
    assert not SocialAccount.objects.exists()
    again = Client()
    log_in(again, CITIZEN)
    assert Account.objects.count() == 1


@pytest.mark.parametrize("claim", [{}, {"dk.cpr": "7403854244"}, {"dk.cpr": "vrøvl"}, {"dk.cpr": 7403854242}])
def test_a_citizen_without_a_case_here_is_refused(client: Client, freja: Citizen, provider, claim):
    provider.claims = {"sub": "s", **claim}
    answer = log_in(client, CITIZEN)
    assert answer.status_code == 403
    assert "ingen sag om dig" in text_of(answer, "#main")
    assert not Account.objects.exists()


def test_another_municipalitys_citizen_and_an_anonymous_one_are_not_there(client: Client, freja: Citizen, provider):
    provider.claims = {"sub": "s", "dk.cpr": CPR}
    Citizen.objects.update(municipality="0751")
    assert log_in(client, CITIZEN).status_code == 403
    Citizen.objects.update(municipality="0101", cpr_digest="")
    assert log_in(client, CITIZEN).status_code == 403


def test_a_level_of_assurance_can_be_demanded_of_citizens(client: Client, freja: Citizen, provider, settings):
    change(settings, CITIZEN, acr=frozenset({"substantial"}))
    provider.claims = {"sub": "s", "dk.cpr": CPR, "acr": "low"}
    assert "ikke været sikker nok" in text_of(log_in(client, CITIZEN), "#main")
    provider.claims["acr"] = "substantial"
    assert log_in(Client(), CITIZEN).status_code == 302


def test_a_citizens_provider_opens_no_colleagues_account(client: Client, dina: Account, provider):
    provider.claims = {"sub": "d", "preferred_username": "dina"}
    assert log_in(client, CITIZEN).status_code == 403
