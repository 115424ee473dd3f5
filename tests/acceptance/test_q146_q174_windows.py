"""Q-146 and Q-174: more than eight of the last ten years; eighteen of the last thirty-six months."""

from datetime import date

import pytest
from tests.acceptance import register


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
