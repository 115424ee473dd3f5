"""Indicators, units, dimensions, tables and breaks: all there, and fitting together."""

import json
from datetime import date
from pathlib import Path

import pytest

from pejl.catalogue.load import Catalogue, catalogue
from pejl.catalogue.schema.figures import Indicator, Table, TableColumn
from pejl.kernel.periods import Period

TABLES = {
    "y25i01.json": "y25i01", "y25i09.json": "y25i09", "y60a02.json": "y60a02", "y60a02_visitation.json": "y60a02",
    "y60c02.json": "y60c02", "y60c07.json": "y60c07", "y60j01.json": "y60j01",
}  # fmt: skip


@pytest.fixture(scope="module")
def book() -> Catalogue:
    return catalogue()


def test_every_indicator_of_the_register_is_there(book: Catalogue):
    numbers = {one.number for one in book.indicators.values()} - {""}
    assert numbers == {f"I-{number:02}" for number in range(1, 74)}


@pytest.mark.parametrize(
    ("number", "indicator"),
    [
        ("I-01", "benefit_recipients_share"), ("I-06", "unemployment_benefit_share"), ("I-07", "job_ready_share"),
        ("I-08", "education_assistance_share"), ("I-09", "sickness_benefit_share"), ("I-10", "vulnerable_share"),
        ("I-11", "vulnerable_under_50_share"), ("I-12", "vulnerable_over_50_share"),
        ("I-14", "sickness_over_22_weeks_share"), ("I-15", "partial_return_share"),
        ("I-16", "unemployment_benefit_full_year_persons"), ("I-32", "special_terms_share"),
        ("I-33", "flex_job_employees"), ("I-34", "flex_job_unemployed_share"), ("I-35", "activity_ready_over_30"),
        ("I-39", "refugees_matched_share"), ("I-44", "refugees_wage_employed_share"),
        ("I-46", "education_started_share"),
    ],
)  # fmt: skip
def test_a_number_of_the_register_has_its_name(book: Catalogue, number: str, indicator: str):
    assert book.indicators[indicator].number == number


def test_units_dimensions_and_parts_of_ratios_exist(book: Catalogue):
    for one in book.indicators.values():
        assert one.unit in book.units, one.id
        assert set(one.dimensions) <= set(book.dimensions), one.id
        for part, segment in ((one.numerator, one.numerator_segment), (one.denominator, one.denominator_segment)):
            if part is None:
                assert not segment
                continue
            _knows(book, book.indicators[part], segment)


def test_a_derived_share_has_both_its_parts_or_tells_what_they_are(book: Catalogue):
    for one in book.indicators.values():
        if one.of_period == "ratio":
            assert one.denominator, one.id
            assert one.numerator or one.numerator_text, one.id


def test_shares_are_never_averaged_over_time(book: Catalogue):
    shares = [one for one in book.indicators.values() if book.units[one.unit].id == "percent"]
    assert [one.id for one in shares if one.of_period in ("average", "sum")] == []


def test_no_ratio_mixes_full_time_and_full_year_persons(book: Catalogue):
    kinds = {"full_time_persons", "full_year_persons"}
    for one in book.indicators.values():
        parts = {book.indicators[part].unit for part in (one.numerator, one.denominator) if part}
        assert len(parts & kinds) <= 1, one.id


def test_two_definitions_of_unemployment_benefit_live_side_by_side(book: Catalogue):
    share = book.indicators["unemployment_benefit_share"]
    assert [one.id for one in share.definitions] == ["standard", "excl_academics", "y25i01"]
    monthly = share.definition("y25i01")
    assert monthly.continues == "standard"
    assert monthly.valid_from == date(2021, 8, 1)
    assert share.definition("excl_academics").continues is None
    assert book.indicators["job_ready_share"].definition("y25i01").continues == "standard"


def test_a_definition_continues_one_of_the_same_indicator(book: Catalogue):
    for one in book.indicators.values():
        known = [definition.id for definition in one.definitions]
        assert len(known) == len(set(known)), one.id
        assert {definition.continues for definition in one.definitions} - {None} <= set(known), one.id


def test_the_definition_of_benefit_recipients_carries_its_facts(book: Catalogue):
    words = book.indicators["benefit_recipients_share"].definition("standard").text
    for fact in ("efterløn", "SU", "folkepension", "aktivering", "Fuldtidspersoner"):
        assert fact in words.da
    assert "activation" in words.en


def test_every_unit_is_a_unit_of_its_own(book: Catalogue):
    assert len({one.title.da for one in book.units.values()}) == len(book.units)
    assert book.units["percent"].change.da == "procentpoint"
    assert book.units["full_time_persons"].title != book.units["full_year_persons"].title


def test_table_columns_name_what_is_in_the_catalogue(book: Catalogue):
    for table in book.tables.values():
        for column in table.columns:
            if column.role == "measure":
                indicator = book.indicators[column.indicator]
                assert indicator.definition(table.definition)
                for mirror in column.mirrors:
                    _knows(book, indicator, mirror.segment)
                    mirrored = book.indicators[mirror.indicator]
                    assert mirrored.definition(mirror.definition)
                    assert mirrored.unit == indicator.unit
            if column.role == "dimension":
                assert set(table.values[column.dimension].values()) <= set(book.dimensions[column.dimension].values)


@pytest.mark.parametrize(("file", "table"), TABLES.items())
def test_real_files_print_what_the_tables_know(book: Catalogue, shared_data: Path, file: str, table: str):
    answer = json.loads((shared_data / "jobindsats" / file).read_text(encoding="utf-8"))
    known = book.tables[table]
    columns = {one.name: one for one in known.columns}
    assert set(answer["columns"]) <= set(columns)
    assert {one.name for one in known.columns if not one.optional} <= set(answer["columns"])
    for position, name in enumerate(answer["columns"]):
        if columns[name].role == "dimension":
            printed = {row[position] for row in answer["rows"]}
            assert printed <= set(known.values[columns[name].dimension])


def test_the_goal_of_unemployment_benefit_is_reached_from_the_table(book: Catalogue):
    mirrors = _column(book.tables["y25i01"], "unemployment_rate").mirrors
    reached = {(one.indicator, one.definition): one.segment for one in mirrors}
    assert reached["unemployment_benefit_share", "y25i01"] == "benefit_group=unemployment_benefit"
    assert reached["job_ready_share", "y25i01"] == "benefit_group=cash_assistance"


def test_breaks_are_the_three_known_ones(book: Catalogue):
    assert [one.on for one in book.breaks.values()] == ["2017M07", "2021Q1", "2025M07"]
    for one in book.breaks.values():
        assert Period.parse(one.on).code == one.on
        assert set(one.indicators) <= set(book.indicators), one.id
    reform = book.breaks["cash_assistance_2025"].indicators
    assert {"unemployment_rate", "cash_assistance_full_time_persons"} <= set(reform)
    assert "unemployment_benefit_share" not in reform


def _column(table: Table, indicator: str) -> TableColumn:
    return next(one for one in table.columns if one.indicator == indicator)


def _knows(book: Catalogue, indicator: Indicator, segment: str) -> None:
    for part in filter(None, segment.split(";")):
        dimension, value = part.split("=")
        assert dimension in indicator.dimensions, (indicator.id, segment)
        assert value in book.dimensions[dimension].values, (indicator.id, segment)
