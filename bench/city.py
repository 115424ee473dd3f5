"""How long the synthetic city takes: built whole, written, and a tenth of it taken into the record."""

import resource
import tempfile
from datetime import date
from pathlib import Path

from bench import Measure, timed
from bench.people import settings_allow_fictive_numbers
from pejl.catalogue.load import catalogue
from pejl.domain.people.imports.city import load_city
from pejl.engine.city.population.build import City, Window, build, write

OWN = "0101"
BUILD_TARGET, LOAD_TARGET = 60.0, 180.0
FIRST, AFTER = date(2014, 1, 1), date(2022, 1, 1)
TENTH = 0.1


def run() -> list[Measure]:
    """Build the whole city, write it, and load a tenth of it twice."""
    settings_allow_fictive_numbers()
    made: list[City] = []
    built = timed(lambda: made.append(_city(1.0)), 1)
    rows = ", ".join(f"{table.num_rows:,} {name}" for name, table in made[0].tables())
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    with tempfile.TemporaryDirectory() as folder:
        written = timed(lambda: write(made[0], Path(folder)), 1)
        tenth = _city(TENTH)
        loaded = timed(lambda: load_city(tenth, OWN, Path(folder)), 1)
        again = timed(lambda: load_city(tenth, OWN, Path(folder)), 1)
    return [
        Measure("build the city", built, 1, BUILD_TARGET, note=f"{rows}; at most {gigabytes:.1f} GiB"),
        Measure("write it as Parquet", written, 1),
        Measure("load a tenth of it", loaded, 1, LOAD_TARGET * TENTH, note="through the imports"),
        Measure("load the same tenth again", again, 1, LOAD_TARGET * TENTH, note="nothing changes"),
    ]


def _city(scale: float) -> City:
    return build(catalogue(), OWN, Window(FIRST, AFTER, scale, 1))
