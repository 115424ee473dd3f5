"""Peers in made-up countries whose truth is known."""

import numpy as np
import pytest

from pejl.engine.statistics.peers import NEAREST, peers

CODES = [f"{n:04}" for n in range(101, 199)]


@pytest.fixture
def country():
    """98 municipalities: the share is made of age and commuting; income means nothing."""
    rng = np.random.default_rng(7)
    age, commute, income = rng.normal(20, 3, 98), rng.normal(20, 4, 98), rng.normal(300, 30, 98)
    share = 5 + 0.3 * (age - 20) - 0.2 * (commute - 20) + rng.normal(0, 0.2, 98)
    covariates = {
        name: dict(zip(CODES, map(float, values), strict=True))
        for name, values in (("age", age), ("commute", commute), ("income", income))
    }
    return dict(zip(CODES, map(float, share), strict=True)), covariates


def test_the_expected_share_follows_the_conditions_that_matter(country):
    actual, covariates = country
    everyone = peers(actual, covariates, "0101", nearest=97)
    assert len(everyone) == 98
    assert np.corrcoef([one.expected for one in everyone], [one.actual for one in everyone])[0, 1] > 0.95
    weight = {name: np.mean([abs(dict(one.reasons)[name]) for one in everyone]) for name in covariates}
    assert weight["age"] > weight["commute"] > 10 * weight["income"]


def test_the_own_municipality_is_first_and_the_nearest_follow(country):
    found = peers(*country, "0150")
    assert found[0].area == "0150"
    assert len(found) == NEAREST + 1
    apart = [abs(one.expected - found[0].expected) for one in found]
    assert apart == sorted(apart)
    everyone = peers(*country, "0150", nearest=97)
    assert apart[-1] <= min(abs(one.expected - found[0].expected) for one in everyone[NEAREST + 1 :])


def test_difference_and_rank_follow_from_actual_and_expected(country):
    everyone = peers(*country, "0101", nearest=97)
    for one in everyone:
        assert one.difference == pytest.approx(one.actual - one.expected, abs=2e-6)
        assert one.rank == 1 + sum(other.difference < one.difference for other in everyone)


def test_eight_in_ten_lie_within_the_interval(country):
    everyone = peers(*country, "0101", nearest=97)
    assert 0.78 <= np.mean([one.lower <= one.actual <= one.upper for one in everyone]) <= 0.83


def test_nobody_takes_part_in_its_own_expectation(country):
    actual, covariates = country
    strange = actual | {"0101": 50.0}
    before, after = (peers(one, covariates, "0101")[0].expected for one in (actual, strange))
    assert before == after


def test_the_same_figures_give_the_same_answer(country):
    assert peers(*country, "0101") == peers(*country, "0101")


def test_without_conditions_or_with_too_few_municipalities_there_are_no_peers(country):
    actual, covariates = country
    assert peers(actual, {}, "0101") == []
    assert peers({code: actual[code] for code in CODES[:29]}, covariates, "0101") == []
    assert peers(actual, covariates | {"half": {"0102": 1.0}}, "0101") == []


def test_a_size_that_spans_powers_of_ten_is_taken_by_its_logarithm():
    sizes = {code: 10.0 ** (2 + n / 25) for n, code in enumerate(CODES)}
    by_size = {code: 3 + 0.5 * float(np.log10(sizes[code])) for code in CODES}
    own = peers(by_size, {"size": sizes}, CODES[-1])[0]
    assert own.expected == pytest.approx(own.actual, abs=0.05)
