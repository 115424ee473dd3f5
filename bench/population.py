"""Any measure by any dimension of a whole synthetic city, as the pages of the population ask the warehouse.

Every measure of the catalogue is asked of four benefits and eight quarters, by each dimension in turn. `first` is the
worst of the first questions of a snapshot, which prepare what later ones share; the median and the worst of the later
ones are of other quarters, so that nothing is answered from memory.
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
DIMENSIONS = ("benefit", "age", "sex", "readiness", "district", "centre", "education")
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
    later = {by: _seconds(_question(name, benefits, by, _ASKED)) for by in DIMENSIONS}
    worst = max(later, key=lambda by: later[by])
    note = f"worst {later[worst] * 1000:.0f} ms, by {worst}; first {max(first) * 1000:.0f} ms"
    return Measure(name, median(later.values()), len(later), TARGET, note=note)


def _question(name: str, benefits: tuple[str, ...], by: str, years: range) -> Question:
    quarters = tuple(f"{year}Q{number}" for year in years for number in range(1, 5))
    return Question(measure=name, municipality="0101", periods=quarters, benefits=benefits, by=(by,))


def _seconds(question: Question) -> float:
    began = perf_counter()
    questions.answer(question)
    return perf_counter() - began
