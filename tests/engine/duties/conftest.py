"""The rules of the catalogue, and what answers by them."""

import pytest

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties.answers import duties
from pejl.engine.duties.examples import Answers


@pytest.fixture(scope="session")
def engine() -> Answers:
    return duties


@pytest.fixture(scope="session")
def rules() -> list[Duty]:
    return [one for versions in catalogue().versions["duties"].values() for one in versions]
