"""`pejl courses`: the list, the examples, one citizen, the counts and the figures; and what is refused."""

from datetime import date
from uuid import uuid4

import pytest
from tests.acceptance.cases import Cases, cases  # noqa: F401 - a fixture
from tests.acceptance.conftest import CommandLine, pejl, record  # noqa: F401 - fixtures

from pejl.catalogue.load import catalogue
from pejl.engine.courses.examples import Disagreement
from pejl.kernel import clock


def test_every_course_is_listed_with_its_stages_in_their_order(pejl: CommandLine) -> None:  # noqa: F811
    told = {one["course"]: one for one in pejl.json("courses", "list")}
    assert sorted(told) == sorted(catalogue().courses)
    assert told["repatriation_wish"]["stages"] == ["Givet videre til Ydelsesservice", "Borgerens plan lagt", "Rejst"]
    assert "Sygedagpenge: Fast track → " in pejl("courses", "list").said


def test_the_worked_examples_are_checked(pejl: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    assert pejl("courses", "check").code == 0
    wrong = [Disagreement("sickness", 1, "[]", "[1]")]
    monkeypatch.setattr("pejl.cli.commands.courses.disagreements", lambda _: wrong)
    answer = pejl("courses", "check")
    assert (answer.code, "sickness: example 2: expected [], found [1]" in answer.said) == (1, True)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("of", str(uuid4())), "There is no citizen"),
        (("of", "Freja"), "There is no citizen"),
        (("figures", "nothing"), "There is no course “nothing”"),
    ],
)
@pytest.mark.usefixtures("db")
def test_what_is_not_there_is_refused(pejl: CommandLine, asked: tuple[str, ...], said: str) -> None:  # noqa: F811
    answer = pejl("courses", *asked)
    assert answer.code == 1
    assert said in answer.said


def test_one_citizen_is_told_of_each_course_and_everybody_is_counted(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen(benefits=["jobafklaring;2021-06-05"])
    cases.citizen()
    told = cases.pejl("courses", "of", str(citizen.key), "--on", "2021-07-01").said
    assert "job_clarification  2021-06-05  Forelagt rehabiliteringsteamet" in told
    with clock.at(date(2021, 7, 1)):
        assert cases.pejl("duties", "sweep").code == 0
        counted = cases.pejl.json("courses", "standing")
        figures = cases.pejl.json("courses", "figures", "job_clarification")
    assert [one for one in counted if one["number"]] == [
        {"course": "job_clarification", "stage": "presented", "number": 1}
    ]
    begun = {one["part"]: one["value"] for one in figures if one["figure"] == "begun"}
    assert (begun[""], sum(value for part, value in begun.items() if part.startswith("age="))) == (1.0, 1.0)


def test_a_citizen_in_no_course_is_told_so(cases: Cases) -> None:  # noqa: F811
    citizen = cases.citizen()
    assert cases.pejl("courses", "of", str(citizen.key)).said.strip() == "The citizen is in no course."
