"""Bad input: the message names file, row, column, value and what was expected, and nothing is loaded."""

import json
from datetime import date

import pytest
from django.utils import translation

from pejl.domain.steering.errors import DeliveryError
from pejl.domain.steering.imports.tables import Order, import_table
from pejl.domain.steering.models import Delivery, Figure, Series
from pejl.kernel import clock

COLUMNS = ["Periode", "Område", "Ydelsesgruppe", "Antal fuldtidsledige"]
GOOD = ["2025M07", "København", "A-dagpenge", 14882]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def table(*rows, columns=COLUMNS):
    return {"columns": columns, "rows": [GOOD, *rows]}


def refused(load, content, name="y25i01.json", **order) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        load(content, name, **order)
    assert not Figure.objects.exists()
    assert not Series.objects.exists()
    assert not Delivery.objects.exists()
    assert all(one.file == name for one in caught.value.problems)
    return caught.value


@pytest.mark.parametrize(
    ("row", "column", "value", "expected"),
    [
        (["2025M13", *GOOD[1:]], "Periode", "2025M13", "expected a period such as"),
        (["juli 2025", *GOOD[1:]], "Periode", "juli 2025", "expected a period such as"),
        (["2031M01", *GOOD[1:]], "Periode", "2031M01", "has not begun"),
        ([None, *GOOD[1:]], "Periode", "null", "expected a period such as"),
        (["2025M06", "Kobenhavn", *GOOD[2:]], "Område", "Kobenhavn", "does the source mean “København”?"),
        (["2025M06", "Atlantis", *GOOD[2:]], "Område", "Atlantis", "expected a municipality"),
        ([*GOOD[:2], "SU", 1], "Ydelsesgruppe", "SU", "expected one of: Ydelsesgrupper i alt, A-dagpenge"),
        (["2025M06", *GOOD[1:3], "mange"], "Antal fuldtidsledige", "mange", "expected a number such as"),
        (["2025M06", *GOOD[1:3], "1.23"], "Antal fuldtidsledige", "1.23", "expected a number such as"),
        (["2025M06", *GOOD[1:3], True], "Antal fuldtidsledige", "True", "expected a number such as"),
        (["2025M06", *GOOD[1:3], [1]], "Antal fuldtidsledige", "[1]", "expected a number such as"),
        (["2025M06", *GOOD[1:3], -4], "Antal fuldtidsledige", "-4", "not negative"),
        (["2025M06", *GOOD[1:3], 10**15], "Antal fuldtidsledige", "1000000000000000", "expected a number such as"),
        (GOOD, "", "2025M07; 0101; unemployment_benefit", "row 1 tells the same"),
        (GOOD[:3], "", "", "the row has 3 values; expected 4"),
    ],
)
def test_a_wrong_cell_is_named(load, row, column, value, expected):
    with clock.at(date(2026, 11, 22)):
        error = refused(load, table(row))
    problem = error.problems[0]
    assert (problem.row, problem.column, problem.value) == (2, column, value)
    assert expected in problem.expected
    assert "y25i01.json, row 2" in str(error)


def test_a_row_of_a_csv_file_is_counted_as_an_editor_counts_lines(load):
    text = "Periode;Område;Antal fuldtidsledige\n\n2025M07;København;1\n2025M07;Aarhus;otte\n"
    problem = refused(load, text, "y25i01.csv").problems[0]
    assert (problem.row, problem.value) == (4, "otte")


def test_a_share_above_a_hundred_is_refused(load):
    columns = ["Periode", "Område", "Fuldtidsledige i pct. af arbejdsstyrken"]
    problem = refused(load, {"columns": columns, "rows": [["2025M07", "København", 410]]}).problems[0]
    assert (problem.value, problem.expected) == ("410", "expected a share from 0 to 100")


def test_all_mistakes_of_a_file_are_told_at_once_up_to_twenty(load):
    rows = [["2025M06", f"Atlantis {number}", "A-dagpenge", "x"] for number in range(30)]
    error = refused(load, table(*rows))
    assert len(error.problems) == 20
    assert error.total == 30
    assert "and 10 more mistakes" in str(error)


def test_the_same_misspelling_is_told_once_and_counted(load):
    rows = [[f"2024M{month:02}", "Kobenhavn", "A-dagpenge", 1] for month in range(1, 13)]
    error = refused(load, table(*rows))
    assert (len(error.problems), error.total) == (1, 12)


