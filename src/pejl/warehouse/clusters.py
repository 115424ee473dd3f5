"""Whom a municipality is compared with: official lists, every municipality, and peers by framework conditions."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

import pyarrow as pa

from pejl.engine.statistics.goal_rows import arrow_schema
from pejl.engine.statistics.tables import MEMBERS
from pejl.kernel import clock
from pejl.warehouse import reading
from pejl.warehouse.content import ALL, CLUSTER_ORIGINS
from pejl.warehouse.snapshot import current

PEERS = "peers"  # the built-in scheme that is computed for each municipality


class Scheme(NamedTuple):
    """One comparison list in the span in which it holds. `members` are area codes, sorted."""

    scheme: str
    name: str
    origin: str
    members: tuple[str, ...]
    valid_from: date
    valid_to: date | None


def schemes(on: date | None = None) -> list[Scheme]:
    """The lists that hold on a day (today if none is given), and the built-in one of every municipality last."""
    day = on or clock.today()
    snapshot = current()
    return list(snapshot.once(("schemes", day), lambda: _schemes(day)))


def members(scheme: str, area: str, on: date) -> tuple[str, ...]:
    """The members of the area's list in a scheme on a day, the area among them; empty where it is in none."""
    return next((one.members for one in schemes(on) if one.scheme == scheme and area in one.members), ())


def every_list() -> list[Scheme]:
    """Every list that the record has known, whenever it held."""
    snapshot = current()
    return list(snapshot.once("every list", _every_list))


def _schemes(day: date) -> list[Scheme]:
    told = [one for one in _every_list() if _holds(one.valid_from, one.valid_to, day)]
    valid = [(code, start) for code, start, end in reading.municipalities() if _holds(start, end, day)]
    if valid:
        everyone = tuple(sorted(code for code, _ in valid))
        told.append(Scheme(ALL, ALL, "official", everyone, max(start for _, start in valid), None))
    return sorted(told, key=lambda one: (one.scheme == ALL, one.scheme, one.name))


def _every_list() -> list[Scheme]:
    lists: dict[int, tuple[Scheme, list[str]]] = {}
    for scheme, cluster, origin, member, start, end, name in reading.members():
        lists.setdefault(cluster, (Scheme(scheme, name, origin, (), start, end), []))[1].append(member)
    return [one._replace(members=tuple(sorted(found))) for _, (one, found) in sorted(lists.items())]


def _holds(start: date, end: date | None, day: date) -> bool:
    return start <= day and (end is None or day < end)


def members_of_peers(area: str, groups: Mapping[str, Collection[str]]) -> pa.Table:
    """The table of members for a question about one area among its peers. groups: scheme → codes."""
    rows = [
        {
            "scheme": scheme,
            "cluster": -number,  # the record's own clusters count upwards
            "own": area,
            "member": code,
            "valid_from": date.min,
            "valid_to": None,
            "origin": CLUSTER_ORIGINS["peers"],
        }
        for number, (scheme, codes) in enumerate(groups.items(), 1)
        for code in sorted(codes)
    ]
    return pa.Table.from_pylist(rows, schema=arrow_schema(MEMBERS))
