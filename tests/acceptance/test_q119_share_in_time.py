"""Q-119: the share of deadlines met in time, by group; no target is told, so none is shown."""

from typing import Any

import pytest
from django.test import Client
from tests.acceptance.worklist_world import fell_due, team

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account


@pytest.fixture
def as_lone(db: None, settings: Any) -> Client:
    settings.PEJL_FICTIVE_CPR = True
    one, two, three, _ = team()["sick"]
    for whom, state in ((one, "fulfilled_in_time"), (two, "fulfilled_in_time"), (three, "fulfilled_late")):
        fell_due(whom, "R-003-01", state, 20)
    fell_due(one, "R-003-04", "overdue", 3)
    fell_due(two, "R-003-04", "pending", -3)  # has not fallen due
    fell_due(three, "R-003-01", "overdue", 400)  # fell due before the year
    client = Client()
    lone = Account.objects.get(username="lone")
    client.force_login(lone, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _file(client: Client, table: str) -> list[list[str]]:
    lines = client.get(f"/worklist/team.csv?table={table}").content.decode("utf-8-sig").splitlines()
    return [line.split(";") for line in lines]


@pytest.mark.requirement("Q-119")
def test_each_group_has_its_share_and_no_target(as_lone: Client) -> None:
    heads, *rows = _file(as_lone, "deadlines-by-rule")
    assert heads == ["Frist", "Frister i alt", "Til tiden", "For sent", "Endnu ikke", "Pct. til tiden"]
    titles = {one: catalogue().duties[one].title.da for one in ("R-003-01", "R-003-04")}
    told = {row[0]: row[1:] for row in rows}
    share = told[titles["R-003-01"]].pop()
    assert told[titles["R-003-01"]] == ["3", "2", "1", "0"]
    assert round(float(share.replace(",", ".")), 1) == 66.7
    assert told[titles["R-003-04"]] == ["1", "0", "0", "1", "0"]


@pytest.mark.requirement("Q-119")
def test_each_team_has_its_share_as_a_chart_and_a_table(as_lone: Client) -> None:
    _, *rows = _file(as_lone, "deadlines-by-team")
    assert rows == [["Team Bro", "4", "2", "1", "1", "50"]]
    page = as_lone.get("/worklist/team").content.decode()
    assert "<svg" in page
    assert "Der er ikke oplyst noget mål" in page