WHOLE = json.dumps(table(), ensure_ascii=False)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (WHOLE[: len(WHOLE) // 2], "broken JSON at character"),
        ("{]", "broken JSON"),
        ('{"columns": ["Periode"], "rows": [[NaN]]}', "broken JSON"),
        ("[" * 100_000, "broken JSON"),
        ('{"columns": ["Periode"], "rows": [[' + "9" * 5_000 + "]]}", "broken JSON"),
        ('{"code": 422, "cause": "Unknown period type: M"}', "the API's refusal"),
        ('{"hello": 1}', "expected an answer of Jobindsats"),
        ("[]", "expected an answer of Jobindsats"),
        ('{"columns": [], "rows": 4}', "expected an answer of Jobindsats"),
        ("", "the file is empty"),
        (" \n\t\n", "the file is empty"),
        (table(columns=COLUMNS[:3]), "it is missing here"),
        (table(columns=[*COLUMNS[:3], "Antal fugle"]), "has no such column"),
        (table(columns=[*COLUMNS, "Bemærkning"]), "has no such column"),
        (table(columns=[*COLUMNS[:3], "Periode"]), "the heading stands twice"),
        ({"columns": COLUMNS, "rows": []}, "has headings and no rows"),
        ({"columns": COLUMNS, "rows": [GOOD, "København"]}, "expected a row as a list"),
        (WHOLE.encode("cp1252"), "the file is not UTF-8"),
        (WHOLE.encode("utf-16"), "the file is not UTF-8"),
    ],
)
def test_a_wrong_file_is_named(load, content, expected):
    assert expected in str(refused(load, content))


def test_wrong_encoding_names_the_line_and_what_stands_there(load):
    text = "Periode;Område;Antal fuldtidsledige\n2025M07;København;1\n".replace("Område", "Omr")
    problem = refused(load, text.encode("cp1252"), "y25i01.csv").problems[0]
    assert problem.row == 2
    assert "København" in problem.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Periode,Område,Antal fuldtidsledige\n2025M07,København,1\n", "expected columns parted by “;”"),
        ('Periode;Område;Antal fuldtidsledige\n2025M07;"København;1\n', "broken CSV"),
        ("Periode;Område;Antal fuldtidsledige\n2025M07;København\n", "the row has 2 values; expected 3"),
        ("Periode;Område;Antal fuldtidsledige\n2025M07;København;1;2\n", "the row has 4 values; expected 3"),
        ("Periode;Område;Antal fuldtidsledige\n", "has headings and no rows"),
        ("\x00\x01\x02;\x03\n", "has no such column"),
    ],
)
def test_a_wrong_csv_file_is_named(load, text, expected):
    assert expected in str(refused(load, text, "y25i01.csv"))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(load, write, settings, tmp_path, monkeypatch):
    settings.PEJL_IMPORT_LIMIT_MB = 500
    path = tmp_path / "y25i01.json"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)  # takes no room on the disk
    monkeypatch.setattr("pathlib.Path.open", lambda *_: pytest.fail("the file was read"))
    with pytest.raises(DeliveryError, match="the file is 2,000 MB; expected at most 500 MB"):
        import_table(path, Order())


def test_a_file_that_is_not_there_is_named(load, tmp_path):
    with pytest.raises(DeliveryError, match=r"missing\.json: there is no such file"):
        import_table(tmp_path / "missing.json", Order())


GENERIC = {"columns": ["Periode", "Område", "Antal fuldtidspersoner"], "rows": [["2025M07", "København", 8721]]}


def test_a_table_of_another_benefit_is_not_taken_for_one_with_the_same_columns(load):
    """Y01A02 (unemployment benefit) and Y60A02 (cash assistance) are printed with the same headings."""
    assert "this table is not known" in str(refused(load, GENERIC, "y01a02.json"))
    assert "say which with --table" in str(refused(load, GENERIC, "udtraek.json"))
    assert load(GENERIC, "udtraek.json", table="y60a02").subject == "y60a02"


def test_a_table_given_by_name_must_have_its_columns(load):
    error = refused(load, GENERIC, "y25i01.json")
    assert "table y25i01 has no such column" in str(error)
    assert "column “Antal fuldtidspersoner”" in str(error)
    refused(load, table(), "udtraek.json", table="y60a02")


def test_without_any_area_in_the_record_the_catalogue_is_asked_for_first(db, write):
    with pytest.raises(DeliveryError, match="run “pejl migrate” first"):
        import_table(write("y25i01.json", table()), Order())
