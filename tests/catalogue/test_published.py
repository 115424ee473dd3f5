"""The figures that the documents tell, exactly as told."""

from decimal import Decimal

import pytest

from pejl.catalogue.load import Catalogue, catalogue
from pejl.catalogue.schema.figures import PublishedFigure

TOLD = [
    ("benefit_recipients_share", "", "0101", "2016Q2", "12.8"),
    ("benefit_recipients_share", "", "0101", "2017Q2", "12.1"),
    ("benefit_recipients_full_time_persons", "", "0101", "2017Q2", "55000"),
    ("unemployment_benefit_full_year_persons", "", "0101", "2016Q2", "12700"),
    ("unemployment_benefit_full_year_persons", "", "0101", "2017Q2", "13000"),
    ("academics_share_of_unemployed", "", "0101", "2016Q2", "42"),
    ("graduates_share_of_academics", "", "0101", "2016Q2", "40"),
    ("unskilled_funds_share", "", "0101", "2016Q2", "17"),
    ("job_ready_share", "", "0101", "2016Q4", "1.1"),
    ("job_ready_full_time_persons", "", "0101", "2016Q4", "3600"),
    ("job_ready_full_year_persons", "", "0101", "2017Q2", "3060"),
    ("education_assistance_readiness_share", "readiness=activity_ready", "0101", "2017Q2", "72"),
    ("sickness_over_22_weeks_share", "", "0101", "2016Q2", "54"),
    ("sickness_over_22_weeks_share", "", "0101", "2017Q2", "52"),
    ("partial_return_share", "", "0101", "2016Q2", "23"),
    ("partial_return_share", "", "0101", "2017Q2", "19"),
    ("vulnerable_full_year_persons", "", "0101", "2017Q2", "16700"),
    ("vulnerable_full_year_persons", "age=16-49", "0101", "2017Q2", "9600"),
    ("vulnerable_full_year_persons", "age=50-66", "0101", "2017Q2", "7100"),
    ("vulnerable_under_50_share", "", "0101", "2017Q2", "2.6"),
    ("vulnerable_over_50_share", "", "0101", "2017Q2", "7.6"),
    ("sickness_and_job_clarification_share", "", "000", "2017Q2", "2.2"),
    ("refugees_matched_share", "", "0101", "2017", "93"),
    ("refugees_matched_share", "via=external_suppliers", "0101", "2017", "61"),
    ("refugees_wage_employed_share", "", "0101", "2020Q2", "37"),
    ("refugees_wage_employed_share", "", "0101", "2021Q2", "39"),
    ("refugees_wage_employed_share", "", "000", "2021Q2", "34"),
    ("flex_job_employees", "", "0101", "2021M09", "869"),
    ("flex_job_attainment", "", "0101", "2021M09", "102"),
    ("flex_job_unemployed_share", "", "0101", "2021Q3", "21.9"),
    ("flex_job_unemployed_share", "", "000", "2021Q3", "14.7"),
    ("flex_job_unemployed_share_change", "", "0101", "2021Q3", "-3.2"),
    ("education_started_share", "", "0101", "2021", "1.3"),
    ("education_started_share", "", "000", "2021", "1.6"),
    ("failed_recruitments_share", "", "1084", "2021M09", "30"),
    ("newly_unemployed_immigrants", "", "0101", "2008M08", "252"),
]


@pytest.fixture(scope="module")
def book() -> Catalogue:
    return catalogue()


@pytest.mark.parametrize(("indicator", "segment", "area", "period", "value"), TOLD)
def test_a_figure_is_as_told(book: Catalogue, indicator: str, segment: str, area: str, period: str, value: str):
    assert _told(book, indicator, segment, area, period).value == Decimal(value)


