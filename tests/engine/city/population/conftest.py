"""Cities built once for all tests of a session."""

from datetime import date

import pytest
from tests.engine.city.population.figures import OWN, Figures

from pejl.catalogue.load import catalogue
from pejl.engine.city.population.build import Window, build

FIRST, AFTER = date(2014, 1, 1), date(2022, 1, 1)


def figures_at(scale: float, seed: int, after: date = AFTER) -> Figures:
    known = catalogue()
    return Figures(build(known, OWN, Window(FIRST, after, scale, seed)), known, scale)


@pytest.fixture(scope="session")
def small() -> Figures:
    return figures_at(0.05, 1)


@pytest.fixture(scope="session")
def full() -> Figures:
    return figures_at(1, 7)
