"""Q-093 and Q-098: units and the rules that fill them begin on their days."""

import pytest
from tests.acceptance import register


@pytest.fixture(autouse=True)
def _register(pejl, record, tmp_path, settings):
    """An unemployed academic, an unemployed craftsman, and a citizen on cash assistance who is activity-ready."""
    settings.PEJL_FICTIVE_CPR = True
    academic, craftsman, ready = (register.cpr(at) for at in (1, 2, 3))
    files = {
        "people": register.people(tmp_path / "people.csv", (academic, craftsman, ready)),
        "spells": register.write(
            tmp_path / "spells.csv",
            "cpr;benefit;start;education",
            [
                f"{academic};dagpenge;2017-05-01;academic",
                f"{craftsman};dagpenge;2017-05-01;vocational",
                f"{ready};kontanthjaelp;2016-01-01;",
            ],
        ),
        "visitations": register.write(
            tmp_path / "visits.csv", "cpr;target_group;readiness;start", [f"{ready};T-28;activity_ready;2016-02-01"]
        ),
    }
    for kind, path in files.items():
        assert pejl("import", kind, path).code == 0


def units(pejl, on):
    """Code → name and citizens of the units on a day, after the rules of that day have been run."""
    pejl.json("people", "attach", "--on", on)
    return {one["code"]: (one["name"], one["citizens"]) for one in pejl.json("units", "--on", on)["units"]}


@pytest.mark.requirement("Q-093")
def test_an_academic_belongs_to_the_career_centre_from_its_first_day(pejl):
    assert "O-26" not in units(pejl, "2017-07-31")
    assert units(pejl, "2017-08-01")["O-26"] == ("Karrierecentret", 1)
    attached = pejl.json("people", "attach", "--on", "2017-08-02")
    assert (attached["begun"], attached["ended"], attached["unchanged"]) == (0, 0, 1)


@pytest.mark.requirement("Q-098")
def test_the_activity_ready_belong_to_the_centre_of_the_reorganisation_from_november(pejl):
    assert "O-29" not in units(pejl, "2017-10-31")
    november = units(pejl, "2017-11-01")
    assert november["O-29"] == ("Center for Jobindsats", 1)
    assert november["O-30"] == ("Center for Afklaring og Beskæftigelse", 0)


@pytest.mark.requirement("Q-098")
def test_the_centres_of_2009_stand_in_their_own_time(pejl):
    in_2009 = {one["code"] for one in pejl.json("units", "--on", "2009-08-01")["units"]}
    in_2018 = {one["code"] for one in pejl.json("units", "--on", "2018-01-01")["units"]}
    assert {"O-19", "O-20", "O-21", "O-30", "O-31", "O-32", "O-33"} <= in_2009
    assert {"O-26", "O-29"}.isdisjoint(in_2009)
    assert {"O-19", "O-31", "O-32", "O-33"}.isdisjoint(in_2018)
