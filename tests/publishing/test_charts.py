"""Charts tell the truth, on a page with a strict content policy and on paper alike."""

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.making import goal, history, place, point, standing

from pejl.catalogue.schema.common import Source
from pejl.catalogue.schema.figures import Break
from pejl.catalogue.schema.steering import GoalKind, Target
from pejl.engine.statistics.results import Forecast, LeagueRow
from pejl.kernel.text import Text
from pejl.publishing import charts
from pejl.publishing.charts import canvas
from pejl.publishing.charts import goal as goal_module
from pejl.publishing.charts.line import COMPARED, LOOKS, Line, Mark, Role, runs
from pejl.publishing.charts.lines import Picture, line_spec
from pejl.publishing.charts.scales import position, spread, ticks

QUARTERS = [f"{year}Q{quarter}" for year in (2014, 2015, 2016, 2017) for quarter in (1, 2, 3, 4)][:14]
OWN = {code: 13.4 - 0.1 * at for at, code in enumerate(QUARTERS)}
BEST = {code: 12.0 - 0.1 * at for at, code in enumerate(QUARTERS)}


def drawn(chart) -> str:
    assert chart is not None
    return chart.svg


def words(svg: str) -> str:
    """What stands in the drawing, word for word."""
    return " ".join(labels(svg))


def labels(svg: str) -> list[str]:
    """Each piece of text of the drawing."""
    return ["".join(one.itertext()) for one in parsed(svg).iter("{http://www.w3.org/2000/svg}text")]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - drawn by ourselves


class TestOnThePage:
    @pytest.fixture
    def svg(self) -> str:
        return drawn(charts.goal_chart(history(OWN, BEST), goal(), message="Det går fremad & <godt>."))

    def test_nothing_that_a_strict_policy_refuses(self, svg):
        assert "style" not in svg
        assert "<script" not in svg
        assert " on" not in re.sub(r">[^<]*<", "><", svg)

    def test_it_is_one_image_with_a_name_and_a_description(self, svg):
        root = parsed(svg)
        name, told = root[0], root[1]
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{name.get('id')} {told.get('id')}"
        assert (name.tag.rpartition("}")[2], told.tag.rpartition("}")[2]) == ("title", "desc")
        assert told.text == "Det går fremad & <godt>."
        assert not any("aria-" in key or key == "role" for one in root.iter() if one is not root for key in one.attrib)

    def test_it_fills_the_width_it_is_given(self, svg):
        root = parsed(svg)
        assert root.get("viewBox") == "0 0 744 348"
        assert root.get("width") is None
        narrow = charts.goal_chart(history(OWN, BEST), goal(), shape="narrow")
        assert float(parsed(drawn(narrow)).get("viewBox", "").split()[2]) < 400

    def test_it_is_written_in_the_typeface_of_the_pages(self, svg):
        families = set(re.findall(r'font-family="([^"]+)"', svg))
        assert families == {"IBM Plex Sans"}

    def test_the_same_content_is_drawn_once(self):
        before = canvas.draw.cache_info()
        one, two = (charts.goal_chart(history(OWN, BEST), goal(), message="én gang") for _ in range(2))
        assert drawn(one) is drawn(two)
        assert canvas.draw.cache_info().misses - before.misses == 1

    def test_a_template_puts_it_in_as_it_is(self, svg):
        chart = charts.goal_chart(history(OWN, BEST), goal(), message="Det går fremad & <godt>.")
        assert chart is not None
        assert chart.__html__() == svg

    def test_word_gets_the_same_drawing_as_a_picture(self, svg):
        picture = charts.png(svg, 500)
        assert picture.startswith(b"\x89PNG")
        assert int.from_bytes(picture[16:20]) == 500


