"""Q-093 and Q-098 as they are seen: the pages of a day hold its units, and whom the rules have sent there."""

import pytest
from tests.acceptance import register
from tests.web.page import row_of, text_of

pytestmark = pytest.mark.usefixtures("record")


@pytest.fixture(autouse=True)
def _people(pejl, record, tmp_path, settings):
    """An unemployed academic, and a citizen on cash assistance who is activity-ready."""
    settings.PEJL_FICTIVE_CPR = True
    academic, ready = register.cpr(1), register.cpr(2)
    spells = [f"{academic};dagpenge;2017-05-01;academic", f"{ready};kontanthjaelp;2016-01-01;"]
    files = {
        "people": register.people(tmp_path / "people.csv", (academic, ready)),
        "spells": register.write(tmp_path / "spells.csv", "cpr;benefit;start;education", spells),
        "visitations": register.write(
            tmp_path / "visits.csv", "cpr;target_group;readiness;start", [f"{ready};T-28;activity_ready;2016-02-01"]
        ),
    }
    for kind, path in files.items():
        assert pejl("import", kind, path).code == 0
    for day in ("2017-08-01", "2017-11-01"):
        assert pejl("people", "attach", "--on", day).code == 0


@pytest.mark.requirement("Q-098")
def test_the_page_of_october_2017_against_that_of_november(as_dina):
    october, november = as_dina.get("/units?on=2017-10-31"), as_dina.get("/units?on=2017-11-30")
    assert "Karrierecentret" in text_of(october, "#tree")
    assert "Center for Jobindsats" not in text_of(october, "#tree")
    assert row_of(november, "unit-O-29").startswith("Center for Jobindsats Center 1. november 2017")
    changed = text_of(as_dina.get("/units?on=2017-11-30&since=2017-10-31"), "#changed")
    assert changed.endswith("Åbnet: Center for Afklaring og Beskæftigelse Åbnet: Center for Jobindsats")


@pytest.mark.requirement("Q-098")
def test_the_centres_of_2009_stand_on_the_page_of_2009_alone(as_dina):
    in_2009, in_2018 = (text_of(as_dina.get(f"/units?on={day}"), "#tree") for day in ("2009-08-01", "2018-01-01"))
    for centre in ("Center for Job og Formidling", "Center for Kompetence og Beskæftigelse", "Jobcenter Skelbækgade"):
        assert centre in in_2009
        assert centre not in in_2018


@pytest.mark.requirement("Q-093")
def test_the_career_centre_has_the_academic_from_its_first_day(as_dina):
    assert as_dina.get("/units/O-26?on=2017-07-31").text.count('pejl-number"') == 0
    first = as_dina.get("/units/O-26?on=2017-08-01")
    assert "Borgere i enheden 1" in text_of(first, ".pejl-numbers")
    assert "Ledige akademikere hører til Karrierecentret" in text_of(first, "#about")
    assert "Borgere i enheden 1" in text_of(as_dina.get("/units/O-29?on=2017-11-30"), ".pejl-numbers")
