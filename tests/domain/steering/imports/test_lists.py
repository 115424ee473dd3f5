"""Framework conditions, comparison lists, boundaries and changes of areas."""

import json
from datetime import date

import pytest
from django.utils import translation

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.models import Area, Boundary, Cluster
from pejl.domain.steering.errors import DeliveryError
from pejl.domain.steering.imports.areas import import_areas
from pejl.domain.steering.imports.clusters import import_clusters
from pejl.domain.steering.imports.factors import import_factor
from pejl.domain.steering.imports.tables import Order
from pejl.domain.steering.models import Delivery, Figure

pytestmark = pytest.mark.usefixtures("areas")
DRY = Order(dry=True)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def refused(load, path) -> str:
    before = (Area.objects.count(), Boundary.objects.count(), Cluster.objects.count(), Figure.objects.count())
    with pytest.raises(DeliveryError) as caught:
        load(path, Order())
    assert before == (
        Area.objects.count(),
        Boundary.objects.count(),
        Cluster.objects.count(),
        Figure.objects.count(),
    )
    assert not Delivery.objects.exists()
    return str(caught.value)


# -- framework conditions ------------------------------------------------------------------------------


def test_a_factor_becomes_figures_of_its_own_indicator(write, figures):
    text = "municipality,year,value\nAabenraa,2022,16.8\nKøbenhavn,2022,-\n"
    taken = import_factor(write("age65_pct.csv", text), Order())
    assert (taken.rows, taken.added) == (2, 2)
    assert figures() == {
        "factor_age65_pct/standard//0580/2022": ("16.8", ""),
        "factor_age65_pct/standard//0101/2022": ("", "not_told"),
    }


def test_a_reference_period_beside_the_year_is_let_be(write, figures):
    text = "municipality,year,reference_period,value\nAabenraa,2007,2008Q1,60189\n"
    import_factor(write("population.csv", text), Order())
    assert figures() == {"factor_population/standard//0580/2007": ("60189", "")}


def test_every_factor_indicator_of_the_catalogue_is_a_file_that_can_be_loaded(write):
    names = [one.removeprefix("factor_") for one in catalogue().indicators if one.startswith("factor_")]
    assert len(names) == 11
    for name in names:
        assert import_factor(write(f"{name}.csv", "municipality,year,value\nLæsø,2020,1.5\n"), Order()).added == 1


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "shoe_size.csv",
            "municipality,year,value\nLæsø,2020,1\n",
            "this factor is not known; expected one of age65_pct",
        ),
        ("income.csv", "municipality,year,value\nLæsø,2020,1.234,5\n", "the row has 4 values; expected 3"),
        ("income.csv", 'municipality,year,value\nLæsø,2020,"1.234,5"\n', "row 2, column “value”, value “1.234,5”"),
        ("income.csv", "municipality,year,value\nLesø,2020,1\n", "does the source mean “Læsø”?"),
        ("income.csv", "municipality,year,value\nLæsø,to tusind,1\n", "column “year”"),
        ("income.csv", "municipality,year,value\nLæsø,2020,1\nLæsø,2020,2\n", "row 2 tells the same"),
        ("income.csv", "municipality,year\nLæsø,2020\n", "column “value”: expected this column, once"),
        ("income.csv", "municipality,year,value,note\nLæsø,2020,1,x\n", "column “note”: this column is not expected"),
        ("income.csv", "municipality,year,value\n", "has headings and no rows"),
        ("income.csv", "municipality,year,value\nLæsø,2020,1234567890123456\n", "at most fifteen digits"),
    ],
)
def test_a_wrong_factor_is_refused(write, name, text, expected):
    assert expected in refused(import_factor, write(name, text))


# -- comparison lists ----------------------------------------------------------------------------------

LIST = """\
scheme;name;valid_from;valid_to;source;area
dagpenge;Klynge 3;2014-01-01;;STAR, klynger 2014;København
dagpenge;Klynge 3;2014-01-01;;STAR, klynger 2014;Aarhus
dagpenge;Klynge 3;2014-01-01;;STAR, klynger 2014;0851
dagpenge;Klynge 4;2014-01-01;;STAR, klynger 2014;Læsø
dagpenge;Klynge 4;2014-01-01;;STAR, klynger 2014;Samsø
"""
AS_YAML = """\
- {scheme: dagpenge, name: Klynge 3, valid_from: 2014-01-01, source: "STAR, klynger 2014",
   areas: [København, Aarhus, "0851"]}
- {scheme: dagpenge, name: Klynge 4, valid_from: 2014-01-01, source: "STAR, klynger 2014", areas: [Læsø, Samsø]}
"""


def members():
    return {
        (one.scheme, one.name, one.origin): sorted(one.members.values_list("area_code", flat=True))
        for one in Cluster.objects.all()
    }