class TestGoal:
    def test_own_and_best_are_named_at_their_ends(self):
        said = words(drawn(charts.goal_chart(history(OWN, BEST), goal())))
        assert "København 12,1" in said
        assert "Aarhus 10,7" in said
        assert "bedst i klyngen, målet" in said

    def test_the_same_quarter_last_year_is_marked(self):
        assert "12,5 året før" in words(drawn(charts.goal_chart(history(OWN, BEST), goal())))

    def test_a_leader_is_held_against_the_second_best(self):
        answers = [replace(one, place=place(1, second_value=14.0)) for one in history(OWN)]
        said = words(drawn(charts.goal_chart(answers, goal(GoalKind.RANK_KEEP_LEAD, target=Target(rank=1)))))
        assert "Næstbedst 14,0" in said
        assert "bedst i klyngen" not in said

    def test_top_ten_shows_the_tenth_and_the_best(self):
        answers = [replace(one, target=(one.value or 0) - 0.5) for one in history(OWN, BEST)]
        chart = charts.goal_chart(answers, goal(GoalKind.RANK_TOP_N, target=Target(rank=10)))
        assert {"Mål 11,6", "nr. 10 i klyngen", "Aarhus 10,7", "bedst i klyngen"} <= set(labels(drawn(chart)))

    def test_until_ends_the_chart_there(self):
        said = words(drawn(charts.goal_chart(history(OWN, BEST), goal(), until="2016Q2")))
        assert "København 12,5" in said

    def test_simulated_figures_are_dotted_and_said(self):
        svg = drawn(charts.goal_chart(history(OWN, BEST, provenance="simulated"), goal(),
                                      own=[point(code, value) for code, value in OWN.items()]))  # fmt: skip
        assert "bedst i klyngen, målet, simuleret" in " ".join(words(svg).split())
        assert svg.count('stroke-dasharray="2,3"') == 1  # the best's line; the own figures are published

    def test_own_figures_that_are_simulated_are_said_too(self):
        svg = drawn(charts.goal_chart(history(OWN, BEST, provenance="simulated"), goal()))
        assert "delvis simuleret" in words(svg)
        assert svg.count('stroke-dasharray="2,3"') == 2

    def test_an_uncertain_figure_is_hollow_and_said(self):
        own = [
            point(code, value, certainty="uncertain" if code == "2017Q1" else "certain") for code, value in OWN.items()
        ]
        svg = drawn(charts.goal_chart(history(OWN, BEST), goal(), own=own))
        assert 'fill="white"' in svg
        assert "usikkert tal" in words(svg)
        assert 'fill="white"' not in drawn(charts.goal_chart(history(OWN, BEST), goal()))

    def test_a_data_break_is_a_rule_with_a_word_and_parts_the_line(self, monkeypatch):
        known = goal_module.catalogue()
        found = Break(id="b", title=Text("Ny opgørelse", "New count"), on="2016Q1", indicators=("*",),
                      source=(Source(document="002"),))  # fmt: skip
        monkeypatch.setattr(goal_module, "catalogue", lambda: replace(known, breaks={"b": found}))
        svg = drawn(charts.goal_chart(history(OWN, BEST), goal()))
        assert "databrud" in words(svg)
        assert 'stroke-dasharray="2,2"' in svg

    def test_a_forecast_is_a_band_with_its_value(self):
        coming = Forecast("2018Q2", 11.2, 10.8, 11.6, 0.8, -0.4, reaches_goal=False,
                          points=(("2017Q3", 12.0, 11.9, 12.1), ("2018Q2", 11.2, 10.8, 11.6)))  # fmt: skip
        svg = drawn(charts.goal_chart(history(OWN, BEST), goal(), forecast=coming))
        assert "11,2 med nuværende udvikling" in " ".join(words(svg).split())
        assert 'opacity="0.14"' in svg or 'fill-opacity="0.14"' in svg

    def test_a_single_period_is_drawn_as_bars_from_zero(self):
        alone = [standing(period="2017", value=93.0, target=75.0)]
        chart = charts.goal_chart(alone, goal(GoalKind.SHARE_MIN, target=Target(value=Decimal(75))))
        assert chart is not None
        own, target = json.loads(chart.spec)["layer"][0]["data"]["values"]
        assert own["px"] == target["px"] == 0
        assert own["tx"] / target["tx"] == pytest.approx(93 / 75)
        assert {"København", "93,0", "Mål", "75,0"} <= set(labels(drawn(chart)))

    def test_no_line_lies_on_the_frame(self):
        flat = history(dict.fromkeys(QUARTERS, 7.0), dict.fromkeys(QUARTERS, 6.5))
        grid = next(one for one in json.loads(charts.goal_chart(flat, goal()).spec)["layer"])
        low, high = grid["encoding"]["y"]["scale"]["domain"]
        assert low < 6.5
        assert high > 7.0

    def test_no_figures_no_chart(self):
        assert charts.goal_chart([standing(value=None)], goal()) is None
        assert charts.goal_chart([], goal()) is None

    def test_the_figures_behind_stand_beside_it(self):
        chart = charts.goal_chart(history(OWN, BEST), goal())
        assert chart is not None
        assert chart.columns == ("Periode", "København", "Aarhus (bedst i klyngen, målet)")
        assert chart.rows[-1] == ("2. kvartal 2017", "12,1", "10,7")
        assert len(chart.rows) == len(QUARTERS)

    def test_english(self):
        chart = charts.goal_chart(history(OWN, BEST), goal(), "en")
        said = words(drawn(chart))
        assert "København 12.1" in said
        assert "best of the cluster, the goal" in " ".join(said.split())
        assert "12.5 last year" in said


