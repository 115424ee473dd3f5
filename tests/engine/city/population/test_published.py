"""Every published figure about the city's people comes out when the engine computes it from their spells."""

import pytest
from tests.engine.city.population.figures import COMPUTED, NOT_OF_PEOPLE, OWN, Answer, Figures

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import PublishedFigure

PEOPLE = 4  # so many people more or less are nobody's fault in a small city
FIRST, LAST = "2014", "2022"


def of_the_city() -> list[PublishedFigure]:
    """The published figures of the city's own people that lie in its years."""
    return [
        one
        for one in catalogue().published.values()
        if one.area == OWN
        and one.value is not None
        and FIRST <= one.period[:4] < LAST
        and one.indicator not in NOT_OF_PEOPLE
    ]


def named(one: PublishedFigure) -> str:
    return " ".join(filter(None, [one.indicator, one.definition, one.segment, one.period]))


def off(one: PublishedFigure, answer: Answer, scale: float) -> float:
    """How far the answer lies outside what is allowed: 1 per cent of a count, half a point of a share."""
    wrong = abs(answer.value - float(one.value or 0))
    if answer.among is None:
        return wrong - max(0.01 * float(one.value or 0), PEOPLE / scale if scale < 1 else 0.5)
    return wrong - (0.5 if scale == 1 else 0.5 + 100 * PEOPLE / answer.among)


def answer(figures: Figures, one: PublishedFigure) -> Answer:
    return COMPUTED[one.indicator](figures, one.period, one.segment, one.definition)


def test_no_published_figure_of_people_is_forgotten() -> None:
    assert {one.indicator for one in of_the_city()} == set(COMPUTED) - {"job_ready_under_two_years_share"}


@pytest.mark.parametrize("one", of_the_city(), ids=named)
def test_in_a_small_city(small: Figures, one: PublishedFigure) -> None:
    assert off(one, answer(small, one), small.scale) <= 0, answer(small, one)


@pytest.mark.parametrize("one", of_the_city(), ids=named)
def test_in_the_whole_city(full: Figures, one: PublishedFigure) -> None:
    assert off(one, answer(full, one), full.scale) <= 0, answer(full, one)