@pytest.mark.parametrize(("name", "text"), [("klynger.csv", LIST), ("klynger.yaml", AS_YAML)])
def test_official_lists_are_loaded_with_their_validity(write, name, text):
    taken = import_clusters(write(name, text), Order())
    assert taken.added == 2
    assert members() == {
        ("dagpenge", "Klynge 3", "official"): ["0101", "0751", "0851"],
        ("dagpenge", "Klynge 4", "official"): ["0741", "0825"],
    }
    assert set(Cluster.objects.values_list("valid_from", "valid_to")) == {(date(2014, 1, 1), None)}
    again = import_clusters(write(name, text), Order())
    assert (again.unchanged, again.repeated) == (2, True)
    assert Delivery.objects.count() == 1


def test_a_corrected_list_takes_the_place_of_the_earlier_one(write):
    import_clusters(write("a.csv", LIST), Order())
    taken = import_clusters(write("b.csv", LIST.replace("Aarhus", "Odense")), Order())
    assert (taken.corrected, taken.unchanged) == (1, 1)
    assert members()["dagpenge", "Klynge 3", "official"] == ["0101", "0461", "0851"]


def test_a_list_of_every_municipality_can_be_loaded(write):
    names = [one.name for one in catalogue().areas.values() if one.kind == "municipality"]
    rows = "".join(f"sygedagpenge;Alle;2014-01-01;2016-01-01;Prøve;{one}\n" for one in names)
    import_clusters(write("alle.csv", LIST.splitlines()[0] + "\n" + rows), Order())
    assert len(members()["sygedagpenge", "Alle", "official"]) == 98


def test_simulated_lists_of_a_scheme_give_way_to_an_official_one(write):
    Cluster.objects.create(scheme="dagpenge", name="Demo", origin="simulated", valid_from=date(2013, 1, 1), source="x")
    Cluster.objects.create(scheme="udsatte", name="Demo", origin="simulated", valid_from=date(2013, 1, 1), source="x")
    taken = import_clusters(write("a.csv", LIST), Order())
    assert {one[2] for one in members() if one[0] == "dagpenge"} == {"official"}
    assert ("udsatte", "Demo", "simulated") in members()
    assert "1 simulated lists gave way" in str(taken)


def test_a_dry_run_leaves_the_lists_alone(write):
    assert import_clusters(write("a.csv", LIST), DRY).added == 2
    assert not members()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Læsø", "Lesø", "row 5, column “area”, value “Lesø”: no area is called so; does the source mean “Læsø”?"),
        ("Læsø", "Hele landet", "expected a municipality"),
        ("Læsø", "Samsø", "row 6, column “area”, value “Samsø”: this municipality stands twice"),
        ("Læsø", "København", "would be in both “Klynge 3” and “Klynge 4”"),
        ("dagpenge;Klynge 4", "all;Klynge 4", "column “scheme”, value “all”"),
        ("dagpenge;Klynge 4", "Å 1;Klynge 4", "column “scheme”, value “Å 1”"),
        ("dagpenge;Klynge 4", "dagpenge;", "column “name”: a value is missing here"),
        (
            "2014-01-01;;STAR, klynger 2014;Læsø",
            "1. januar;;STAR, klynger 2014;Læsø",
            "value “1. januar”: expected a day",
        ),
        ("2014-01-01;;STAR, klynger 2014;Læsø", "2014-01-01;2013-01-01;x;Læsø", "expected a day after the first one"),
        ("2014-01-01;;STAR, klynger 2014;Samsø", "2014-01-01;;Andet;Samsø", "the same valid_to and source as in row 5"),
        ("dagpenge;Klynge 4;2014-01-01;;STAR, klynger 2014;Samsø\n", "", "expected at least two members"),
        ("scheme;name", "scheme;navn", "column “navn”: this column is not expected here"),
    ],
)
def test_a_wrong_list_is_refused(write, old, new, expected):
    assert old in LIST
    assert expected in refused(import_clusters, write("klynger.csv", LIST.replace(old, new, 1)))


def test_two_lists_of_one_scheme_may_share_a_member_on_different_days(write):
    import_clusters(write("a.csv", LIST.replace("2014-01-01;;", "2014-01-01;2019-01-01;")), Order())
    import_clusters(write("b.csv", LIST.replace("2014-01-01", "2019-01-01")), Order())
    assert Cluster.objects.count() == 4


@pytest.mark.parametrize(
    "text", ["{a: b}", "- x", "- {scheme: a, name: b, areas: c}", "a: [", "- {farve: rød, areas: []}"]
)
def test_wrong_yaml_is_refused(write, text):
    refused(import_clusters, write("klynger.yaml", text))


# -- boundaries and changes of areas -------------------------------------------------------------------

RING = [[12.5, 55.6], [12.6, 55.6], [12.6, 55.7], [12.5, 55.6]]


