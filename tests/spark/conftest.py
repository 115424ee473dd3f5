"""What the tests of Spark share: the command line and the small register of other tests, and why they are skipped."""

import os

import pytest
from tests.acceptance.conftest import pejl, record
from tests.warehouse.people.conftest import _own_folder, citizen

__all__ = ["_own_folder", "citizen", "pejl", "record"]


@pytest.fixture(autouse=True, scope="session")
def _cluster() -> None:
    """A cluster takes a minute to start: `make test-spark` starts one, and the ordinary suite does without."""
    pytest.importorskip("pyspark", reason="Spark is not installed (make test-spark installs it)")
    if not os.environ.get("PEJL_SPARK_MASTER"):
        pytest.skip("no Spark cluster is named (make test-spark starts one)")
