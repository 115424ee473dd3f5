"""Q-061: a self-supporting woman under the integration act, without any benefit, gets a wage subsidy (001, 1.9)."""

from datetime import date

import pytest
from tests.acceptance import register
from tests.acceptance.worklist_world import on_the_worklist
from tests.web.staff.world import OWN, citizen, employee, organise

from pejl.domain.casework.actions.worklist.refresh import refresh
from pejl.domain.people.models import BenefitSpell, OfferSpell, Visitation
from pejl.kernel import clock

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


@pytest.mark.requirement("Q-061")
@pytest.mark.usefixtures("db")
def test_the_worklist_has_her_and_finds_her_among_those_without_benefit():
    organise()
    employee("asta", "Asta Ask", "AA", "top")
    supported, over = citizen("Sanne", "Selv"), citizen("Ophørt", "Ydelse")
    on_benefit = citizen("Karin", "Kontant")
    with clock.at(date(2009, 5, 1)):
        for one in (supported, on_benefit):
            Visitation.objects.create(citizen=one, target_group=GROUP, start=date(2009, 3, 1))
        OfferSpell.objects.create(citizen=supported, kind="wage_subsidy", start=date(2009, 5, 1), weekly_hours=37)
        BenefitSpell.objects.create(citizen=on_benefit, benefit="kontanthjaelp", start=date(2009, 1, 1))
        BenefitSpell.objects.create(citizen=over, benefit="kontanthjaelp", start=date(2008, 1, 1), end=date(2009, 5, 1))
        refresh(OWN)
        assert on_the_worklist("asta", "benefit=none") == {"Sanne Selv"}
        assert on_the_worklist("asta", f"benefit=none&group={GROUP}&measure=wage_subsidy") == {"Sanne Selv"}
        assert on_the_worklist("asta", f"group={GROUP}") == {"Sanne Selv", "Karin Kontant"}
