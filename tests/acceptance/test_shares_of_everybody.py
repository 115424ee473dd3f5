"""Shares of the labour force and of the population of the same age: from the register and from StatBank Denmark."""

import pytest
from tests.acceptance import register

ASKED = ("--benefit", "dagpenge", "--period", "2017Q1")
ON_BENEFIT = 6
LABOUR_FORCE = "OMRÅDE;KØN;ALDER;TID;INDHOLD\n101;TOT;IALT;2015;200\n101;TOT;IALT;2016;240\n101;K;IALT;2016;120\n"


@pytest.fixture(autouse=True)
def _register(pejl, record, tmp_path, settings):
    """Six born in 1985 on dagpenge all through the quarter, and one until the year in which the register begins."""
    settings.PEJL_FICTIVE_CPR = True
    numbers = [register.cpr(at) for at in range(ON_BENEFIT)]
    assert pejl("import", "people", register.people(tmp_path / "people.csv", numbers)).code == 0
    rows = [f"{one};dagpenge;2016-06-01;2018-01-01" for one in numbers]
    rows.append(f"{numbers[0]};dagpenge;2013-01-01;2014-01-01")
    assert pejl("import", "spells", register.write(tmp_path / "spells.csv", "cpr;benefit;start;end", rows)).code == 0


def test_the_share_of_the_labour_force_tells_which_labour_force(pejl, tmp_path):
    path = tmp_path / "labour_force.csv"
    path.write_text(LABOUR_FORCE, encoding="utf-8")
    assert pejl("import", "statbank", str(path)).code == 0
    told = pejl.json("stats", "labour_force_share", *ASKED)
    assert (told["value"], told["part"], told["whole"]) == (2.5, ON_BENEFIT, 240)
    assert (told["base"]["indicator"], told["base"]["provenance"]) == ("labour_force", "published")
    assert (len(told["base"]["periods"]), told["base"]["without"]) == (1, [])
    women = pejl.json("stats", "labour_force_share", *ASKED, "--where", "sex=woman")
    assert (women["whole"], women["value"]) == (120, 100 * women["part"] / 120)
    said = pejl("stats", "labour_force_share", *ASKED).said
    assert "Procent af: Arbejdsstyrke" in said
    assert "offentliggjort" in said


def test_the_share_of_the_population_is_of_the_same_age(pejl, tmp_path):
    path = tmp_path / "FOLK1A.csv"
    ages = [f"101;TOT;{age};2017K1;{50 if 30 <= age < 50 else 10}" for age in range(16, 67)]
    path.write_text("\n".join(["OMRÅDE;KØN;ALDER;TID;INDHOLD", *ages]), encoding="utf-8")
    assert pejl("import", "statbank", str(path)).code == 0
    working, part = 20 * 50 + 31 * 10, 14 * 10 + 20 * 50  # aged 16-66, and 16-49
    told = pejl.json("stats", "population_share", *ASKED)
    assert told["value"] == pytest.approx(100 * ON_BENEFIT / working)
    told = pejl.json("stats", "population_share", *ASKED, "--where", "age=16-49")
    assert told["value"] == pytest.approx(100 * ON_BENEFIT / part)
    assert told["base"]["indicator"] == "population"


@pytest.mark.parametrize(
    ("measure", "title"), [("labour_force_share", "Arbejdsstyrke"), ("population_share", "Befolkning")]
)
def test_where_nobody_has_told_how_many_there_are_it_is_said_and_no_number_is_made_up(pejl, measure: str, title: str):
    told = pejl.json("stats", measure, *ASKED)
    assert (told["value"], told["missing"], told["part"]) == (None, "no_base", ON_BENEFIT)
    assert told["base"]["without"] == ["2017Q1"]
    assert f"{title} er ikke kendt for" in pejl("stats", measure, *ASKED).said.replace("\n", " ")


def test_the_page_tells_the_same(pejl, tmp_path, as_dina):
    asked = "/population?measure=labour_force_share&benefit=dagpenge&first=2017Q1&last=2017Q1"
    assert "Arbejdsstyrke er ikke kendt for 1. kvartal 2017" in as_dina.get(asked).text
    path = tmp_path / "labour_force.csv"
    path.write_text(LABOUR_FORCE, encoding="utf-8")
    assert pejl("import", "statbank", str(path)).code == 0
    page = as_dina.get(asked).text
    assert "2,5" in page
    assert "offentliggjort" in page.partition('id="base"')[2].partition("</dd>")[0]
