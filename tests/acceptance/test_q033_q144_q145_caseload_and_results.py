"""Q-033, Q-144, Q-145: results and citizens of each employee, against a limit that the municipality sets."""

from typing import Any

import pytest
from django.test import Client
from tests.acceptance.conftest import CommandLine
from tests.acceptance.worklist_world import give, team
from tests.web.staff.world import citizen

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account


@pytest.fixture
def world(db: None, settings: Any) -> dict[str, Any]:
    settings.PEJL_FICTIVE_CPR = True
    return team()


@pytest.fixture
def as_lone(world: dict[str, Any]) -> Client:
    client = Client()
    lone = Account.objects.get(username="lone")
    client.force_login(lone, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _rows(client: Client, table: str = "caseloads") -> list[dict[str, str]]:
    lines = client.get(f"/worklist/team.csv?table={table}").content.decode("utf-8-sig").splitlines()
    heads = lines[0].split(";")
    return [dict(zip(heads, line.split(";"), strict=True)) for line in lines[1:]]


@pytest.mark.requirement("Q-033")
def test_each_employee_has_cases_those_over_22_weeks_and_partial_returns(
    pejl: CommandLine, world: dict[str, Any], as_lone: Client
) -> None:
    told = {one["employee"]: one for one in pejl.json("worklist", "caseload", "--unit", "team")}
    assert (told["AA"]["cases"], told["AA"]["sickness_over_22_weeks"], told["AA"]["partial_return"]) == (4, 2, 1)
    assert (told["BB"]["cases"], told["BB"]["sickness_over_22_weeks"], told["BB"]["partial_return"]) == (0, 0, 0)
    row = next(one for one in _rows(as_lone) if one["Medarbejder"].startswith("Asta"))
    assert [row[one] for one in ("Medarbejder", "Borgere", "Sygedagpenge over 22 uger", "Delvist raskmeldte")] == [
        "Asta Ask (AA)", "4", "2", "1",
    ]  # fmt: skip
    assert "Delvist raskmeldte" in as_lone.get("/worklist/team").content.decode()


@pytest.mark.requirement("Q-033")
def test_management_is_not_told_numbers_so_small_that_they_point_at_somebody(
    world: dict[str, Any], as_dina: Client
) -> None:
    row = next(one for one in _rows(as_dina) if one["Medarbejder"].startswith("Asta"))
    assert row["Borgere"] == row["Delvist raskmeldte"] == "diskretioneret"  # 4 and 1 are fewer than five
    assert row["Pct. af normen"] == "–"


@pytest.mark.requirement("Q-144")
def test_one_person_in_three_roles_has_the_citizen_once(
    pejl: CommandLine, world: dict[str, Any], as_lone: Client
) -> None:
    whom = citizen("Ida", "Iversen", unit="team")
    for function in ("O-R02", "O-R03", "O-R06"):  # company consultant, job placer, coordinating caseworker
        give(whom, world["bo"], function)
    told = {one["employee"]: one for one in pejl.json("worklist", "caseload", "--unit", "team")}
    assert told["BB"]["functions"] == ["O-R02", "O-R03", "O-R06"]
    assert told["BB"]["cases"] == 1
    assert pejl("worklist", "refresh").code == 0
    listed = as_lone.get("/worklist/citizens?scope=team&caseworker=BB").content.decode()
    assert "Ida Iversen" in listed
    assert "1 borger passer." in listed


@pytest.mark.requirement("Q-145")
def test_cases_of_each_job_placer_are_held_against_a_limit_that_is_data(
    pejl: CommandLine, world: dict[str, Any], as_lone: Client
) -> None:
    for at in range(3):
        give(citizen("Ida", f"Iversen {at}", unit="team"), world["bo"], "O-R03")
    norm = catalogue().caseload_norms["O-R03"]
    assert norm.assumption  # document 004 tells a low number, but no figure
    before = {one["employee"]: one for one in pejl.json("worklist", "caseload", "--unit", "team")}["BB"]
    assert (before["cases"], before["norm"], before["per_cent"]) == (3, norm.cases, round(300 / norm.cases))

    assert pejl("worklist", "set-norm", "O-R03", "2", "--ground", "Besluttet i udvalget").code == 0
    after = {one["employee"]: one for one in pejl.json("worklist", "caseload", "--unit", "team")}["BB"]
    assert (after["cases"], after["norm"], after["per_cent"]) == (3, 2, 150)
    assert "over normen" in as_lone.get("/worklist/team").content.decode()
