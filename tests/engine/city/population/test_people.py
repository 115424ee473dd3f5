"""Nobody in the city is impossible: no forbidden overlap, days in their place, numbers fictive, ages that fit."""

from datetime import date
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.city.population.figures import OWN

from pejl.catalogue.load import catalogue
from pejl.engine.city.population.build import City, Window, build, read, write
from pejl.kernel.cpr import Cpr

FIRST, AFTER = date(2014, 1, 1), date(2022, 1, 1)
SEEDS = st.integers(0, 2**31)
FEW = settings(max_examples=3, deadline=None)


def city_of(seed: int, first: date = FIRST, after: date = AFTER, scale: float = 0.01) -> City:
    return build(catalogue(), OWN, Window(first, after, scale, seed))


@pytest.fixture(scope="module")
def city() -> City:
    return city_of(3)


@FEW
@given(SEEDS)
def test_spells_are_possible(seed: int) -> None:
    known, made = catalogue(), city_of(seed)
    born = dict(zip(made.people["person"].to_pylist(), made.people["birth_date"].to_pylist(), strict=True))
    before: dict[int, dict[str, object]] = {}
    for row in made.spells.to_pylist():
        assert row["start"] < AFTER
        assert row["end"] is None or row["start"] < row["end"] < AFTER
        assert row["end"] is None or row["end"] > FIRST, "a spell that ended before the city begins"
        assert 0 < row["weight"] <= 1
        assert known.as_of("benefits", row["benefit"], row["start"]), row
        assert (row["fund"] != "") == (row["benefit"] == "dagpenge") == (row["authority"] == "fund")
        assert row["start"].year - born[row["person"]].year >= 15
        last = before.get(row["person"])
        assert last is None or (last["end"] and last["end"] <= row["start"]), (last, row)
        before[row["person"]] = row


@FEW
@given(SEEDS)
def test_people_are_fictive_and_told_apart(seed: int) -> None:
    people = city_of(seed).people.to_pylist()
    numbers = [Cpr.parse(one["cpr"], fictive=True) for one in people]
    assert len({one.digits for one in numbers}) == len(people)
    for number, one in zip(numbers, people, strict=True):
        assert number.is_fictive
        assert number.birth_date == one["birth_date"]
        assert number.is_womans == (one["sex"] == "woman")
        assert one["given_name"]
        assert one["family_name"]
        assert one["postcode"] in catalogue().city_districts[one["district"]].postcodes


@FEW
@given(SEEDS)
def test_readiness_is_one_at_a_time_and_stands_on_a_benefit(seed: int) -> None:
    made = city_of(seed)
    spells: dict[int, list[dict[str, object]]] = {}
    for row in made.spells.to_pylist():
        spells.setdefault(row["person"], []).append(row)
    held: dict[int, list[dict[str, object]]] = {}
    for row in made.visitations.to_pylist():
        held.setdefault(row["person"], []).append(row)
    for person, rows in held.items():
        for one, after in pairwise(sorted(rows, key=lambda row: row["start"])):
            assert one["end"] is not None
            assert one["end"] <= after["start"]
        for row in rows:
            on = [
                one
                for one in spells.get(person, [])
                if one["start"] <= max(row["start"], FIRST) < (one["end"] or AFTER)
            ]
            assert on or row["target_group"] == "T-40", row


def test_wage_hours_are_told_once_and_stay_in_the_city(city: City) -> None:
    rows = city.wage_hours.to_pylist()
    assert len({(row["person"], row["month"], row["employer"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["month"].day == 1
        assert FIRST <= row["month"] < AFTER
        assert 0 < row["hours"] < 200
        assert len(row["employer"]) == 8


def test_young_and_old_keep_to_the_benefits_of_their_age(city: City) -> None:
    born = dict(zip(city.people["person"].to_pylist(), city.people["birth_date"].to_pylist(), strict=True))
    for row in city.spells.to_pylist():
        last = row["end"] or AFTER
        days = (last - born[row["person"]]).days
        assert row["benefit"] != "uddannelseshjaelp" or days <= 30 * 365.25 + 1
        assert row["benefit"] in ("su",) or days <= 67 * 365.25 + 1


def test_careers_have_several_benefits(city: City) -> None:
    spells = city.spells.to_pandas()
    benefits = spells.groupby("person").benefit.nunique()
    assert benefits.mean() > 1.05  # rarer ways find nobody in so small a city
    assert benefits.max() >= 3
    assert (spells.groupby("person").size() > 1).mean() > 0.25


def test_same_seed_same_city(city: City) -> None:
    again = city_of(3)
    for (name, table), (_, other) in zip(city.tables(), again.tables(), strict=True):
        assert table.equals(other), name
    assert not city_of(4).spells.equals(city.spells)


def test_the_files_are_the_same_byte_for_byte(city: City, tmp_path: object) -> None:
    first, second = tmp_path / "a", tmp_path / "b"  # type: ignore[operator]
    write(city, first)
    write(city_of(3), second)
    for name, table in city.tables():
        assert (first / f"{name}.parquet").read_bytes() == (second / f"{name}.parquet").read_bytes()
        assert getattr(read(first), name).equals(table)


def test_a_part_of_the_years() -> None:
    made = city_of(1, date(2016, 3, 1), date(2017, 9, 15), 0.02)
    starts, ends = made.spells["start"].to_pylist(), made.spells["end"].to_pylist()
    assert max(starts) < date(2017, 9, 15)
    assert all(end is None or date(2016, 3, 1) < end < date(2017, 9, 15) for end in ends)
    assert isinstance(made.people, pa.Table)