class TestRuns:
    def test_a_missing_figure_parts_the_line(self):
        points = [point("2016Q1", 1), point("2016Q2", 2), point("2016Q3", None), point("2016Q4", 4)]
        assert [(one.how, [p.period for p in one.points]) for one in runs(points)] == [
            ("whole", ["2016Q1", "2016Q2"]),
            ("alone", ["2016Q4"]),
        ]

    def test_untold_periods_are_bridged_thinly(self):
        assert [one.how for one in runs([point("2016Q2", 1), point("2017Q2", 2)])] == ["thin"]

    def test_a_break_parts_the_line(self):
        points = [point("2016Q1", 1), point("2016Q2", 2)]
        assert [one.how for one in runs(points, [Mark("2016Q2", "")])] == ["alone", "alone"]

    def test_a_simulated_end_makes_the_stretch_simulated(self):
        points = [
            point("2016Q1", 1),
            point("2016Q2", 2, provenance="simulated"),
            point("2016Q3", 3),
            point("2016Q4", 4),
        ]
        assert [one.how for one in runs(points)] == ["simulated", "whole"]


class TestScales:
    @given(labels=st.lists(st.tuples(st.floats(0, 270), st.sampled_from([16.0, 21.0, 37.0])), min_size=1, max_size=6))
    def test_labels_never_collide_and_keep_their_order(self, labels):
        wanted, heights = [y for y, _ in labels], [height for _, height in labels]
        placed = spread(wanted, heights, -24, 290)
        order = sorted(range(len(labels)), key=lambda index: (placed[index], wanted[index]))
        for above, below in pairwise(order):
            assert placed[below] - placed[above] >= (heights[above] + heights[below]) / 2 - 1e-6
            assert wanted[above] <= wanted[below]
        assert min(p - h / 2 for p, h in zip(placed, heights, strict=True)) >= -24 - 1e-6
        assert max(p + h / 2 for p, h in zip(placed, heights, strict=True)) <= 290 + 1e-6

    def test_a_label_with_room_stays_where_it_belongs(self):
        assert spread([20.0, 200.0], [16.0, 16.0], 0, 270) == [20.0, 200.0]

    @given(st.floats(-1e5, 1e5), st.floats(0.001, 1e5))
    def test_ticks_enclose_the_values(self, low, span):
        marks = ticks(low, low + span)
        assert marks[0] <= low + span * 1e-6
        assert marks[-1] >= low + span - span * 1e-6
        assert 2 <= len(marks) <= 9

    def test_bars_start_at_zero_and_lines_need_not(self):
        assert ticks(11.0, 12.0, from_zero=True)[0] == 0
        assert ticks(11.0, 12.0)[0] == 11

    def test_a_period_stands_at_its_middle(self):
        assert position("2017Q2") == pytest.approx(2017.375)
        assert position("2017") == 2017.5
        assert position("2025M07") == pytest.approx(2025 + 6.5 / 12)


