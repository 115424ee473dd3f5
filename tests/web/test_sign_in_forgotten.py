"""What the lock keeps of a citizen's wrong passwords stands in the citizen's copy and goes with the case."""

import json
from datetime import date

import pytest
from axes.models import AccessAttempt
from django.test import Client
from tests.web.staff.world import citizen, with_log_in

from pejl.domain.people.actions.anonymise import anonymise
from pejl.domain.people.actions.export_citizen import as_json, export_citizen
from pejl.domain.people.models import Citizen

WRONG = "gaettet-forkert"


@pytest.fixture
def freja(db: None, settings) -> Citizen:
    """Freja, who has typed a wrong password twice, in two ways of writing her name; so has somebody else."""
    settings.PEJL_FICTIVE_CPR = True
    made = citizen("Freja", "Friis", born=date(1985, 3, 14))
    with_log_in(made, "freja-log-in")
    with_log_in(citizen("Gerda", "Friis"), "gerda-log-in")
    for name in ("freja-log-in", "Freja-Log-In", "gerda-log-in"):
        Client().post("/login", {"username": name, "password": WRONG})
    return made


def attempts(one: Citizen) -> list[dict[str, object]]:
    told = json.loads(as_json(export_citizen(None, one.key, "Borgeren har bedt om indsigt")))
    return next(table for table in told["tables"] if table["table"] == "axes.AccessAttempt")["rows"]


def test_the_copy_tells_of_the_wrong_passwords_and_not_under_which_digest(freja: Citizen):
    assert [one["failures_since_start"] for one in attempts(freja)] == [2]
    assert "username" not in attempts(freja)[0]


def test_a_secret_key_that_has_been_replaced_still_finds_them(freja: Citizen, settings):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key for the tests alone" * 2
    assert len(attempts(freja)) == 1


def test_they_go_with_the_case_and_nobody_elses_do(freja: Citizen):
    anonymise(Citizen.objects.filter(pk=freja.pk), "test")
    assert AccessAttempt.objects.count() == 1
    other = Citizen.objects.get(given_name="Gerda")
    assert len(attempts(other)) == 1
