"""Any measure by any dimension of a whole synthetic city, as the pages of the population ask the warehouse.

Every measure of the catalogue is asked of four benefits, and of all, in eight quarters by each dimension in turn. Every
question is new: nothing is answered from memory. The worst is held against the target; the median is in the note.
`first` is the worst of the first questions of a process, which load the machine code.
"""

from collections.abc import Iterator
from datetime import date
from statistics import median
from time import perf_counter
from unittest.mock import patch

from bench import Measure, _city_pieces
from pejl.catalogue.load import catalogue
from pejl.engine.city.population.build import Window, build
from pejl.warehouse.people import questions, snapshot
from pejl.warehouse.people.asking import Question
from pejl.warehouse.people.measuring import COMPUTE

TARGET = 0.3
FIRST, AFTER = date(2014, 1, 1), date(2022, 1, 1)
BENEFITS = ("dagpenge", "kontanthjaelp", "uddannelseshjaelp", "sygedagpenge")
DIMENSIONS = (
    "benefit", "age", "sex", "readiness", "district", "centre", "education", "fund", "graduate", "ancestry",
)  # fmt: skip
_WARM, _ASKED = range(2014, 2016), range(2017, 2019)


def run() -> Iterator[Measure]:
    """One line for each measure."""
    known = catalogue()
    city = build(known, "0101", Window(FIRST, AFTER, 1.0, 1))
    began = perf_counter()
    at = _city_pieces.snapshot(city, known, AFTER)
    yield Measure("cut the days on benefit", perf_counter() - began, note="once a snapshot")
    with patch.object(snapshot, "current", lambda _: at):
        for name in (one for one in known.measures if one in COMPUTE):
            yield _measure(name, known.measures[name].benefits)


def _measure(name: str, only: list[str] | tuple[str, ...]) -> Measure:
    benefits = tuple(only) or BENEFITS
    first = [_seconds(_question(name, benefits, by, _WARM)) for by in DIMENSIONS]
    asked = {(by, some): _question(name, some, by, _ASKED) for by in DIMENSIONS for some in {benefits, tuple(only)}}
    later = {key: _seconds(question) for key, question in asked.items()}
    worst = max(later, key=lambda key: later[key])
    note = f"worst, by {worst[0]}; median {median(later.values()) * 1000:.0f} ms; first {max(first) * 1000:.0f} ms"
    return Measure(name, later[worst], len(later), TARGET, note=note)


def _question(name: str, benefits: tuple[str, ...], by: str, years: range) -> Question:
    quarters = tuple(f"{year}Q{number}" for year in years for number in range(1, 5))
    return Question(measure=name, municipality="0101", periods=quarters, benefits=benefits, by=(by,))


def _seconds(question: Question) -> float:
    began = perf_counter()
    questions.answer(question)
    return perf_counter() - began
