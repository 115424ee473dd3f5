"""Measures of the catalogue, asked of a register on Spark: the answers are DuckDB's."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from tests.warehouse.people.conftest import NewCitizen

from pejl.warehouse.people import snapshot
from pejl.warehouse.people.asking import Figure, Question
from pejl.warehouse.people.questions import answer

MEASURES = ("persons", "full_time_persons", "inflow", "outflow", "completed_weeks", "over_weeks_share", "transitions")
PERIODS = ("2016Q2", "2017Q2")


@pytest.fixture
def register(citizen: NewCitizen) -> None:
    """Sixty citizens who come and go."""
    first = date(2015, 6, 1)
    for number in range(60):
        start = first + timedelta(days=11 * number)
        end = start + timedelta(days=40 + 9 * (number % 30))
        later = (end + timedelta(days=5)).isoformat() if number % 3 else None
        more = {"sygedagpenge": (later, None)} if later else {}
        citizen(
            sex=("woman", "man")[number % 2],
            readiness="job_ready" if number % 4 else "",
            dagpenge=(start.isoformat(), end.isoformat()),
            **more,
        )


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Answers from now on come from the engine of this name, as a new process would give them."""

    def chosen(name: str) -> None:
        monkeypatch.setenv("PEJL_ENGINE", name)
        snapshot._KEPT.clear()

    yield chosen
    snapshot._KEPT.clear()


def figures(measure: str) -> tuple[Figure, ...]:
    by = () if measure == "transitions" else ("sex",)
    return answer(Question(measure=measure, municipality="0101", periods=PERIODS, by=by)).figures


@pytest.mark.usefixtures("register")
def test_the_register_is_measured_alike(engine: Callable[[str], None]) -> None:
    engine("duckdb")
    expected = {one: figures(one) for one in MEASURES}
    engine("spark")
    for measure, told in expected.items():
        assert any(one.value for one in told), measure
        assert figures(measure) == told, measure


@pytest.mark.usefixtures("record", "register")
def test_the_command_answers_alike(engine: Callable[[str], None], pejl: Any) -> None:
    asked = ("stats", "full_time_persons", "--benefit", "dagpenge", "--area", "København", "--period", "2016Q2")
    engine("duckdb")
    expected = pejl.json(*asked)
    assert expected["value"] > 0
    engine("spark")
    assert pejl.json(*asked) == expected
