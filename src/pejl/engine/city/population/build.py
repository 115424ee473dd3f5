"""Build the city, write it as Parquet, read it back."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pejl.catalogue.load import Catalogue
from pejl.engine.city.population.belonging import (
    assignments_table,
    attachments_table,
    courses,
    employees_table,
    teams_table,
)
from pejl.engine.city.population.chance import stream
from pejl.engine.city.population.experience import experience_table
from pejl.engine.city.population.identity import Words, cpr_numbers
from pejl.engine.city.population.levels import CityLevels
from pejl.engine.city.population.offers import offers_table
from pejl.engine.city.population.offices import NOBODY, Offices, offices
from pejl.engine.city.population.people import People, people
from pejl.engine.city.population.schooling import studies
from pejl.engine.city.population.stocks import Window
from pejl.engine.city.population.tables import (
    background_table,
    people_table,
    spells_table,
    visitations_table,
    wage_hours_table,
)
from pejl.engine.city.population.ties import markings_table, relations_table
from pejl.engine.city.population.work import hours, partial_returns


@dataclass(frozen=True, slots=True)
class City:
    """The tables of a synthetic city. `person` joins them; it is a number of this city alone."""

    people: pa.Table  # person, birth_date, cpr, names, sex, language, address, residence
    spells: pa.Table  # person, benefit, start, end, weight, weekly_hours, authority, fund, education, as_graduate
    visitations: pa.Table  # person, target_group, readiness, start, end
    wage_hours: pa.Table  # person, month, employer, hours
    background: pa.Table  # person, ancestry
    offers: pa.Table  # person, kind, start, end, weekly_hours
    experience: pa.Table  # person, occupation, years, skills
    teams: pa.Table  # code, name, parent, start, end
    employees: pa.Table  # initials, name, cpr, unit, function, start
    attachments: pa.Table  # person, unit, rule, start, end
    assignments: pa.Table  # person, employee (initials), function, start, end
    markings: pa.Table  # person, kind, start, end
    relations: pa.Table  # person, relative_cpr, kind

    def tables(self) -> Iterator[tuple[str, pa.Table]]:
        """Each table by name."""
        for one in fields(self):
            yield one.name, getattr(self, one.name)


def build(catalogue: Catalogue, own: str, window: Window) -> City:
    """The city of a municipality over a span of days. The same window gives the same city.

    own: area code; its published figures come out when they lie in the window. Spells begun before the first day
    start when they began, and spells that still run on the last have no end.
    """
    levels = CityLevels(catalogue, own, window.first, window.after)
    of = people(catalogue, levels, window)
    at = offices(catalogue, of, window)
    numbers, staff_numbers = _numbers(of, at, window)
    registered = people_table(catalogue, of, numbers, window.seed)
    partial = partial_returns(levels, of, window)
    study = studies(levels, of, window)
    spells = spells_table(catalogue, of, partial, study, window)
    visitations = visitations_table(catalogue, of, window)
    had = courses(catalogue, of, at, window)
    staff = employees_table(at, registered, staff_numbers, window)
    return City(
        registered,
        spells,
        visitations,
        wage_hours_table(hours(levels, of, partial, study, window)),
        background_table(of),
        offers_table(levels, of, window),
        experience_table(catalogue, of, window),
        teams_table(at),
        staff,
        attachments_table(catalogue, had, at, (spells, visitations), window),
        assignments_table(had, at, staff["initials"].to_numpy(), window),
        markings_table(catalogue, of, had, at, window),
        relations_table(catalogue, of, had, at, (numbers, staff_numbers), window),
    )


def _numbers(of: People, at: Offices, window: Window) -> tuple[Words, Words]:
    """CPR numbers of the citizens and of the employees; an employee who is a citizen has one number."""
    birth, woman = np.concatenate([of.birth, at.birth]), np.concatenate([of.woman, at.woman])
    every = cpr_numbers(birth, woman, stream(window.seed, "numbers"))
    citizens, employees = every[: of.size], every[of.size :].copy()
    known = at.person != NOBODY
    employees[known] = citizens[at.person[known]]
    return citizens, employees


def write(city: City, folder: Path) -> None:
    """One Parquet file for each table. The same city gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in city.tables():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")


def read(folder: Path) -> City:
    """A city that was written."""
    return City(**{one.name: pq.read_table(folder / f"{one.name}.parquet") for one in fields(City)})


__all__ = ["City", "Window", "build", "read", "write"]
