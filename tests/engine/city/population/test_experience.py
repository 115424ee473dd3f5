"""What the citizens can: an occupation that fits the education, and skills that the occupation takes."""

from collections import Counter

from tests.engine.city.population.figures import Figures

from pejl.catalogue.load import catalogue

FITS = {"none": "unskilled", "vocational": "skilled", "short": "skilled", "medium": "skilled", "academic": "academic"}


def test_skills_are_those_of_the_occupation_and_the_occupation_that_of_the_education(small: Figures) -> None:
    known = catalogue().city_occupations
    education = {one["person"]: one["education"] for one in small.city.spells.to_pylist()}
    rows = small.city.experience.to_pylist()
    for one in rows:
        occupation = known[one["occupation"]]
        assert len(set(one["skills"])) == 3
        assert set(one["skills"]) <= set(occupation.skills)
        assert one["person"] not in education or FITS[education[one["person"]]] == occupation.education
    assert {one["occupation"] for one in rows} == set(known)
    assert Counter(skill for one in rows for skill in one["skills"]).most_common(1)[0][1] < len(rows)


def test_years_fit_the_age(small: Figures) -> None:
    born = dict(zip(small.city.people["person"].to_pylist(), small.city.people["birth_date"].to_pylist(), strict=True))
    rows = small.city.experience.to_pylist()
    assert all(1 <= one["years"] <= 2022 - born[one["person"]].year - 17 for one in rows)
    assert 0.6 < len(rows) / small.city.people.num_rows < 1
