"""The rules of the catalogue, and an engine to put them to."""

import pytest

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties.answers import Runs
from pejl.engine.statistics.running import open_engine


@pytest.fixture(scope="session")
def engine() -> Runs:
    return open_engine("duckdb")


@pytest.fixture(scope="session")
def rules() -> list[Duty]:
    return [one for versions in catalogue().versions["duties"].values() for one in versions]
