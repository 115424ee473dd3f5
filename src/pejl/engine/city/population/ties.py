"""Markings of citizens, and family ties between citizens and with employees."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from pejl.catalogue.load import Catalogue
from pejl.engine.city.population.ages import years_before
from pejl.engine.city.population.belonging import Courses
from pejl.engine.city.population.chance import Flags, Whole, stream
from pejl.engine.city.population.columns import dates
from pejl.engine.city.population.identity import Words
from pejl.engine.city.population.offices import NOBODY, Offices
from pejl.engine.city.population.people import People
from pejl.engine.city.population.stocks import Window

_SOME_END = {"protected_address": 30, "needs_two_staff": 50}  # per cent of the markings that have ended by the last day
_KINDS = ("protected_address", "veteran", "needs_two_staff", "exempt_from_digital_post")
_GENERATION = 18 * 365


class _Ties(NamedTuple):
    """What a relative, told by number, is to a citizen."""

    person: Whole
    relative: Whole
    kind: Words


def markings_table(catalogue: Catalogue, of: People, had: Courses, at: Offices, window: Window) -> pa.Table:
    """Markings by the assumed shares; an own employee is marked from the first day."""
    low, high = window.span
    person, start, end, kind = [], [], [], []
    for name in _KINDS:
        random = stream(window.seed, name)
        share = float(catalogue.city_rules[f"{name}_share"].value) / 100
        drawn = random.random(of.size) < share
        stays = np.zeros(of.size, np.bool_)
        if name == "protected_address":
            stays[_one_of_the_shown(had, at, high)] = True
        mine = np.nonzero(drawn | stays)[0]
        begun = random.integers(np.clip(years_before(of.birth[mine], -15), low, high - 2), high - 1)
        over = ~stays[mine] & (random.random(mine.size) * 100 < _SOME_END.get(name, 0))
        person.append(mine)
        start.append(begun)
        end.append(np.where(over, begun + 1 + np.floor(random.random(mine.size) * (high - 1 - begun)), high))
        kind.append(np.full(mine.size, name))
    own = np.sort(at.person[at.person != NOBODY])
    person.append(own)
    start.append(np.full(own.size, low))
    end.append(np.full(own.size, high))
    kind.append(np.full(own.size, "own_employee"))
    after = np.concatenate(end).astype(np.int64)
    return pa.table(
        {
            "person": pa.array(np.concatenate(person)),
            "kind": pa.array(np.concatenate(kind), pa.string()),
            "start": dates(np.concatenate(start)),
            "end": dates(after, missing=after >= high),
        }
    )


def _one_of_the_shown(had: Courses, at: Offices, after: int) -> Whole:
    """A citizen whom the demo's caseworker has on the last day, so that there is one to be refused."""
    mine = np.nonzero((had.employee == at.shown) & (had.end >= after))[0]
    found: Whole = had.person[mine[:1]]
    return found


def relations_table(
    catalogue: Catalogue, of: People, had: Courses, at: Offices, numbers: tuple[Words, Words], window: Window
) -> pa.Table:
    """Family ties: partners, parents and children in the register, and employees' relatives.

    numbers: CPR numbers of the citizens and of the employees. Both ways of a tie between citizens are told.
    """
    citizens, employees = numbers
    random = stream(window.seed, "families")
    families = [_both(one) for one in (_partners(catalogue, of, random), _parents(catalogue, of, random))]
    theirs = _of_employees(catalogue, of, had, at, window)
    person = np.concatenate([*(one.person for one in families), theirs.person])
    relative = np.concatenate([*(citizens[one.relative] for one in families), employees[theirs.relative]])
    kind = np.concatenate([*(one.kind for one in families), theirs.kind])
    once = np.unique(np.char.add(np.char.add(person.astype("U10"), " "), relative), return_index=True)[1]
    once = np.sort(once[citizens[person[once]] != relative[once]])
    return pa.table(
        {
            "person": pa.array(person[once]),
            "relative_cpr": pa.array(relative[once], pa.string()),
            "kind": pa.array(kind[once], pa.string()),
        }
    )


def _partners(catalogue: Catalogue, of: People, random: np.random.Generator) -> _Ties:
    """Women with a man born close by."""
    count = int(of.size * float(catalogue.city_rules["partner_in_register_share"].value) / 200)
    grown = of.birth < of.birth.max() - _GENERATION
    return _pairs(of, of.woman & grown, ~of.woman & grown, 0, count, "partner", random)


def _parents(catalogue: Catalogue, of: People, random: np.random.Generator) -> _Ties:
    """The young with a woman or a man some twenty-seven years older."""
    count = int(of.size * float(catalogue.city_rules["parent_in_register_share"].value) / 100)
    everyone = np.ones(of.size, np.bool_)
    return _pairs(of, everyone, everyone, -27 * 365, count, "parent", random)


def _pairs(
    of: People, one: Flags, other: Flags, days: int, count: int, kind: str, random: np.random.Generator
) -> _Ties:
    """So many of one kind with someone of the other born about so many days apart; nobody gets two."""
    mine = random.permutation(np.nonzero(one)[0])[:count]
    theirs = np.nonzero(other)[0]
    theirs = theirs[np.argsort(of.birth[theirs], kind="stable")]
    wanted = of.birth[mine] + days + random.integers(-1000, 1000, mine.size)
    place = np.searchsorted(of.birth[theirs], wanted).clip(0, max(theirs.size - 1, 0))
    place, first = np.unique(place, return_index=True)
    near = np.abs(of.birth[theirs[place]] - wanted[first]) < 3 * 365
    return _Ties(mine[first[near]], theirs[place[near]], np.full(int(near.sum()), kind))


def _both(ties: _Ties) -> _Ties:
    back = np.where(ties.kind == "parent", "child", ties.kind)
    return _Ties(
        np.concatenate([ties.person, ties.relative]),
        np.concatenate([ties.relative, ties.person]),
        np.concatenate([ties.kind, back]),
    )


def _of_employees(catalogue: Catalogue, of: People, had: Courses, at: Offices, window: Window) -> _Ties:
    """Some employees have a relative among the citizens of their own team; the demo's caseworker has one."""
    random = stream(window.seed, "relatives")
    share = float(catalogue.city_rules["employees_with_relatives"].value) / 100
    chosen = np.union1d(np.nonzero(random.random(at.size) < share)[0], [at.shown])
    running = np.nonzero(had.end >= window.span[1])[0]
    found = list(_relatives(had, at, chosen, running, random))
    person, employee = np.array(found, np.int64).reshape(-1, 2).T
    older = at.birth[employee] - of.birth[person]  # above nothing: the citizen is the elder
    kind = np.where(older > _GENERATION, "child", np.where(older < -_GENERATION, "parent", "sibling"))
    return _Ties(person, employee, kind)


def _relatives(
    had: Courses, at: Offices, chosen: Whole, running: Whole, random: np.random.Generator
) -> Iterator[tuple[int, int]]:
    for employee in chosen.tolist():
        near = running[at.team[had.employee[running]] == at.team[employee]]
        near = near[1:] if employee == at.shown else near  # the first has the protected address
        if near.size:
            yield int(had.person[near[random.integers(near.size)]]), employee
