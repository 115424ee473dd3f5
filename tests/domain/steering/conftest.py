"""The areas of the catalogue, without the rest of it."""

import pytest

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.actions.load_areas import BEFORE_ALL, AreaRow, load_areas


@pytest.fixture
def areas(db) -> None:
    """The country, the regions and the 98 municipalities."""
    load_areas(
        AreaRow(one.id, one.name, one.kind, one.parent or "", one.valid_from or BEFORE_ALL, one.valid_to)
        for one in catalogue().areas.values()
    )
