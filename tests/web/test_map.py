"""The map: five classes told in numbers, a link for each municipality, the table behind."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.web.page import elements, fragment, part, row_of, text_of

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.models import Boundary
from pejl.web.management import map_classes, map_shapes
from pejl.web.management.map import short_names
from pejl.web.management.map_classes import Division

PAGE = "/map?indicator=vulnerable_under_50_share&period=2017Q2"
figures = st.lists(st.integers(-200, 200).map(lambda one: one / 10), min_size=1, max_size=98)


def _places(answer: object) -> list[object]:
    return [one for one in elements(answer) if "map-place" in one.attributes.get("class", "")]


@pytest.mark.usefixtures("steered")
class TestPage:
    def test_each_municipality_links_to_its_row_and_says_its_figure(self, as_dina: Client):
        answer = as_dina.get(PAGE)
        places = _places(answer)
        assert len(places) == 6
        own = next(one for one in places if one.attributes["href"] == "#area-0101")
        assert own.attributes["aria-label"] == "København: 2,7 pct., klasse 5 af 5, nr. 5"
        assert own.all()[1].tag == "title"
        assert "map-own" in own.attributes["class"]
        assert "København 5 2,7" in row_of(answer, "area-0101")

    def test_a_suppressed_municipality_is_no_class_and_its_word_stands(self, as_dina: Client):
        answer = as_dina.get(PAGE)
        hidden = next(one for one in _places(answer) if one.attributes["href"] == "#area-0561")
        assert hidden.attributes["aria-label"] == "Esbjerg: diskretioneret"
        assert "map-0" in hidden.attributes["class"]
        assert "diskretioneret" in row_of(answer, "area-0561")
        assert "1 kommune" in text_of(answer, ".map-legend")

    def test_the_legend_tells_boundaries_in_numbers(self, as_dina: Client):
        assert "2,7 pct." in text_of(as_dina.get(PAGE), ".map-legend")

    def test_nothing_is_coloured_in_the_page_itself(self, as_dina: Client):
        for one in elements(as_dina.get(PAGE)):
            if "map-place" in one.attributes.get("class", ""):
                assert not {"style", "fill"} & {name for each in one.all() for name in each.attributes}

    def test_the_swapped_map_is_that_of_the_page(self, as_dina: Client):
        assert part(as_dina.get(PAGE), "answer") == part(fragment(as_dina, PAGE), "answer")

    def test_what_is_not_known_is_said_and_the_nearest_shown(self, as_dina: Client):
        answer = as_dina.get("/map?indicator=unicorns&period=soon&definition=x")
        assert "“unicorns”" in text_of(answer, ".fig-left-out")
        assert _places(answer)

    def test_true_boundaries_are_offered_once_they_are_there(self, as_dina: Client):
        assert "boundaries" not in as_dina.get(PAGE).text
        ring = [[12.4, 55.6], [12.6, 55.6], [12.6, 55.75], [12.5, 55.8], [12.4, 55.75], [12.4, 55.6]]
        Boundary.objects.create(
            area_code="0101", valid_from="2007-01-01", geometry={"type": "Polygon", "coordinates": [ring]}
        )
        assert 'value="boundaries"' in as_dina.get(PAGE).text
        answer = as_dina.get(f"{PAGE}&view=boundaries")
        (drawn,) = _places(answer)
        assert drawn.attributes["href"] == "#area-0101"
        assert any(one.tag == "path" and one.attributes["d"].startswith("M") for one in drawn.all())

    def test_the_page_asks_the_database_little(self, as_dina: Client, django_assert_max_num_queries):
        as_dina.get(PAGE)
        with django_assert_max_num_queries(8):
            as_dina.get(PAGE)


def test_without_figures_the_map_says_how_they_come_in(as_dina: Client):
    assert "pejl import jobindsats" in as_dina.get("/map").text


@given(figures, st.sampled_from(Division))
def test_every_figure_falls_in_a_class_that_holds_it(values: list[float], division: Division):
    bounds, classes = map_classes.classes(values, division)
    assert 1 <= len(classes) <= 5
    assert sum(one.count for one in classes) == len(values)
    for one in classes:
        assert one.lowest <= one.highest
        assert sum(one.lowest <= value <= one.highest for value in values) == one.count
    for value in values:
        assert any(one.number == map_classes.place(value, bounds) for one in classes)


def test_quantiles_hold_as_many_each():
    _bounds, classes = map_classes.classes([float(one) for one in range(100)], Division.QUANTILE)
    assert [one.count for one in classes] == [20] * 5


def test_equal_steps_are_of_one_size():
    bounds, _classes = map_classes.classes([0.0, 10.0], Division.EQUAL)
    assert bounds == (2.0, 4.0, 6.0, 8.0, 10.0)


def test_no_figures_are_no_classes():
    assert map_classes.classes([], Division.QUANTILE) == ((), ())


def test_every_municipality_has_a_tile_of_its_own_and_a_name_of_its_own():
    drawing = map_shapes.tiles()
    assert len({(one.x, one.y) for one in drawing.shapes}) == 98
    names = [one.name for one in catalogue().areas.values() if one.kind == "municipality"]
    short = short_names(names)
    assert len(set(short.values())) == 98
    assert max(map(len, short.values())) <= 9
    assert short["Frederiksberg"] == "Fred.berg"


def test_a_boundary_is_made_light_and_keeps_its_corners():
    square = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
    assert map_shapes.thinned(square) == [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
