"""The organisation, the roles, the groups and the benefits, each in the time in which it is told."""

from datetime import date

import pytest

from pejl.catalogue.load import catalogue


def test_every_unit_role_and_group_of_the_documents_is_there() -> None:
    found = catalogue()
    assert sorted(found.organisation) == [f"O-{number:02}" for number in range(1, 83)]
    assert list(found.roles) == [f"O-R{number:02}" for number in range(1, 19)]
    assert sorted(found.target_groups) == [f"T-{number:02}" for number in range(1, 74)]


@pytest.mark.parametrize(
    ("unit", "on", "parent"),
    [("O-35", date(2017, 6, 1), "O-05"), ("O-35", date(2018, 6, 1), "O-18")],
)
def test_the_business_house_moves_from_the_administration_to_the_job_centre(unit: str, on: date, parent: str) -> None:
    version = catalogue().as_of("organisation", unit, on)
    assert version is not None
    assert version.parent == parent


def test_the_centre_for_clarification_has_two_lives() -> None:
    kinds = [(one.kind, one.valid_from) for one in catalogue().versions["organisation"]["O-30"]]
    assert kinds == [("employment_centre", date(2009, 1, 1)), ("centre", date(2017, 11, 1))]


def test_the_career_centre_begins_on_its_day() -> None:
    found = catalogue()
    assert found.as_of("organisation", "O-26", date(2017, 7, 31)) is None
    assert found.as_of("organisation", "O-26", date(2017, 8, 1)).told == "2017-08-01-"


def test_the_vulnerable_are_split_at_fifty() -> None:
    groups = catalogue().target_groups
    under, over = groups["T-26"], groups["T-27"]
    assert (under.min_age, under.max_age, over.min_age, over.max_age) == (16, 49, 50, 66)
    assert under.part_of == over.part_of == ("T-25",)


def low_benefits(on: date) -> list[str]:
    """The names that the low benefit has on a day."""
    return [one.id for one in catalogue().benefits.values() if one.line == "low_benefit" and one.validity.holds(on)]


@pytest.mark.parametrize(
    ("on", "names"),
    [
        (date(2009, 8, 1), ["starthjaelp"]),
        (date(2013, 1, 1), []),
        (date(2016, 12, 31), ["integrationsydelse"]),
        (date(2021, 9, 30), ["overgangsydelse", "selvforsoergelses_og_hjemrejseydelse"]),
        (date(2025, 7, 1), []),
    ],
)
def test_the_low_benefit_has_the_names_of_its_day(on: date, names: list[str]) -> None:
    assert low_benefits(on) == names


def test_days_from_memory_say_so() -> None:
    for one in catalogue().benefits.values():
        if "background" in {source.document for source in one.source}:
            assert one.note, one.id
            assert "baggrundsviden" in one.note.da, one.id
            assert "background knowledge" in one.note.en, one.id


def test_cash_assistance_is_another_benefit_after_the_reform() -> None:
    found = catalogue()
    before = found.as_of("benefits", "kontanthjaelp", date(2025, 6, 30))
    after = found.as_of("benefits", "kontanthjaelp", date(2025, 7, 1))
    assert before != after
    assert found.as_of("benefits", "uddannelseshjaelp", date(2025, 7, 1)) is None