def feature(code="0101", name="København", ring=RING, kind="MultiPolygon"):
    coordinates = [[ring]] if kind == "MultiPolygon" else [ring]
    return {
        "type": "Feature",
        "properties": {"kode": code, "navn": name},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def geojson(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def test_boundaries_are_kept_as_delivered(write):
    content = geojson(feature(), feature("0751", "Aarhus", kind="Polygon"), feature("0411", "Christiansø"))
    taken = import_areas(write("kommuner.geojson", content), Order())
    assert (taken.added, taken.skipped) == (2, {"Christiansø": 1})
    boundary = Boundary.objects.get(area_code="0101")
    assert boundary.geometry == feature()["geometry"]
    assert (boundary.valid_from, boundary.valid_to) == (date(2007, 1, 1), None)
    again = import_areas(write("kommuner.geojson", content), Order())
    assert (again.unchanged, again.repeated, Boundary.objects.count()) == (2, True, 2)


def test_a_boundary_from_a_later_day_ends_the_earlier_one_there(write):
    import_areas(write("a.geojson", geojson(feature())), Order())
    moved = [[one[0] + 0.1, one[1]] for one in RING]
    import_areas(write("b.geojson", geojson(feature(ring=moved))), Order(), "2027-01-01")
    told = Boundary.objects.order_by("valid_from").values_list("valid_from", "valid_to")
    assert list(told) == [(date(2007, 1, 1), date(2027, 1, 1)), (date(2027, 1, 1), None)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (geojson(), "expected GeoJSON"),
        ([{"kode": "0101"}], "expected GeoJSON"),
        (json.dumps(geojson(feature()))[:80], "broken JSON"),
        (geojson(feature("9999", "Atlantis")), "value “9999 Atlantis”: no area is called so"),
        (geojson(feature("0101", "Aarhus")), "code and name are of two different areas"),
        (geojson(feature(), feature()), "row 2, value “0101”: this area stands twice"),
        (geojson({"type": "Feature", "properties": {}, "geometry": None}), "expected the area’s code"),
        (geojson(feature(ring=RING[:3])), "closed rings in degrees"),
        (geojson(feature(ring=[*RING[:3], [12.0, 55.0]])), "closed rings in degrees"),
        (geojson(feature(ring=[[y, x] for x, y in RING])), "closed rings in degrees"),
        (geojson(feature(ring=[[725_000, 6_175_000]] * 4)), "closed rings in degrees"),
        (geojson(feature(ring=[["12.5", "55.6"]] * 4)), "closed rings in degrees"),
    ],
)
def test_wrong_boundaries_are_refused(write, content, expected):
    assert expected in refused(import_areas, write("kommuner.geojson", content))


CHANGES = """\
code;name;parent;valid_from;valid_to
0101;Storkøbenhavn;1084;2027-01-01;
0147;Frederiksberg;1084;2007-01-01;2027-01-01
"""


def spans(code):
    return list(Area.objects.filter(code=code).order_by("valid_from").values_list("name", "valid_from", "valid_to"))


def test_a_change_of_areas_ends_the_old_span_on_its_own_first_day(write):
    taken = import_areas(write("aendringer.csv", CHANGES), Order())
    assert (taken.added, taken.corrected) == (1, 2)
    assert spans("0101") == [
        ("København", date(2007, 1, 1), date(2027, 1, 1)),
        ("Storkøbenhavn", date(2027, 1, 1), None),
    ]
    assert spans("0147") == [("Frederiksberg", date(2007, 1, 1), date(2027, 1, 1))]
    again = import_areas(write("aendringer.csv", CHANGES), Order())
    assert (again.added, again.corrected, again.repeated) == (0, 0, True)
    assert Area.objects.get(code="0101", valid_to=None).kind == "municipality"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("0101;Stork", "1;Stork", "row 2, column “code”, value “1”: expected a code of four digits"),
        ("1084;2027", "1099;2027", "column “parent”, value “1099”"),
        ("2027-01-01;\n", "2027-01-01;2026-01-01\n", "expected a day after the first one"),
        ("2027-01-01;\n", ";\n", "column “valid_from”: a value is missing here"),
        ("0147;Frederiksberg;1084;2007-01-01;2027-01-01", "0101;København;1084;2007-01-01;2028-01-01", "same day"),
        (
            "0147;Frederiksberg;1084;2007-01-01;2027-01-01",
            "0101;Andet;1084;2027-01-01;",
            "stands twice from the same day",
        ),
        ("code;name", "kode;name", "column “code”: expected this column, once"),
    ],
)
def test_wrong_changes_are_refused(write, old, new, expected):
    assert old in CHANGES
    assert expected in refused(import_areas, write("aendringer.csv", CHANGES.replace(old, new, 1)))
