"""Own figures: read strictly against the catalogue."""

import pytest
from django.utils import translation

from pejl.domain.steering.errors import DeliveryError
from pejl.domain.steering.imports.own import import_own_figures
from pejl.domain.steering.imports.tables import Order
from pejl.domain.steering.models import Figure

pytestmark = pytest.mark.usefixtures("areas")
LIST = """\
indicator;definition;segment;area;period;value
unemployment_benefit_share;excl_academics;;København;2016Q2;3,1
population;;"sex=women;age=16-29";0101;2020Q1;-
"""


def test_own_figures_are_taken_in(write, figures):
    taken = import_own_figures(write("egne.csv", LIST), Order())
    assert (taken.rows, taken.added) == (2, 2)
    assert figures() == {
        "unemployment_benefit_share/excl_academics//0101/2016Q2": ("3.1", ""),
        "population/standard/age=16-29;sex=women/0101/2020Q1": ("", "not_told"),
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("unemployment_benefit_share", "ledighed", "row 2, column “indicator”, value “ledighed”"),
        ("excl_academics", "uden", "row 2, column “definition”, value “uden”: expected one of: standard"),
        ("sex=women", "size=42", "this indicator is broken down by: age, sex"),
        ("sex=women", "sex=cats", "expected one of: all, men, women"),
        ("København", "Atlantis", "column “area”, value “Atlantis”"),
        ("København", "Uoplyst", "no area is called so"),
        ("2016Q2", "snart", "column “period”, value “snart”"),
        (";3,1", ";tre", "column “value”, value “tre”"),
        ("unemployment_benefit_share;excl_academics;;", 'population;;"age=16-29;sex=women";', ""),
    ],
)
def test_wrong_own_figures_are_refused(write, old, new, expected):
    assert old in LIST
    text = LIST.replace(old, new, 1)
    if not expected:
        text, expected = text.replace("2016Q2", "2020Q1"), "row 2 tells the same figure"
    with translation.override("en"), pytest.raises(DeliveryError) as caught:
        import_own_figures(write("egne.csv", text), Order())
    with translation.override("en"):
        assert expected in str(caught.value)
    assert not Figure.objects.exists()
