"""The timeline of a case: ten years that can be read, nothing that is drawn where it was not."""

import re
from datetime import date, timedelta
from itertools import pairwise
from time import perf_counter
from xml.etree import ElementTree as ET

import pytest

from pejl.publishing.charts.timeline import YEARS, timeline
from pejl.publishing.charts.timeline_rows import Hours, Lane, Span, Track

ON = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*tracks: Track, hours: Hours | None = None, shape="wide", language="da"):
    made = timeline([Lane("Ydelse", "#12343b", tracks)], hours, on=ON, title="Tidslinje", description="Kort sagt",
                    language=language, shape=shape)  # fmt: skip
    assert made is not None
    return ET.fromstring(made.svg)  # noqa: S314 - drawn a moment ago


def bars(root) -> list[tuple[float, float, float, float]]:
    return [tuple(float(one.get(name)) for name in ("x", "y", "width", "height")) for one in root.iter(f"{SVG}rect")]


def words(root) -> list[str]:
    return [one.text for one in root.iter(f"{SVG}text")]


def since(start: date, end: date | None = None, share: float = 1.0) -> Span:
    return Span(start, end, f"{start} til {end}", share)


def test_it_names_itself_and_every_row_and_year():
    root = drawn(Track("Dagpenge", (since(date(2019, 3, 1), date(2020, 3, 1)),)), Track("Sygedagpenge", (since(ON),)))
    assert root.get("role") == "img"
    named = root.get("aria-labelledby").split()
    assert [one.text for one in root if one.get("id") in named] == ["Tidslinje", "Kort sagt"]
    assert {"Dagpenge", "Sygedagpenge", "Ydelse", "2019", "2025", "i dag"} <= set(words(root))
    assert "today" in words(drawn(Track("x", (since(date(2020, 1, 1)),)), language="en"))


def test_time_runs_true_to_scale():
    four = (since(date(2022, 11, 22), date(2023, 11, 22)), since(date(2024, 11, 22), ON))
    one, two = bars(drawn(Track("Dagpenge", four)))
    assert two[2] == pytest.approx(2 * one[2], rel=0.01)
    assert two[0] - one[0] == pytest.approx(2 * one[2], rel=0.01)


def test_what_runs_still_has_an_arrow_and_what_ended_has_none():
    def arrows(root) -> int:
        return sum("l8," in one.get("d") for one in root.iter(f"{SVG}path"))

    assert arrows(drawn(Track("Dagpenge", (since(date(2024, 1, 1)),)))) == 1
    assert arrows(drawn(Track("Dagpenge", (since(date(2024, 1, 1), date(2025, 1, 1)),)))) == 0


def test_a_part_of_full_time_is_lower_than_the_whole():
    half, whole = bars(drawn(Track("Sygedagpenge", (since(date(2024, 1, 1), date(2024, 6, 1), 0.5),
                                                    since(date(2024, 6, 1), date(2025, 1, 1))))))  # fmt: skip
    assert half[3] == pytest.approx(whole[3] / 2)
    assert half[1] + half[3] == pytest.approx(whole[1] + whole[3])  # they stand on one line


def test_what_is_older_than_ten_years_is_cut_and_what_ended_before_is_left_to_the_table():
    old = Track("Starthjælp", (since(date(2003, 1, 1), date(2006, 1, 1)),))
    long = Track("Fleksjob", (since(date(2005, 1, 1)),))
    root = drawn(old, long)
    assert "Starthjælp" not in words(root)
    ((x, _, width, _),) = bars(root)
    assert x == pytest.approx(250, abs=1)
    assert x + width == pytest.approx(1080 - 12, abs=1)
    years = [int(one) for one in words(root) if re.fullmatch(r"\d{4}", one)]
    assert min(years) >= ON.year - YEARS


def test_nothing_known_is_no_chart():
    assert timeline([], None, on=ON, title="t", description="d") is None
    over = [Lane("Ydelse", "#000", (Track("SU", (since(date(2001, 1, 1), date(2002, 1, 1)),)),))]
    assert timeline(over, None, on=ON, title="t", description="d") is None


def test_one_day_can_be_seen():
    ((_, _, width, _),) = bars(
        drawn(
            Track("Dagpenge", (since(date(2020, 5, 4), date(2020, 5, 5)),)),
        )
    )
    assert width >= 3


def test_hours_stand_from_zero_under_the_scale_that_is_told():
    months = ((date(2026, 1, 1), 80.0), (date(2026, 2, 1), 160.0))
    root = drawn(Track("Dagpenge", (since(date(2026, 1, 1)),)), hours=Hours("Løntimer", months, "timer"))
    _, half, whole = bars(root)
    assert whole[3] == pytest.approx(2 * half[3])
    assert half[1] + half[3] == pytest.approx(whole[1] + whole[3])
    assert "160 timer" in words(root)


@pytest.mark.parametrize("shape", ["wide", "narrow"])
def test_ten_full_years_fit_and_no_two_words_share_a_place(shape: str):
    names = ["Selvforsørgelses- og hjemrejseydelse", "Kontanthjælp", "Sygedagpenge", "Ressourceforløb"]
    spans = [
        tuple(since(date(2017 + year, 1 + 3 * at, 1), date(2017 + year, 3 + 3 * at, 1)) for year in range(9))
        for at in range(4)
    ]
    root = drawn(*map(Track, names, spans), shape=shape)
    wide, high = (float(one) for one in root.get("viewBox").split()[2:])
    assert wide == (1080 if shape == "wide" else 360)
    for x, y, width, height in bars(root):
        assert x >= 0
        assert x + width <= wide
        assert y + height <= high
    years = sorted(float(one.get("x")) for one in root.iter(f"{SVG}text") if re.fullmatch(r"\d{4}", one.text))
    assert all(after - before >= 30 for before, after in pairwise(years))
    rows = sorted(float(one.get("y")) for one in root.iter(f"{SVG}text") if one.get("fill") == "#14272b")
    assert all(after - before >= 15 for before, after in pairwise(rows))


def test_a_name_is_only_ever_text():
    root = drawn(Track('<script>alert("x")</script> & Co', (since(date(2024, 1, 1)),)))
    assert not list(root.iter(f"{SVG}script"))
    assert any("<script>" in one for one in words(root))


def test_two_hundred_spells_are_drawn_in_a_moment():
    day = date(2017, 1, 1)
    many = tuple(since(day + timedelta(17 * at), day + timedelta(17 * at + 9)) for at in range(200))
    began = perf_counter()
    assert len(bars(drawn(Track("Dagpenge", many)))) == 200
    assert perf_counter() - began < 0.2
