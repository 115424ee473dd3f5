"""The citizens behind each figure are those that the figure counts, for every measure."""

from decimal import Decimal

import pytest

from pejl.catalogue.load import catalogue
from pejl.warehouse.people.asking import Question, QuestionError
from pejl.warehouse.people.behind import behind_each, citizens_behind
from pejl.warehouse.people.measuring import COMPUTE


@pytest.fixture
def a_few(citizen) -> None:
    one = citizen(sygedagpenge=("2016-01-01", "2017-05-10"), su=("2017-06-01", None))
    one.offers.create(kind="internship", start="2017-04-01", weekly_hours=Decimal("18.5"))
    two = citizen(sex="man", sygedagpenge=("2017-04-03", None))
    two.wage_hours.create(month="2017-05-01", hours=12, employer="10000009")
    citizen(sygedagpenge=("2017-04-05", "2017-05-20"), kontanthjaelp=("2017-05-20", None))
    citizen(sygedagpenge=("2010-01-01", "2011-01-01"))
    citizen(sygedagpenge=("2015-01-01", None))
    two.spells.filter(benefit="sygedagpenge").update(weekly_hours=Decimal(20))


@pytest.mark.parametrize("measure", sorted(COMPUTE))
@pytest.mark.parametrize("by", [(), ("sex",)])
def test_as_many_as_the_figure_says(a_few, ask, measure: str, by: tuple[str, ...]) -> None:
    question = Question(
        measure=measure, municipality="0101", periods=("2017Q2",), benefits=("sygedagpenge",), by=by
    )  # fmt: skip
    found = behind_each(question)
    told = {one.at: one.persons for one in ask(measure, "2017Q2", benefits=("sygedagpenge",), by=by).figures}
    assert {at: len(numbers) for (_, at), numbers in found.items()} == {at: n for at, n in told.items() if n}
    assert sum(told.values()) > 0, "the register holds someone for every measure"


def test_the_citizens_are_named_by_number(citizen) -> None:
    one, _ = citizen(dagpenge=("2017-01-01", None)), citizen(kontanthjaelp=("2017-01-01", None))
    question = Question(measure="persons", municipality="0101", periods=("2017Q2",), by=("benefit",))
    assert citizens_behind(question, "2017Q2", (("benefit", "dagpenge"),)) == (one.pk,)
    assert citizens_behind(question, "2017Q2", (("benefit", "sygedagpenge"),)) == ()


def test_ancestry_is_never_traced_to_citizens(citizen) -> None:
    citizen(dagpenge=("2017-01-01", None))
    question = Question(measure="persons", municipality="0101", periods=("2017Q2",), by=("ancestry",))
    with pytest.raises(QuestionError):
        citizens_behind(question, "2017Q2", (("ancestry", ""),))
    assert "ancestry" in catalogue().people_dimensions
