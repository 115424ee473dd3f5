"""The same table in every form that Jobindsats gives it in becomes the same figures."""

import pytest

from pejl.domain.steering.models import Delivery, Figure

COLUMNS = ["Periode", "Område", "Ydelsesgruppe", "Antal fuldtidsledige", "Fuldtidsledige i pct. af arbejdsstyrken"]
ROWS = [
    ["2025M07", "København", "Ydelsesgrupper i alt", 16119, 4.1],
    ["2025M07", "København", "A-dagpenge", 14882, 3.7],
    ["2025M07", "Hele landet", "Ydelsesgrupper i alt", 76847, 2.5],
    ["2025M07", "Læsø", "Kontanthjælp", None, 0],
]
V3 = {"columns": COLUMNS, "rows": ROWS}
V2 = [{"Variables": [{"Name": f"v{n}", "Label": name} for n, name in enumerate(COLUMNS)], "Data": ROWS}]
CSV = """\
Periode;Område;Ydelsesgruppe;Antal fuldtidsledige;Fuldtidsledige i pct. af arbejdsstyrken
2025M07;København;Ydelsesgrupper i alt;16.119;4,1
2025M07;København;A-dagpenge;14\u00a0882;3,7
2025M07;Hele landet;Ydelsesgrupper i alt;76 847;2,5
2025M07;Læsø;Kontanthjælp;-;0
"""
FIGURES = {
    "unemployed_full_time_persons/standard//0101/2025M07": ("16119", ""),
    "unemployment_rate/standard//0101/2025M07": ("4.1", ""),
    "unemployed_full_time_persons/standard/benefit_group=unemployment_benefit/0101/2025M07": ("14882", ""),
    "unemployment_benefit_full_time_persons/y25i01//0101/2025M07": ("14882", ""),
    "unemployment_rate/standard/benefit_group=unemployment_benefit/0101/2025M07": ("3.7", ""),
    "unemployment_benefit_share/y25i01//0101/2025M07": ("3.7", ""),
    "unemployed_full_time_persons/standard//000/2025M07": ("76847", ""),
    "unemployment_rate/standard//000/2025M07": ("2.5", ""),
    "unemployed_full_time_persons/standard/benefit_group=cash_assistance/0825/2025M07": ("", "suppressed"),
    "job_ready_full_time_persons/y25i01//0825/2025M07": ("", "suppressed"),
    "unemployment_rate/standard/benefit_group=cash_assistance/0825/2025M07": ("0", ""),
    "job_ready_share/y25i01//0825/2025M07": ("0", ""),
}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("y25i01.json", V3),
        ("Y25I01_udtraek.json", V3),
        ("y25i01.json", V2),
        ("y25i01.csv", CSV),
        ("y25i01.csv", ("\ufeff" + CSV).encode()),
        ("y25i01.csv", CSV.replace("\n", "\r\n").encode()),
        ("udtraek.csv", CSV),  # these columns are told by no other table
    ],
)
def test_every_form_becomes_the_same_figures(load, figures, name, content):
    taken = load(content, name)
    assert (taken.subject, taken.rows, taken.added) == ("y25i01", 4, 12)
    assert figures() == FIGURES


def test_another_form_of_the_same_table_changes_nothing(load):
    load(V3)
    again = load(CSV, "y25i01.csv")
    assert (again.added, again.corrected, again.unchanged) == (0, 0, 12)
    assert (Figure.objects.count(), Delivery.objects.count()) == (12, 2)


@pytest.mark.parametrize(
    ("printed", "missing"),
    [("-", "suppressed"), ("..", "suppressed"), (".", "not_told"), ("", "not_told"), ("null", "suppressed")],
)
def test_every_sign_of_a_missing_figure_is_kept_missing_and_never_zero(load, figures, printed, missing):
    load(CSV.replace("16.119", printed), "y25i01.csv")
    assert figures()["unemployed_full_time_persons/standard//0101/2025M07"] == ("", missing)


def test_numbers_are_kept_exactly_as_printed(load, figures):
    printed = '{"columns": ["Periode", "Område", "Fuldtidsledige i pct. af arbejdsstyrken"], "rows": '
    load(printed + '[["2025M07", "København", 0.1], ["2025M06", "København", 4.35]]}')
    assert figures()["unemployment_rate/standard//0101/2025M07"] == ("0.1", "")
    assert figures()["unemployment_rate/standard//0101/2025M06"] == ("4.35", "")


def test_people_whose_area_is_not_told_are_counted_and_not_loaded(load, figures):
    rows = [["2025M07", "Uoplyst område", "Ydelsesgrupper i alt", 50, None], *ROWS]
    taken = load({"columns": COLUMNS, "rows": rows})
    assert taken.skipped == {"Uoplyst område": 1}
    assert "Uoplyst område (1)" in str(taken)
    assert figures() == FIGURES


def test_areas_are_known_by_their_other_spellings_and_codes(load, figures):
    spellings = [
        "Københavns Kommune",
        " århus ",
        "0851",
        "Høje Taastrup",
        "Region Sjælland",
        "Bornholms Regionskommune",
    ]
    rows = [["2025M07", one, 1, 1] for one in spellings]
    load({"columns": [*COLUMNS[:2], *COLUMNS[3:]], "rows": rows})
    assert {key.split("/")[3] for key in figures()} == {"0101", "0751", "0851", "0169", "1085", "0400"}


def test_the_delivery_carries_table_name_and_day_but_never_the_path(load):
    load(V3)
    delivery = Delivery.objects.get()
    assert (delivery.kind, delivery.subject, delivery.name) == ("jobindsats", "y25i01", "y25i01.json")
    assert delivery.data_date.isoformat() == "2025-07-31"
