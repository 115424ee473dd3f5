"""Forecasts at the present rate."""

import numpy as np
import pytest

from pejl.engine.statistics.forecast import forecast
from pejl.kernel.periods import Period

FIRST = Period.parse("2012Q1")
END = Period.parse("2020Q4")


def line(count: int, *, per_step: float = -0.05, noise: float = 0.0, seed: int = 1) -> list[tuple[Period, float]]:
    wobble = np.random.default_rng(seed).normal(0, noise, count) if noise else np.zeros(count)
    return [(FIRST.shift(n), 4 + per_step * n + float(wobble[n])) for n in range(count)]


@pytest.mark.parametrize("count", [4, 5, 7, 8, 12, 16, 20])
def test_a_straight_line_goes_straight_on(count):
    path = forecast(line(count), END)
    steps = (2020 - 2012) * 4 + 3
    assert path.points[-1] == ("2020Q4", pytest.approx(4 - 0.05 * steps), *[pytest.approx(4 - 0.05 * steps)] * 2)
    assert path.rate_per_year == pytest.approx(-0.2)
    assert len(path.points) == steps - count + 1


def test_three_figures_say_nothing_of_a_rate():
    assert forecast(line(3), END) is None


def test_a_day_that_is_past_has_no_forecast():
    assert forecast(line(8), Period.parse("2013Q4")) is None


def test_only_the_last_five_years_count():
    old = [(FIRST.shift(-n), 40.0) for n in range(40, 0, -1)]
    assert forecast(old + line(20), END).points == forecast(line(20), END).points


def test_the_season_is_not_read_as_a_trend():
    """Three years and a winter on top: without the season the last, high quarter would bend the line upwards."""
    season = (0.4, 0.0, -0.4, 0.0)
    seasonal = [(period, 4 + season[period.number - 1]) for period in (FIRST.shift(n) for n in range(13))]
    path = forecast(seasonal, Period.parse("2016Q1"))
    assert path.rate_per_year == pytest.approx(0, abs=1e-6)
    assert path.points[-1][1] == pytest.approx(4.4)


@pytest.mark.parametrize("count", [6, 11, 18])
def test_the_interval_holds_about_as_often_as_it_says(count):
    """With a true line and independent noise, the value a year ahead lies within the 80 pct. interval."""
    held = 0
    for seed in range(200):
        (*known,) = line(count + 4, noise=0.1, seed=seed)
        _, _, lower, upper = forecast(known[:count], known[-1][0]).points[-1]
        held += lower <= known[-1][1] <= upper
    assert 0.70 <= held / 200 <= 0.92


def test_the_interval_widens_with_the_distance():
    points = forecast(line(10, noise=0.1), END).points
    widths = [upper - lower for _, _, lower, upper in points]
    assert widths == sorted(widths)
