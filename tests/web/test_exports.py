"""Tables as values, and what is read back from the files that they are written to."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from pejl.catalogue.load import catalogue
from pejl.kernel.numbers import parse_danish
from pejl.web.tables import csv as csv_file
from pejl.web.tables import xlsx
from pejl.web.tables.respond import download
from pejl.web.tables.show import shown
from pejl.web.tables.table import Cell, Column, Kind, Row, Table

COLUMNS = (
    Column("area", "Kommune"),
    Column("value", "Andel", Kind.NUMBER, decimals=1),
    Column("change", "Ændring", Kind.NUMBER, decimals=1, signed=True),
    Column("data_date", "Opgjort", Kind.DATE),
    Column("provenance", "Herkomst", on_page=False),
)


def _row(area: str, value: Decimal | None, word: str = "") -> Row:
    cells = (Cell(area), Cell(value, word), Cell(Decimal("-0.25")), Cell(date(2026, 8, 1)), Cell("offentliggjort"))
    return Row(cells, id=f"a-{area}")


TABLE = Table(
    "andel-2017Q2",
    "Andel af befolkningen, 2. kvartal 2017",
    COLUMNS,
    (_row("København", Decimal("12.100000")), _row("Ærø", None, "undertrykt"), _row("Ishøj", Decimal(55000))),
    about=(("Kilde", "=jobindsats"), ("Datadato", "2026-08-01")),
)


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_opens_in_a_danish_spreadsheet():
    content = csv_file.written(TABLE)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 4
    rows = read_csv(content)
    assert rows[0] == ["Kommune", "Andel", "Ændring", "Opgjort", "Herkomst"]
    assert rows[1] == ["København", "12,1", "-0,25", "2026-08-01", "offentliggjort"]
    assert rows[3][1] == "55000"


def test_a_missing_figure_is_a_word_in_every_form():
    assert read_csv(csv_file.written(TABLE))[2][1] == "undertrykt"
    assert shown(TABLE).rows[1].cells[0].text == "undertrykt"
    sheet = load_workbook(io.BytesIO(xlsx.written(TABLE))).worksheets[0]
    assert sheet["B3"].value == "undertrykt"


def test_xlsx_has_numbers_dates_a_head_that_stays_and_a_sheet_about_them():
    book = load_workbook(io.BytesIO(xlsx.written(TABLE)))
    figures, about = book.worksheets
    assert [one.value for one in figures[1]] == ["Kommune", "Andel", "Ændring", "Opgjort", "Herkomst"]
    assert figures["B2"].value == pytest.approx(12.1)
    assert figures["B2"].data_type == "n"
    assert figures["B2"].number_format == "#,##0.0"
    assert figures["D2"].value.date() == date(2026, 8, 1)
    assert figures.freeze_panes == "A2"
    assert figures.auto_filter.ref == "A1:E4"
    assert figures.column_dimensions["A"].width >= len("København")
    told = {row[0].value: row[1].value for row in about.iter_rows(min_row=2)}
    assert told["Kilde"] == "=jobindsats"
    assert about["B3"].data_type == "s"
    assert about["B3"].quotePrefix is True


def test_the_page_shows_danish_and_english_numbers():
    first = shown(TABLE).rows[0]
    assert [one.text for one in first.cells] == ["12,1", "−0,3", "1. august 2026"]
    with translation.override("en"):
        assert [one.text for one in shown(TABLE).rows[2].cells][:2] == ["55,000.0", "−0.3"]


def test_a_table_with_a_cell_too_few_is_refused():
    with pytest.raises(ValueError, match="expected 5 cells in a row, got 1"):
        Table("n", "c", COLUMNS, (Row((Cell("x"),)),))


def test_a_column_is_asked_for_by_its_key():
    assert [one.value for one in TABLE.column("area")] == ["København", "Ærø", "Ishøj"]
    with pytest.raises(KeyError):
        TABLE.column("nothing")


def test_a_download_is_named_and_other_forms_are_not_found():
    answer = download(TABLE, "csv")
    assert answer["Content-Disposition"] == 'attachment; filename="andel-2017Q2.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert download(TABLE, "xlsx").content[:2] == b"PK"
    with pytest.raises(Http404):
        download(TABLE, "exe")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**11), max_value=10**11))
def test_a_number_written_to_csv_is_read_back_as_it_was(value: Decimal):
    assert parse_danish(csv_file.number(value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_written_to_csv_is_read_back_as_it_was(value: float):
    assert float(parse_danish(csv_file.number(value))) == value


@pytest.mark.parametrize("value", [Decimal("NaN"), float("inf"), float("nan")])
def test_what_is_no_number_is_never_written(value):
    with pytest.raises(ValueError, match="is not a number"):
        csv_file.number(value)


@given(st.text(max_size=40))
def test_no_text_starts_a_formula_and_none_loses_its_words(text: str):
    safe = csv_file.harmless(text)
    assert not safe.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert safe in (text, f"'{text}")
    table = Table("n", "c", (Column("a", text),), (Row((Cell(text),)),))
    assert read_csv(csv_file.written(table)) == [[safe], [safe]]


# -- the tables of the pages ---------------------------------------------------------------------------


def _sheets(answer) -> tuple[list[list], dict[str, str]]:
    figures, about = load_workbook(io.BytesIO(answer.content)).worksheets
    told = {row[0].value: row[1].value for row in about.iter_rows(min_row=2)}
    return [[field.value for field in row] for row in figures.iter_rows()], told


@pytest.mark.usefixtures("steered")
class TestPages:
    def test_the_series_of_the_explorer(self, as_dina):
        address = "/exports/series/job_ready_share.{}?area=0101&area=0751&first=2017Q1"
        rows = read_csv(as_dina.get(address.format("csv")).content)
        assert rows[0][:3] == ["Periode", "Periodekode", "København"]
        assert rows[1][1:3] == ["2017Q2", "0,98"]
        assert "{0,9}[?]" in rows[1]
        assert "simuleret" in rows[1]
        figures, told = _sheets(as_dina.get(address.format("xlsx")))
        assert figures[1][2] == pytest.approx(0.98)
        assert told["Enhed"] == "pct."
        assert told["Opgjort til og med"] == "2017-06-30"
        assert "offentliggjort" in told["Herkomst"]
        assert "Definition “standard”" in told

    def test_the_map(self, as_dina):
        answer = as_dina.get("/exports/map.csv?indicator=vulnerable_under_50_share&period=2017Q2")
        rows = {row[1]: row for row in read_csv(answer.content)}
        assert rows["0101"][3] == "2,74"
        assert rows["0561"][3] == "diskretioneret"
        assert 'filename="map-vulnerable_under_50_share-2017Q2.csv"' in answer["Content-Disposition"]

    def test_the_comparison(self, as_dina):
        rows = read_csv(as_dina.get("/exports/compare.csv?indicator=vulnerable_under_50_share&areas=0751").content)
        assert [row[0] for row in rows[1:]] == ["Aarhus", "København"]
        assert [row[2] for row in rows[1:]] == ["1", "2"]

    def test_the_goals_of_a_plan(self, as_dina):
        rows = read_csv(as_dina.get("/exports/goals.csv?plan=2018&period=2017Q2").content)
        assert len(rows) == 1 + sum(one.plan == "2018" for one in catalogue().goals.values())
        goal = dict(zip(rows[0], next(row for row in rows if row[0] == "G-002-07"), strict=True))
        assert goal["Status"] == "Ikke nået"
        assert (goal["Placering"], goal["Af"]) == ("3", "4")
        assert goal["Værdi"].startswith("1,59")
        without = dict(zip(rows[0], next(row for row in rows if row[0] == "G-002-02"), strict=True))
        assert without["Værdi"] == "intet tal"

    def test_the_league_of_a_goal(self, as_dina):
        figures, told = _sheets(as_dina.get("/exports/league/G-002-07.xlsx?period=2017Q2"))
        assert [row[0] for row in figures[1:]] == [1, 2, 3, 4]
        assert figures[3][1] == "København"
        assert told["Mål"].startswith("G-002-07: ")
        assert as_dina.get("/exports/league/G-002-07.csv?period=1999Q1").status_code == 200
        assert as_dina.get("/exports/league/G-002-99.csv").status_code == 404

    def test_they_are_english_for_those_who_read_english(self, as_dina):
        as_dina.cookies["django_language"] = "en"
        rows = read_csv(as_dina.get("/exports/series/job_ready_share.csv").content)
        assert rows[0][0] == "Period"
        assert rows[1][2] == "0,98"  # the file is for a Danish spreadsheet in either language