def test_refugees_by_year_add_up_to_what_is_told(book: Catalogue):
    years = {
        one.period: one.value
        for one in book.published.values()
        if one.indicator == "refugees_received" and one.definition == "standard"
    }
    assert years == {"2016": 143, "2017": 155, "2018": 75, "2019": 93, "2020": 39, "2021": 4}
    assert sum(years.values()) == _told(book, "refugees_received_in_all", "", "0101", "2021").value == 509


def test_the_vulnerable_under_and_over_50_add_up(book: Catalogue):
    under = _told(book, "vulnerable_full_year_persons", "age=16-49", "0101", "2017Q2").value
    over = _told(book, "vulnerable_full_year_persons", "age=50-66", "0101", "2017Q2").value
    assert under + over == _told(book, "vulnerable_full_year_persons", "", "0101", "2017Q2").value


def test_what_the_plan_of_2009_plans_is_not_told_as_results(book: Catalogue):
    courses = [one for one in book.published.values() if one.indicator == "initiative_courses"]
    effects = [one for one in book.published.values() if one.indicator == "extra_self_supporting"]
    assert {one.definition for one in courses} == {"planned"}
    assert sum(one.value for one in courses) == 4050
    assert {one.definition for one in effects} == {"expected"}
    assert sum(one.value for one in effects) == 1105


def test_an_uncertain_figure_says_how_it_is_printed(book: Catalogue):
    benefit = _told(book, "unemployment_benefit_full_time_persons", "", "0101", "2016Q4")
    assert (benefit.value, benefit.certainty, benefit.reading) == (13200, "uncertain", "{13.200}")
    vulnerable = _told(book, "vulnerable_share", "", "0101", "2016Q4")
    assert (vulnerable.value, vulnerable.certainty, vulnerable.reading) == (Decimal("3.7"), "uncertain", "3,{7}")


@pytest.mark.parametrize(
    ("indicator", "reading"),
    [
        ("unemployment_benefit_share", "[?],1"),
        ("education_assistance_full_time_persons", "[?].[?]00"),
        ("education_assistance_share", "[?],{1}"),
        ("sickness_benefit_full_time_persons", "7.[?]00"),
    ],
)
def test_an_illegible_figure_has_no_value(book: Catalogue, indicator: str, reading: str):
    figure = _told(book, indicator, "", "0101", "2016Q4")
    assert (figure.value, figure.certainty, figure.reading) == (None, "illegible", reading)


def test_a_figure_without_a_value_is_shown_as_printed(book: Catalogue):
    untold = [one for one in book.published.values() if one.value is None]
    assert len(untold) == 13
    assert all(one.reading for one in untold)


def test_full_time_and_full_year_persons_are_figures_of_different_indicators(book: Catalogue):
    units = {
        book.indicators[one.indicator].unit
        for one in book.published.values()
        if one.indicator.startswith("unemployment_benefit_full")
    }
    assert units == {"full_time_persons", "full_year_persons"}
    assert book.indicators["unemployment_benefit_full_time_persons"].number != "I-16"


def test_a_figure_is_told_once_and_belongs_to_the_catalogue(book: Catalogue):
    seen = set()
    for key, one in book.published.items():
        place = (one.indicator, one.definition, one.segment, one.area, one.period)
        assert place not in seen, key
        seen.add(place)
        indicator = book.indicators[one.indicator]
        assert indicator.definition(one.definition)
        assert one.area in book.areas
        assert all(book.documents[each.document] for each in one.source)
        for part in filter(None, one.segment.split(";")):
            dimension, value = part.split("=")
            assert dimension in indicator.dimensions, key
            assert value in book.dimensions[dimension].values, key
    assert len(seen) == 134


def _told(book: Catalogue, indicator: str, segment: str, area: str, period: str) -> PublishedFigure:
    found = [
        one
        for one in book.published.values()
        if (one.indicator, one.definition, one.segment, one.area, one.period)
        == (indicator, "standard", segment, area, period)
    ]
    assert len(found) == 1, f"{indicator} {segment} {area} {period}: {len(found)} figures"
    return found[0]
