"""A citizen whose time is up."""

from datetime import date

import pytest
from tests.domain.people.conftest import fictive_cpr
from tests.domain.people.privacy.former_citizen import Known, former_citizen, with_everything


@pytest.fixture
def former(db) -> Known:
    """Ragnfrid, whose last benefit ended on 2015-03-01."""
    return former_citizen()


@pytest.fixture
def ragnfrid(former: Known) -> Known:
    """Ragnfrid, with a row of everything that can concern a citizen."""
    return with_everything(former, fictive_cpr(date(2009, 6, 2)))
