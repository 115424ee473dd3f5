"""Q-061: a self-supporting woman under the integration act, without any benefit, gets a wage subsidy (001, 1.9)."""

import pytest
from tests.acceptance import register

GROUP = "T-53"  # self-supporting immigrant women


@pytest.mark.requirement("Q-061")
@pytest.mark.usefixtures("record")
def test_the_effort_serves_a_citizen_without_benefit(pejl, tmp_path, settings):
    settings.PEJL_FICTIVE_CPR = True
    supported, on_benefit, stranger = (register.cpr(at) for at in (1, 2, 3))
    rows = [
        f"{supported};Borger;En;family_reunified;2008-02-01",
        f"{on_benefit};Borger;To;;",
        f"{stranger};Borger;Tre;;",
    ]
    head = "cpr;given_name;family_name;residence_basis;residence_from"
    files = {
        "people": register.write(tmp_path / "people.csv", head, rows),
        "visitations": register.write(
            tmp_path / "visits.csv",
            "cpr;target_group;start",
            [f"{one};{GROUP};2009-03-01" for one in (supported, on_benefit)],
        ),
        "offers": register.write(
            tmp_path / "offers.csv",
            "cpr;kind;start;end;weekly_hours",
            [f"{supported};wage_subsidy;2009-05-01;2009-11-01;37,0"],
        ),
        "spells": register.write(
            tmp_path / "spells.csv", "cpr;benefit;start", [f"{on_benefit};kontanthjaelp;2009-01-01"]
        ),
    }
    for kind, path in files.items():
        assert pejl("import", kind, path).code == 0
    before = pejl.json("people", "self-supporting", "--on", "2009-04-30")["citizens"]
    assert [(one["target_groups"], one["offers"]) for one in before] == [([GROUP], [])]
    during = pejl.json("people", "self-supporting", "--on", "2009-05-01")["citizens"]
    assert [(one["target_groups"], one["offers"]) for one in during] == [([GROUP], ["wage_subsidy"])]
    assert during[0]["key"] == before[0]["key"]
    after = pejl.json("people", "self-supporting", "--on", "2009-11-01")["citizens"]
    assert [one["offers"] for one in after] == [[]]
