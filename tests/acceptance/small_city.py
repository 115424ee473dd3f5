"""A twentieth of the synthetic city in the record, for the tests that ask for its published figures."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from pejl.catalogue.load import catalogue
from pejl.domain.people.imports.city import load_city
from pejl.domain.steering.actions.load_catalogue import load_catalogue
from pejl.engine.city.population.build import Window, build

SCALE = 0.05
WINDOW = Window(date(2014, 1, 1), date(2022, 1, 1), SCALE, 7)
PEOPLE = 4  # so many people more or less are nobody's fault in a small city


@pytest.fixture(scope="module")
def small_city(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """The city as `pejl city build --scale 0.05 --seed 7 --load` leaves it, undone at the end of the module."""
    folder: Path = tmp_path_factory.mktemp("city")
    before, settings.PEJL_FICTIVE_CPR = settings.PEJL_FICTIVE_CPR, True
    with django_db_blocker.unblock(), transaction.atomic():
        load_catalogue()
        load_city(build(catalogue(), "0101", WINDOW), "0101", folder, data_date=date(2021, 12, 31))
        yield
        transaction.set_rollback(True)
    settings.PEJL_FICTIVE_CPR = before


def near(value: float, published: float) -> bool:
    """Within one per cent of the published count, as large as this city is."""
    return abs(value / SCALE - published) <= max(0.01 * published, PEOPLE / SCALE)
