"""Q-189: an academic who goes freelance is counted apart from employment."""

import pytest
from tests.acceptance.cases import cases  # noqa: F401 - a fixture


@pytest.fixture(autouse=True)
def _register(cases):  # noqa: F811
    """Academics whose dagpenge ended on 1 May 2017: freelance, in a job, unknown, back again; and a craftsman."""

    def left(education="academic", then=()):
        spells = [f"dagpenge;2017-01-01;2017-05-01;{education}", *then]
        return cases.citizen(benefits=spells, columns="start;end;education")

    freelance, employed, _, craftsman = left(), left(), left(), left("vocational")
    left(then=["dagpenge;2017-05-15;;academic"])
    cases.happened(freelance, "way_out", "2017-05-01", "freelance")
    cases.happened(freelance, "job_started", "2017-05-08", "ordinary", hours=10)
    cases.happened(employed, "job_started", "2017-05-01", "ordinary", hours=37)
    cases.happened(craftsman, "way_out", "2017-05-01", "entrepreneur")


def exits(pejl, *more):
    return pejl.json("casework", "exits", "--benefit", "dagpenge", "--from", "2017-01-01", "--to", "2018-01-01", *more)


@pytest.mark.requirement("Q-189")
def test_a_freelance_exit_is_counted_apart_from_employment(pejl):
    assert exits(pejl, "--education", "academic") == {
        "total": 3, "employment": 1, "unknown": 1,
        "ways": {"entrepreneur": 0, "freelance": 1, "project": 0, "small_company": 0},
    }  # fmt: skip


@pytest.mark.requirement("Q-189")
def test_everybodys_ways_out_are_counted_without_an_education_told(pejl):
    everybody = exits(pejl)
    assert (everybody["total"], everybody["employment"], everybody["ways"]["entrepreneur"]) == (4, 1, 1)


@pytest.mark.requirement("Q-189")
def test_a_benefit_that_is_not_known_is_refused(pejl):
    answer = pejl("casework", "exits", "--benefit", "dagpeng", "--from", "2017-01-01", "--to", "2018-01-01")
    assert answer.code == 1
    assert "dagpeng" in answer.said
