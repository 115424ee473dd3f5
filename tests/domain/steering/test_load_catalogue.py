"""The catalogue in the record: once, with what it said before, and fast."""

import time
from decimal import Decimal
from pathlib import Path

import pytest

from pejl.catalogue.load import Catalogue, catalogue, read
from pejl.domain.access.authority import NotAllowed
from pejl.domain.organisation.models import Area
from pejl.domain.steering.actions.load_catalogue import load_catalogue
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow
from pejl.domain.steering.models import CatalogueEntry, Delivery, Figure
from pejl.domain.steering.queries.history import figure_history

pytestmark = pytest.mark.django_db

AREAS = """\
- {id: "0101", name: København, kind: municipality, parent: "1084", valid_from: 2007-01-01, source: [{document: d}]}
- {id: "000", name: Danmark, kind: country, source: [{document: d}]}
"""
PUBLISHED = """\
- {indicator: i, period: 2017Q2, value: 13000, source: [{document: d}]}
- {indicator: i, period: 2016Q4, value: 13200, certainty: uncertain, reading: "{13.200}", source: [{document: d}]}
- {indicator: i, period: 2016Q2, certainty: illegible, reading: "1?.?00", source: [{document: d}]}
- {indicator: i, period: 2015Q2, source: [{document: d}]}
- {indicator: i, period: 2014Q2, value: 25000, approximate: true, source: [{document: d}]}
"""


def made(folder: Path, areas: str = AREAS, published: str = PUBLISHED) -> Catalogue:
    (folder / "areas.yaml").write_text(areas, encoding="utf-8")
    (folder / "published.yaml").write_text(published, encoding="utf-8")
    found, problems = read(folder)
    assert not problems
    return found


def told():
    current = Figure.objects.filter(superseded_by=None).order_by("period")
    return [(one.period, one.value, one.missing, one.certainty, one.reading) for one in current]


def test_published_figures_are_told_as_they_are_printed(tmp_path):
    summary = load_catalogue(found=made(tmp_path))
    assert (summary.entries, summary.added, summary.areas, summary.figures) == (7, 7, 2, 5)
    assert told() == [
        ("2014Q2", 25000, "", "uncertain", "ca. 25000"),
        ("2015Q2", None, "not_told", "certain", ""),
        ("2016Q2", None, "illegible", "illegible", "1?.?00"),
        ("2016Q4", 13200, "", "uncertain", "{13.200}"),
        ("2017Q2", 13000, "", "certain", ""),
    ]
    assert set(Figure.objects.values_list("provenance", flat=True)) == {"published"}
    assert Area.objects.get(code="0101").valid_from.isoformat() == "2007-01-01"


def test_loading_it_again_changes_nothing(tmp_path):
    load_catalogue(found=made(tmp_path))
    counts = (Delivery.objects.count(), CatalogueEntry.objects.count(), Figure.objects.count())
    again = load_catalogue(found=made(tmp_path))
    assert str(again) == "7 entries, nothing new"
    assert counts == (Delivery.objects.count(), CatalogueEntry.objects.count(), Figure.objects.count())


def test_entries_in_another_order_are_the_same_catalogue(tmp_path):
    load_catalogue(found=made(tmp_path))
    turned = "".join(reversed(PUBLISHED.splitlines(keepends=True)))
    assert not load_catalogue(found=made(tmp_path, published=turned)).added


def test_a_changed_entry_supersedes_the_old_one_which_stays(tmp_path):
    load_catalogue(found=made(tmp_path))
    first = Delivery.objects.get()
    summary = load_catalogue(found=made(tmp_path, published=PUBLISHED.replace("13000", "13100")))
    second = Delivery.objects.first()
    assert (summary.added, summary.superseded, summary.figures, summary.areas) == (1, 1, 1, 0)
    assert [(one.value, one.told_by, one.until) for one in figure_history("i", "0101", "2017Q2")] == [
        (13000, first, second),
        (13100, second, None),
    ]
    old = CatalogueEntry.objects.get(superseded_by=second)
    assert (old.kind, old.body["value"], old.delivery) == ("published", "13000", first)


def test_a_figure_that_no_document_tells_any_longer_is_withdrawn_and_stays_readable(tmp_path):
    load_catalogue(found=made(tmp_path))
    load_catalogue(found=made(tmp_path, published="".join(PUBLISHED.splitlines(keepends=True)[1:])))
    assert "2017Q2" not in [one[0] for one in told()]
    (only,) = figure_history("i", "0101", "2017Q2")
    assert only.until == Delivery.objects.first()


def test_a_figure_that_an_import_has_corrected_is_not_turned_back(tmp_path):
    load_catalogue(found=made(tmp_path))
    row = FigureRow("i", "standard", "", "0101", "2017Q2", Decimal(12_900))
    record_figures([row], kind="t", subject="", name="n", sha256="s")
    load_catalogue(found=made(tmp_path))
    load_catalogue(found=made(tmp_path, areas=AREAS.replace("Danmark", "Kongeriget")))
    assert told()[-1][:2] == ("2017Q2", 12_900)
    assert Area.objects.get(code="000").name == "Kongeriget"


def test_the_surest_reading_of_a_figure_told_twice_counts(tmp_path):
    twice = PUBLISHED + "- {indicator: i, period: 2016Q4, value: 13250, source: [{document: e}]}\n"
    load_catalogue(found=made(tmp_path, published=twice))
    assert ("2016Q4", 13250, "", "certain", "") in told()


def test_an_entry_keeps_its_validity(tmp_path):
    load_catalogue(found=made(tmp_path))
    entry = CatalogueEntry.objects.get(kind="areas", key="0101")
    assert (entry.valid_from.isoformat(), entry.valid_to) == ("2007-01-01", None)


def test_only_who_may_import_loads_it(tmp_path, dina):
    with pytest.raises(NotAllowed):
        load_catalogue(dina, made(tmp_path))
    assert not CatalogueEntry.objects.exists()


def test_the_installed_catalogue_loads_within_three_seconds():
    catalogue()
    start = time.process_time()
    summary = load_catalogue()
    assert time.process_time() - start < 3
    assert summary.added == summary.entries > 700
    assert Area.objects.filter(kind="municipality").count() == 98
    assert Area.objects.filter(kind="region").count() == 5
    assert load_catalogue().added == 0
