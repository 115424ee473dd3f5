"""What is drawn at once looks as Vega draws it from the same specification: the same words at the same places."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from pejl.engine.statistics.results import Point
from pejl.publishing.charts import Chart, bars_chart, lines_chart
from pejl.publishing.charts.canvas import draw
from pejl.publishing.charts.computed import MOST_BARS, MOST_LINES
from pejl.publishing.charts.strokes import drawn
from pejl.publishing.naming import Measure, measure

NEAR = 1.0  # pixels: what an eye does not see


def shares() -> Measure:
    return replace(measure(None, "percent", "da"), decimals=1)


def lines(shape: str = "wide", count: int = 3) -> Chart:
    periods = [f"{year}Q{number}" for year in (2015, 2016, 2017) for number in (1, 2, 3, 4)]
    series = {
        f"Gruppe {at}": [Point(one, None if (at, place) == (1, 5) else 10.5 + 3 * at + place % 4, "", "computed")
                         for place, one in enumerate(periods)]
        for at in range(count)
    }  # fmt: skip
    made = lines_chart(series, "Andel", "Det siger <den> & mere.", shares(), shape, strong="Gruppe 0")  # type: ignore[arg-type]
    assert made
    return made


def bars(shape: str = "wide") -> Chart:
    told = {"Nørrebro": 12.5, "Vesterbro og Kongens Enghave, kvinder": 3.1, "Valby": "diskretioneret"}
    made = bars_chart(told, "Andel", "", shares(), shape)  # type: ignore[arg-type]
    assert made
    return made


def words(svg: str) -> list[tuple[str, float, float]]:
    """Every word of a drawing with its place, moved as the groups around it are."""
    found: list[tuple[str, float, float]] = []

    def walk(one: ET.Element, x: float, y: float) -> None:
        moved = re.match(r"translate\(([-\d.]+),\s*([-\d.]+)\)", one.get("transform", ""))
        x, y = (x + float(moved[1]), y + float(moved[2])) if moved else (x, y)
        if one.tag.endswith("}text"):
            found.append((one.text or "", x + float(one.get("x", 0)), y + float(one.get("y", 0))))
        for inner in one:
            walk(inner, x, y)

    walk(ET.fromstring(svg), 0.0, 0.0)  # noqa: S314 - our own drawing
    return sorted(found)


@pytest.mark.parametrize("made", [lines(), lines("narrow"), lines(count=8), bars(), bars("narrow")])
def test_the_same_words_at_the_same_places(made: Chart) -> None:
    ours = words(made.svg)
    vegas = words(draw(made.spec, made.title, made.description, made.language))
    assert [one[0] for one in ours] == [one[0] for one in vegas]
    for (word, *place), (_same, *vega) in zip(ours, vegas, strict=True):
        assert place == pytest.approx(vega, abs=NEAR), word


def test_it_is_one_image_with_name_and_description_and_all_escaped() -> None:
    svg = lines().svg
    assert 'role="img"' in svg
    assert "&lt;den&gt; &amp; mere." in svg
    assert "<style" not in svg
    assert "style=" not in svg


def test_a_gap_is_not_bridged() -> None:
    made = lines(count=2)
    runs = re.findall(r'<path d="([^"]+)"', made.svg)
    assert sorted(one.count("L") for one in runs) == [4, 5, 11]


def test_words_stand_where_a_bar_has_no_figure() -> None:
    svg = bars().svg
    assert svg.count("<rect") == 2
    assert "diskretioneret" in svg
    assert bars().rows[2] == ("Valby", "diskretioneret")


def test_no_more_is_drawn_than_can_be_told_apart_and_nothing_of_nothing() -> None:
    assert lines(count=12).svg.count("Gruppe") == MOST_LINES * 2  # at the line, and in the description
    many = bars_chart({f"Gruppe {at}": 1.0 for at in range(40)}, "Andel", "", shares())
    assert many
    assert many.svg.count("<rect") == MOST_BARS
    assert bars_chart({"Valby": "diskretioneret"}, "Andel", "", shares()) is None
    assert lines_chart({"Alle": [Point("2017Q2", None, "suppressed", "computed")]}, "Andel", "", shares()) is None


def test_a_mark_that_is_none_of_ours_is_an_error() -> None:
    spec = lines().spec.replace('"type":"line"', '"type":"area"')
    with pytest.raises(KeyError):
        drawn(spec, "", "", "da")
