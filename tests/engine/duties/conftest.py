"""The rules of the catalogue, and the two ways of answering by them."""

from functools import partial
from typing import cast

import pytest

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.duties import Duty
from pejl.engine.duties import answers, steps
from pejl.engine.duties.examples import Answers
from pejl.engine.statistics.running import open_engine


@pytest.fixture(scope="session", params=["kernel", "steps"])
def engine(request: pytest.FixtureRequest) -> Answers:
    if request.param == "kernel":
        return answers.duties
    return cast("Answers", partial(steps.duties, open_engine("duckdb")))


@pytest.fixture(scope="session")
def rules() -> list[Duty]:
    return [one for versions in catalogue().versions["duties"].values() for one in versions]