def _contrast(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.parametrize("look", [LOOKS[Role.OWN], LOOKS[Role.RIVAL], LOOKS[Role.TARGET], *COMPARED])
def test_every_named_line_can_be_seen_on_white(look):
    assert _contrast(look.colour) >= 4.5  # the label has the colour of its line


def test_lines_are_told_apart_without_colour():
    ways = [(one.width, one.dash) for one in (LOOKS[Role.OWN], LOOKS[Role.RIVAL], LOOKS[Role.TARGET])]
    assert len(set(ways)) == 3
    assert len({(one.width, one.dash) for one in COMPARED}) == len(COMPARED)


class TestOthers:
    def test_a_league_has_bars_from_zero_and_the_own_one_strong(self):
        rows = [
            LeagueRow("0751", 10.0, "", 1, 0.0, None, None, "published"),
            LeagueRow("0101", 20.0, "", 2, 10.0, None, None, "published"),
            LeagueRow("0851", None, "suppressed", None, None, None, None, "published"),
        ]
        chart = charts.league_chart(rows, "x", unit="percent")
        svg = drawn(chart)
        assert chart is not None
        data = json.loads(chart.spec)["layer"][0]["data"]["values"]
        assert [one["px"] for one in data] == [0, 0]
        assert data[1]["tx"] == pytest.approx(2 * data[0]["tx"])
        assert data[0]["fill"] != data[1]["fill"]
        assert "intet tal" in words(svg)
        assert chart.rows[-1] == ("–", "Aalborg", "–")
        assert "København er nr. 2 af 2 med 20,0 pct." in chart.description

    def test_series_are_named_at_their_ends(self):
        series = {name: [point(c, v) for c, v in told.items()] for name, told in (("København", OWN), ("Odense", BEST))}
        chart = charts.series_chart(series, "x", unit="percent")
        said = words(drawn(chart))
        assert "København 12,1" in said
        assert "Odense 10,7" in said

    def test_series_without_figures_give_no_chart(self):
        assert charts.series_chart({"København": [point("2017Q2", None)]}, "x") is None

    def test_a_sparkline_is_named_and_small(self):
        spark = charts.sparkline([point(c, v) for c, v in OWN.items()], "Fra 13,4 til 12,1 & ned")
        assert "<title>Fra 13,4 til 12,1 &amp; ned</title>" in spark
        assert "style" not in spark
        assert len(spark) < 1000
        assert charts.sparkline([point("2017Q2", 1.0)], "kun én") == ""

    def test_long_spans_name_only_some_years(self):
        line = Line("X", tuple(point(str(year), 1.0 + year % 3) for year in range(1990, 2026)), Role.OWN)
        spec = line_spec(Picture((line,), "pct.", 1, "da"))
        text = json.dumps(spec)
        assert '"1995"' in text
        assert '"1996"' not in text


def test_the_chart_says_what_it_shows_where_no_message_is_given():
    chart = charts.goal_chart(history(OWN, BEST), goal())
    assert chart is not None
    assert chart.description.startswith("København: 13,4 (1. kvartal 2014) → 12,1 (2. kvartal 2017); Aarhus: ")
    assert date(2017, 9, 1) == history(OWN)[0].data_date
