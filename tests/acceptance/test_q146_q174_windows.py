"""Q-146 and Q-174: more than eight of the last ten years; eighteen of the last thirty-six months."""

from datetime import date

import pytest
from tests.acceptance import register
from tests.acceptance.worklist_world import on_the_worklist
from tests.web.staff.world import OWN, citizen, employee, organise

from pejl.domain.casework.actions.worklist.refresh import refresh
from pejl.domain.people.models import BenefitSpell, Citizen
from pejl.kernel import clock


def months(first: date, count: int) -> str:
    """The first day after so many whole months."""
    year, month = divmod(first.month - 1 + count, 12)
    return date(first.year + year, month + 1, 1).isoformat()


@pytest.fixture(autouse=True)
def _fictive(settings):
    settings.PEJL_FICTIVE_CPR = True


def load(pejl, tmp_path, numbers, rows):
    assert pejl("import", "people", register.people(tmp_path / "people.csv", numbers)).code == 0
    path = register.write(tmp_path / "spells.csv", "cpr;benefit;start;end", rows)
    assert pejl("import", "spells", path).code == 0, pejl("import", "spells", path).said


@pytest.mark.requirement("Q-146")
@pytest.mark.usefixtures("record")
def test_97_of_the_last_120_months_is_in_and_96_is_out(pejl, tmp_path):
    long, short, older = (register.cpr(at) for at in (1, 2, 3))
    first = date(2011, 6, 1)
    load(
        pejl,
        tmp_path,
        (long, short, older),
        [
            f"{long};kontanthjaelp;{first};{months(first, 97)}",
            f"{short};kontanthjaelp;{first};{months(first, 96)}",
            f"{older};kontanthjaelp;2001-01-01;{months(first, 96)}",  # what lies before the ten years does not count
        ],
    )
    asked = ("people", "months", "--window", "120", "--on", "2021-06-15", "--benefit", "kontanthjaelp")
    over = pejl.json(*asked, "--more-than", "96")["citizens"]
    assert list(over.values()) == [97]
    every = pejl.json(*asked, "--at-least", "96")["citizens"]
    assert sorted(every.values()) == [96, 96, 97]


@pytest.mark.requirement("Q-174")
@pytest.mark.usefixtures("record")
def test_18_of_36_months_on_different_benefits_are_added(pejl, tmp_path):
    enough, one_less, same_month = (register.cpr(at) for at in (1, 2, 3))
    first = date(2019, 1, 1)
    load(
        pejl,
        tmp_path,
        (enough, one_less, same_month),
        [
            f"{enough};kontanthjaelp;{first};{months(first, 10)}",
            f"{enough};overgangsydelse;2020-03-01;{months(date(2020, 3, 1), 8)}",
            f"{one_less};kontanthjaelp;{first};{months(first, 9)}",
            f"{one_less};overgangsydelse;2020-03-01;{months(date(2020, 3, 1), 8)}",
            f"{same_month};kontanthjaelp;{first};2019-10-15",  # October counts once, not twice
            f"{same_month};uddannelseshjaelp;2019-10-15;{months(first, 17)}",
        ],
    )
    names = ("kontanthjaelp", "uddannelseshjaelp", "selvforsoergelses_og_hjemrejseydelse", "overgangsydelse")
    benefits = [part for name in names for part in ("--benefit", name)]
    asked = ("people", "months", "--window", "36", "--on", "2022-01-01", *benefits)
    assert list(pejl.json(*asked, "--at-least", "18")["citizens"].values()) == [18]
    assert sorted(pejl.json(*asked, "--at-least", "17")["citizens"].values()) == [17, 17, 18]


@pytest.mark.requirement("Q-174")
def test_the_question_must_have_one_limit(pejl):
    assert pejl("people", "months", "--window", "36").code == 1


@pytest.mark.usefixtures("record")
def test_exactly_five_years_is_not_over_five(pejl, tmp_path):
    since = register.cpr(1)
    load(pejl, tmp_path, (since,), [f"{since};kontanthjaelp;2012-01-01;"])
    asked = ("people", "longer-than", "5", "--benefit", "kontanthjaelp", "--on")
    assert pejl.json(*asked, "2017-01-01")["citizens"] == {}
    assert list(pejl.json(*asked, "2017-01-02")["citizens"].values()) == ["2012-01-01"]


@pytest.fixture
def _asta(db):
    """The worklist of somebody who may see everyone whom no unit has."""
    organise()
    employee("asta", "Asta Ask", "AA", "top")


def spell(one: Citizen, benefit: str, start: date, end: date | None) -> None:
    BenefitSpell.objects.create(citizen=one, benefit=benefit, start=start, end=end)


def listed(asked: str, on: date) -> set[str]:
    with clock.at(on):
        refresh(OWN)
        return on_the_worklist("asta", asked)


@pytest.mark.requirement("Q-146")
@pytest.mark.usefixtures("_asta")
def test_the_worklist_finds_97_of_120_months_and_not_96():
    for name, count in (("Long", 97), ("Short", 96)):
        one = citizen(name, "Test")
        end = date.fromisoformat(months(date(2011, 6, 1), count))
        spell(one, "kontanthjaelp", date(2011, 6, 1), end)
        spell(one, "dagpenge", end, None)  # counts in no window, and keeps the case open
    assert listed("history=eight_of_ten_years", date(2021, 6, 15)) == {"Long Test"}
    assert listed("history=eight_of_ten_years", date(2021, 7, 15)) == set(), "its first month has passed out of sight"


@pytest.mark.requirement("Q-174")
@pytest.mark.usefixtures("_asta")
def test_the_worklist_finds_18_of_36_months_of_those_with_a_permit():
    permit = {"residence_basis": "refugee", "residence_from": date(2016, 12, 31)}
    for name, last, told in (("Enough", 8, permit), ("Less", 7, permit), ("No", 8, {})):
        one = citizen(name, "Test", **told)
        spell(one, "kontanthjaelp", date(2019, 1, 1), date.fromisoformat(months(date(2019, 1, 1), 10)))
        second = date.fromisoformat(months(date(2020, 3, 1), last))
        spell(one, "overgangsydelse", date(2020, 3, 1), second)
        spell(one, "sygedagpenge", second, None)
    assert listed("history=eighteen_of_thirty_six", date(2022, 1, 1)) == {"Enough Test"}


@pytest.mark.usefixtures("_asta")
def test_the_worklist_finds_over_five_years_and_not_exactly_five():
    for name, start in (("Over", date(2011, 12, 31)), ("Exactly", date(2012, 1, 1))):
        spell(citizen(name, "Test"), "kontanthjaelp", start, None)
    assert listed("history=years.5", date(2017, 1, 1)) == {"Over Test"}
