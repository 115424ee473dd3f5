"""Q-050: the newly unemployed by job centre, as the plan of 2009 tells them: 252, of whom three lists have 247."""

import pytest
from django.test import Client
from tests.acceptance import register
from tests.web.page import row_of, text_of

TOLD = {"O-19": 163, "O-20": 42, "O-21": 42}  # Musvågevej, Nyrupsgade, Skelbækgade (001, 1.1)
TOTAL = 252


@pytest.fixture(autouse=True)
def _register(pejl, record, tmp_path, settings):
    """252 citizens whose cash assistance begins in August 2009, and others whose does not."""
    settings.PEJL_FICTIVE_CPR = True
    units = [unit for unit, count in TOLD.items() for _ in range(count)] + [""] * (TOTAL - sum(TOLD.values()))
    numbers = [register.cpr(at) for at in range(TOTAL + 3)]
    assert pejl("import", "people", register.people(tmp_path / "people.csv", numbers)).code == 0
    new = [f"{numbers[at]};kontanthjaelp;2009-08-{at % 31 + 1:02};;{unit}" for at, unit in enumerate(units)]
    others = [
        f"{numbers[TOTAL]};kontanthjaelp;2009-07-31;;O-19",
        f"{numbers[TOTAL + 1]};kontanthjaelp;2009-09-01;;O-19",
        f"{numbers[TOTAL + 2]};kontanthjaelp;2009-01-01;2009-08-10;O-19",
        f"{numbers[TOTAL + 2]};kontanthjaelp;2009-08-10;;O-20",
    ]
    path = register.write(tmp_path / "spells.csv", "cpr;benefit;start;end;unit", new + others)
    assert pejl("import", "spells", path).code == 0


@pytest.mark.requirement("Q-050")
def test_each_job_centre_gets_its_list_and_those_without_one_are_seen(pejl):
    answer = pejl.json("people", "newly", "--from", "2009-08-01", "--to", "2009-09-01", "--benefit", "kontanthjaelp")
    assert answer["total"] == TOTAL
    assert {unit: one["citizens"] for unit, one in answer["units"].items()} == TOLD
    assert answer["unaccounted_for"]["citizens"] == 5
    keys = [key for one in (*answer["units"].values(), answer["unaccounted_for"]) for key in one["keys"]]
    assert len(set(keys)) == TOTAL


@pytest.mark.requirement("Q-050")
def test_the_list_names_nobody_by_name_or_number(pejl):
    said = pejl(
        "people", "newly", "--from", "2009-08-01", "--to", "2009-09-01", "--benefit", "kontanthjaelp", "--json"
    ).said
    assert "Nummer" not in said
    assert register.cpr(1) not in said


@pytest.mark.requirement("Q-050")
def test_the_page_has_a_line_for_each_job_centre_and_one_for_those_on_no_list(as_dina: Client):
    asked = "benefit=kontanthjaelp&first=2009-08-01&last=2009-08-31"
    answer = as_dina.get(f"/population/newly?{asked}")
    for unit, citizens in TOLD.items():
        assert row_of(answer, f"u-{unit}").endswith(f" {citizens}")
    assert row_of(answer, "u-O-19").startswith("Jobcenter Musvågevej")
    assert row_of(answer, "u-untold").endswith(" 5")
    assert row_of(answer, "u-all").endswith(f" {TOTAL}")
    said = text_of(answer, ".pejl-lead")
    assert said.startswith("252 borgere")
    assert "5 af dem står ikke på nogen enheds liste" in said
    file = as_dina.get(f"/population/newly.csv?{asked}").content.decode()
    assert "Jobcenter Musvågevej;163" in file
    assert "ingen enhed oplyst;5" in file
