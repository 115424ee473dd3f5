"""Population: age groups are added up from single years, totals are never counted twice, nothing is guessed."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.figures import TableColumn
from pejl.domain.steering.errors import DeliveryError
from pejl.domain.steering.imports.bands import summed
from pejl.domain.steering.imports.cells import Cell
from pejl.domain.steering.imports.keys import Row

HEAD = "OMRÅDE;KØN;ALDER;TID;INDHOLD\n"


def population(ages, sexes=("1", "2"), amount=lambda sex, age: 10):
    return HEAD + "".join(f"101;{sex};{age};2020K1;{amount(sex, age)}\n" for sex in sexes for age in ages)


def take(load, text, name="FOLK1A.csv"):
    return load(text, name, provider="statbank")


def value(figures, segment, indicator="population", period="2020Q1"):
    return figures().get(f"{indicator}/standard/{segment}/0101/{period}", ("", "not there"))[0]


def test_bands_and_totals_are_sums_of_the_single_years(load, figures):
    take(load, population(range(101), amount=lambda sex, age: int(sex) * (age + 1)))
    assert value(figures, "age=16-29;sex=men") == str(sum(age + 1 for age in range(16, 30)))
    assert value(figures, "age=16-29") == str(3 * sum(age + 1 for age in range(16, 30)))
    assert value(figures, "age=16-66") == str(3 * sum(age + 1 for age in range(16, 67)))
    assert value(figures, "") == str(3 * sum(age + 1 for age in range(101)))
    assert value(figures, "sex=women") == str(2 * sum(age + 1 for age in range(101)))


def test_a_printed_total_is_kept_and_added_to_nothing(load, figures):
    printed = population(range(101), sexes=("1", "2", "TOT"), amount=lambda sex, age: 25 if sex == "TOT" else 10)
    take(load, printed + "101;TOT;IALT;2020K1;2530\n")
    assert value(figures, "age=16-29") == "350"  # 14 years of 25 printed for both sexes, not 10 + 10 + 25
    assert value(figures, "age=16-29;sex=men") == "140"
    assert value(figures, "") == "2530"


def test_single_years_are_not_kept(load, figures):
    take(load, population(range(101)))
    assert not [one for one in figures() if "age=38" in one]


def test_a_band_with_a_year_missing_is_not_made_and_that_is_said(load, figures):
    taken = take(load, population([age for age in range(101) if age != 38]))
    assert value(figures, "age=16-29") == "280"
    for band in ("age=16-49", "age=16-66", ""):
        assert value(figures, band) == ""
    assert "38" in str(taken)


def test_an_extract_of_some_ages_is_not_taken_for_everybody(load, figures):
    take(load, population(range(16, 67)))
    assert value(figures, "age=16-66") == "1020"
    assert value(figures, "") == ""


def test_a_band_over_a_withheld_year_is_not_made(load, figures):
    take(load, population(range(101), amount=lambda sex, age: ".." if (sex, age) == ("1", 20) else 10))
    assert value(figures, "age=16-29;sex=men") == ""
    assert value(figures, "age=16-29;sex=women") == "140"
    assert value(figures, "age=16-29") == ""
    assert value(figures, "age=50-66") == "340"


def test_labour_force_is_read_and_sexes_are_added(load, figures):
    rows = "".join(
        f"{area};{sex};16-66 år;2024;{n}\n" for area, sex, n in (("101", "M", 200_000), ("101", "K", 190_500))
    )
    taken = take(load, HEAD + rows, "labour_force_2024.csv")
    assert taken.subject == "labour_force"
    assert value(figures, "", "labour_force", "2024") == "390500"
    assert value(figures, "sex=women", "labour_force", "2024") == "190500"


@pytest.mark.parametrize("code", ["084", "84", "1084"])
def test_regions_and_the_country_have_short_codes_in_statbank(load, figures, code):
    take(load, HEAD + f"{code};TOT;IALT;2020K1;1846023\n000;TOT;IALT;2020K1;5822763\n")
    assert figures()["population/standard//1084/2020Q1"][0] == "1846023"
    assert figures()["population/standard//000/2020Q1"][0] == "5822763"


def test_a_missing_population_is_not_told_rather_than_suppressed(load, figures):
    take(load, HEAD + "101;TOT;IALT;2020K1;..\n")
    assert figures()["population/standard//0101/2020Q1"] == ("", "not_told")


def test_an_age_that_is_none_is_refused(load):
    with pytest.raises(DeliveryError, match="gammel"):
        take(load, HEAD + "101;1;gammel;2020K1;10\n")


AMOUNTS = st.lists(st.integers(0, 10_000), min_size=101, max_size=101)


@settings(max_examples=30, deadline=None)
@given(men=AMOUNTS, women=AMOUNTS)
def test_bands_of_any_population_agree_with_plain_addition(men, women):
    table = catalogue().tables["folk1a"]
    measure = TableColumn(name="INDHOLD", role="measure", indicator="population")
    cells = [
        Cell(Row(0, "0101", "2020Q1", {"sex": sex, "age": str(age)}), measure, Decimal(amounts[age]), "")
        for sex, amounts in (("men", men), ("women", women))
        for age in range(101)
    ]
    found = {one.segment: one.value for one in summed(cells, table)}
    for band in table.bands["age"]:
        first, last = map(int, band.split("-"))
        assert found[f"age={band}"] == sum(men[first : last + 1]) + sum(women[first : last + 1])
    assert found[""] == sum(men) + sum(women)
    assert all(one.provenance == "computed" for one in summed(cells, table))
