"""How long the synthetic city takes: built whole, written, and taken into the record with all that belongs to it."""

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


def run() -> list[Measure]:
    """Build the whole city, write it, and load it: people, spells, offers, cases, attachments, markings and ties."""
    settings_allow_fictive_numbers()
    made: list[City] = []
    built = timed(lambda: made.append(build(catalogue(), OWN, Window(FIRST, AFTER, 1.0, 1))), 1)
    rows = ", ".join(f"{table.num_rows:,} {name}" for name, table in made[0].tables())
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    with tempfile.TemporaryDirectory() as folder:
        written = timed(lambda: write(made[0], Path(folder)), 1)
        loaded = timed(lambda: load_city(made[0], OWN, Path(folder)), 1)
    return [
        Measure("build the city", built, 1, BUILD_TARGET, note=f"{rows}; at most {gigabytes:.1f} GiB"),
        Measure("write it as Parquet", written, 1),
        Measure("load it whole", loaded, 1, LOAD_TARGET, note="through the imports"),
    ]
