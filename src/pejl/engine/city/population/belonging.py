"""Which centre, team and employee had each citizen, and when."""

from collections import Counter
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from pejl.catalogue.load import Catalogue
from pejl.engine.city.population.chance import Whole
from pejl.engine.city.population.columns import dates
from pejl.engine.city.population.identity import Words
from pejl.engine.city.population.offices import NOBODY, Offices, desk_of_segments
from pejl.engine.city.population.people import People
from pejl.engine.city.population.ruled import attached_by_rule
from pejl.engine.city.population.stocks import Window


class Courses(NamedTuple):
    """Unbroken time of a person at one desk, and the employee who had the citizen."""

    person: Whole
    employee: Whole
    start: Whole
    end: Whole


def courses(catalogue: Catalogue, of: People, at: Offices, window: Window) -> Courses:
    """Every citizen in turn to the next employee of the desk, so that all have about as many."""
    desk = desk_of_segments(catalogue, of)
    here = np.nonzero(desk != NOBODY)[0]
    person, desk = of.person[here], desk[here]
    start, end = of.segments.start[here], of.segments.end[here]
    goes_on = (person[1:] == person[:-1]) & (desk[1:] == desk[:-1]) & (start[1:] == end[:-1])
    first = np.nonzero(np.append([True], ~goes_on))[0]
    last = np.append(first[1:], person.size) - 1
    begun, ended = np.maximum(start[first], window.span[0]), end[last]
    kept = (
        (ended > begun) & (begun < window.span[1]) & ~np.isin(person[first], at.person)
    )  # nobody has a colleague's case
    person, desk, begun, ended = person[first][kept], desk[first][kept], begun[kept], ended[kept]
    employee = np.empty(person.size, np.int64)
    for number in range(len(at.desks)):
        mine = np.nonzero(desk == number)[0]
        workers = at.workers(number)
        employee[mine[np.argsort(begun[mine], kind="stable")]] = workers[np.arange(mine.size) % workers.size]
    return Courses(person, employee, begun, ended)


def attachments_table(
    catalogue: Catalogue, had: Courses, at: Offices, told: tuple[pa.Table, pa.Table], window: Window
) -> pa.Table:
    """Units of citizens: centres by the catalogue's rules, and teams by decision. told: spells and visitations."""
    codes = np.array([one.code for one in at.teams])
    teams = pa.table(
        {
            "person": pa.array(had.person),
            "unit": pa.array(codes[at.team[had.employee]], pa.string()),
            "rule": pa.array(np.full(had.person.size, ""), pa.string()),
            "start": dates(had.start),
            "end": dates(had.end, missing=had.end >= window.span[1]),
        }
    )
    return pa.concat_tables([attached_by_rule(catalogue, *told, window.after), teams])


def assignments_table(had: Courses, at: Offices, initials: Words, window: Window) -> pa.Table:
    """Employees of citizens, in the role of their desk."""
    roles = np.array([one.role for one in at.desks])
    return pa.table(
        {
            "person": pa.array(had.person),
            "employee": pa.array(initials[had.employee], pa.string()),
            "function": pa.array(roles[at.desk[had.employee]], pa.string()),
            "start": dates(had.start),
            "end": dates(had.end, missing=had.end >= window.span[1]),
        }
    )


def teams_table(at: Offices) -> pa.Table:
    """Every version of every team."""
    rows = [(one.code, one.name, *version) for one in at.teams for version in one.versions]
    code, name, parent, start, end = zip(*rows, strict=True)
    return pa.table(
        {
            "code": pa.array(code, pa.string()),
            "name": pa.array(name, pa.string()),
            "parent": pa.array(parent, pa.string()),
            "start": pa.array(start, pa.date32()),
            "end": pa.array(end, pa.date32()),
        }
    )


def employees_table(at: Offices, registered: pa.Table, numbers: Words, window: Window) -> pa.Table:
    """Everyone who works there, one row each. registered: the citizens, whose names the employees among them have."""
    given, family = _names(at, registered)
    codes = np.array([one.code for one in at.teams])
    roles = np.where(
        at.leads,
        np.array([one.leader for one in at.desks])[at.desk],
        np.array([one.role for one in at.desks])[at.desk],
    )
    return pa.table(
        {
            "initials": pa.array(_initials(given, family), pa.string()),
            "name": pa.array([f"{one} {other}" for one, other in zip(given, family, strict=True)], pa.string()),
            "cpr": pa.array(numbers, pa.string()),
            "unit": pa.array(codes[at.team], pa.string()),
            "function": pa.array(roles, pa.string()),
            "start": dates(np.full(at.size, window.span[0])),
        }
    )


def _names(at: Offices, registered: pa.Table) -> tuple[list[str], list[str]]:
    given, family = at.given.tolist(), at.family.tolist()
    for number in np.nonzero(at.person != NOBODY)[0].tolist():
        person = int(at.person[number])
        given[number] = registered["given_name"][person].as_py()
        family[number] = registered["family_name"][person].as_py()
    return given, family


def _initials(given: list[str], family: list[str]) -> list[str]:
    """Two letters of each name; a number after them where several have the same."""
    seen: Counter[str] = Counter()
    found = []
    for one, other in zip(given, family, strict=True):
        letters = (one[:2] + other[:2]).upper()
        seen[letters] += 1
        found.append(letters if seen[letters] == 1 else f"{letters}{seen[letters]}")
    return found
