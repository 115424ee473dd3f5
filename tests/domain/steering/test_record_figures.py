"""Figures are recorded whole or not at all, once, and a corrected one stays readable."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pejl.domain.access.authority import NotAllowed
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.errors import DeliveryError
from pejl.domain.steering.figures import FigureRow, segment_of
from pejl.domain.steering.models import Delivery, Figure, Series
from pejl.domain.steering.queries.history import figure_history, figures_as_of
from pejl.kernel import clock

pytestmark = pytest.mark.django_db


def row(value, period="2025M07", area="0101", **others):
    missing = others.pop("missing", "suppressed" if value is None else "")
    told = None if value is None else Decimal(str(value))
    return FigureRow("unemployment_rate", "standard", "", area, period, told, missing, **others)


def record(*rows, sha256="a", **others):
    others = {"kind": "jobindsats", "subject": "y25i01", "name": "y25i01.json", **others}
    return record_figures(rows, sha256=sha256, **others)


def current():
    told = Figure.objects.filter(superseded_by=None).values_list("series__area_code", "period", "value", "missing")
    return {(area, period): (value, missing) for area, period, value, missing in told}


def test_a_delivery_is_counted_and_dated_by_its_latest_period():
    delivery = record(row("4.3"), row("4.1", "2025M06"), row(None, area="0147"))
    assert (delivery.rows, delivery.added, delivery.corrected, delivery.unchanged) == (3, 3, 0, 0)
    assert delivery.data_date == date(2025, 7, 31)
    assert current() == {
        ("0101", "2025M07"): (Decimal("4.3"), ""),
        ("0101", "2025M06"): (Decimal("4.1"), ""),
        ("0147", "2025M07"): (None, "suppressed"),
    }


def test_the_same_file_twice_changes_nothing():
    first = record(row("4.3"))
    again = record(row("4.3"))
    assert again.pk == first.pk
    assert again.repeated
    assert not first.repeated
    assert (Delivery.objects.count(), Figure.objects.count(), Series.objects.count()) == (1, 1, 1)


def test_another_file_with_the_same_cells_is_recorded_as_a_delivery_without_change():
    record(row("4.3"))
    other = record(row("4.3"), sha256="b")
    assert (other.unchanged, other.added, other.corrected, other.repeated) == (1, 0, 0, False)
    assert Figure.objects.count() == 1


def test_a_corrected_figure_replaces_the_old_one_which_stays_readable_with_its_dates():
    first = record(row("4.3"))
    second = record(row("4.4"), sha256="b")
    assert current() == {("0101", "2025M07"): (Decimal("4.4"), "")}
    told = figure_history("unemployment_rate", "0101", "2025M07")
    assert [(one.value, one.told_by, one.until) for one in told] == [
        (Decimal("4.3"), first, second),
        (Decimal("4.4"), second, None),
    ]
    assert told[0].told_by.received_at <= second.received_at


def test_the_first_file_again_after_a_correction_is_a_correction_of_its_own():
    record(row("4.3"))
    record(row("4.4"), sha256="b")
    third = record(row("4.3"))
    assert (third.corrected, third.repeated) == (1, False)
    assert [one.value for one in figure_history("unemployment_rate", "0101", "2025M07")] == [
        Decimal("4.3"),
        Decimal("4.4"),
        Decimal("4.3"),
    ]


def test_the_record_can_be_read_as_it_stood_after_a_delivery_and_on_a_day():
    first = record(row("4.3"), row("4.1", "2025M06"))
    record(row("4.4"), row("4.5", "2025M08"), sha256="b")
    assert {one.period: one.value for one in figures_as_of(first)} == {
        "2025M07": Decimal("4.3"),
        "2025M06": Decimal("4.1"),
    }
    Delivery.objects.filter(pk=first.pk).update(received_at=clock.now() - timedelta(days=3))
    two_days_ago = (clock.now() - timedelta(days=2)).date()
    assert {one.value for one in figures_as_of(two_days_ago)} == {Decimal("4.3"), Decimal("4.1")}
    assert {one.value for one in figures_as_of(clock.today() + timedelta(days=1))} == {
        Decimal("4.4"),
        Decimal("4.1"),
        Decimal("4.5"),
    }
    assert not figures_as_of(date(2000, 1, 1)).exists()


def test_a_cell_that_becomes_suppressed_supersedes_its_value_and_is_never_zero():
    record(row("4.3"))
    assert record(row(None), sha256="b").corrected == 1
    assert current() == {("0101", "2025M07"): (None, "suppressed")}
    assert record(row("0"), sha256="c").corrected == 1
    assert current() == {("0101", "2025M07"): (Decimal(0), "")}


def test_a_simulated_figure_never_displaces_a_told_one_and_is_displaced_by_it():
    record(row("4.3"))
    demo = record(row("9.9", provenance="simulated"), row("5", "2025M06", provenance="simulated"), kind="demo")
    assert (demo.added, demo.corrected, demo.unchanged) == (1, 0, 1)
    assert current()["0101", "2025M07"] == (Decimal("4.3"), "")
    assert record(row("4.1", "2025M06"), sha256="b").corrected == 1


def test_codes_of_periods_are_kept_in_one_spelling():
    record(row("4.3", "2025Q04"))
    assert record(row("4.3", "2025K4"), sha256="b").unchanged == 1


def test_a_dry_run_counts_and_leaves_nothing():
    delivery = record(row("4.3"), dry=True)
    assert (delivery.added, delivery.pk) == (1, None)
    assert (Delivery.objects.count(), Figure.objects.count(), Series.objects.count()) == (0, 0, 0)
    assert record(row("4.3")).added == 1


def test_a_figure_told_twice_is_refused_by_name_and_nothing_is_recorded():
    with pytest.raises(DeliveryError, match="unemployment_rate/standard/0101/2025M07"):
        record(row("4.3"), row("4.4"))
    assert not Delivery.objects.exists()
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (row("4.3", missing="suppressed"), "told or missing"),
        (row(None, missing=""), "told or missing"),
        (row("4.3", period="juli"), "juli"),
        (row("1234567890123456"), "fifteen digits"),
        (row("123456789012.345678"), "fifteen digits"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(bad, words):
    with pytest.raises(ValueError, match=words):
        record(row("1", "2025M01"), bad)
    assert not Figure.objects.exists()


@pytest.mark.parametrize("value", ["0.000001", "999999999.999999", "123456789012", "-0.5", "76847.3", "0"])
def test_values_come_back_exactly_and_are_the_same_again(value):
    record(row(value))
    assert current()["0101", "2025M07"] == (Decimal(value), "")
    assert record(row(value), sha256="b").unchanged == 1


def test_an_error_while_the_rows_are_read_undoes_everything():
    def half_a_file():
        yield row("4.3")
        raise DeliveryError([])

    with pytest.raises(DeliveryError):
        record_figures(half_a_file(), kind="jobindsats", subject="", name="x", sha256="x")
    assert not Series.objects.exists()
    assert record(row("4.3")).added == 1


def test_only_who_may_import_does(dina, erik, hans):
    for other in (dina, hans):
        with pytest.raises(NotAllowed):
            record(row("4.3"), by=other)
    assert not Figure.objects.exists()
    assert record(row("4.3"), by=erik).by == erik


def test_progress_counts_every_cell():
    seen = []
    rows = [row(number, f"{1900 + number}", area="0101") for number in range(7_001 - 1_000)]
    record_figures(rows, kind="t", subject="", name="n", sha256="s", progress=seen.append)
    assert sum(seen) == 6_001
    assert len(seen) > 1


def test_the_segment_has_one_spelling():
    assert segment_of({"sex": "women", "age": "18-29"}) == "age=18-29;sex=women"
    assert segment_of({}) == ""


CELL = st.tuples(
    st.sampled_from(["0101", "0147", "0751"]),
    st.sampled_from(["2025M06", "2025M07", "2024QMAT03"]),
)
TOLD = st.one_of(st.none(), st.decimals(min_value=-1000, max_value=10**8, places=6))
SOURCE = st.sampled_from(["published", "simulated"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(CELL, st.tuples(TOLD, SOURCE), max_size=6), max_size=5))
def test_any_sequence_of_deliveries_is_what_a_dictionary_would_be(db, sequence):
    """The record against the plainest model of itself: a dictionary that the last telling wins."""
    Figure.objects.all().delete()
    Delivery.objects.all().delete()
    model: dict[tuple[str, str], tuple[Decimal | None, str]] = {}
    tellings = 0
    for number, delivered in enumerate(sequence):
        rows = [row(value, period, area, provenance=source) for (area, period), (value, source) in delivered.items()]
        before = dict(model)
        for cell, (value, source) in delivered.items():
            if source == "simulated" and before.get(cell, (None, source))[1] != "simulated":
                continue
            model[cell] = (value, source)
        delivery = record(*rows, sha256=str(number))
        changed = {cell for cell, told in model.items() if before.get(cell) != told}
        tellings += len(changed)
        assert delivery.added == len(changed - before.keys())
        assert delivery.corrected == len(changed & before.keys())
        assert delivery.unchanged == len(delivered) - len(changed)
        told = Figure.objects.filter(superseded_by=None)
        assert {
            (one.series.area_code, one.period): (one.value, one.provenance) for one in told.select_related("series")
        } == model
    assert Figure.objects.count() == tellings
