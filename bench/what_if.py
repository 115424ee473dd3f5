"""A whole city asked what if: only some ages, one target group, one centre, and every month of eight years anew.

The city is synthetic and whole; it is packed as the warehouse packs it, and asked as the pages ask: a new question each
time, none answered from memory. Each answer is full-time persons, persons, inflow or outflow by benefit and month.
DuckDB answers the same question from the tables in its memory through the engine's definitions, and every figure must
be the same. pandas masks the pieces, for full-time persons and persons alone. PEJL_BENCH_SCALE makes the city smaller
than 1.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from statistics import median
from time import perf_counter
from typing import Any

from bench import Measure, _city_pieces, what_if_peers
from pejl.catalogue.load import catalogue
from pejl.engine.city.population.build import Window, build
from pejl.warehouse.people import packing
from pejl.warehouse.people.asking import Figure, Question
from pejl.warehouse.people.questions import figures
from pejl.warehouse.people.snapshot import PeopleSnapshot

TARGET = 0.1
SCALE = float(os.environ.get("PEJL_BENCH_SCALE", "1"))
RUNS = 7
FIRST, AFTER = date(2014, 1, 1), date(2022, 1, 1)
MONTHS = tuple(f"{2014 + number // 12}M{1 + number % 12:02}" for number in range(96))
MEASURES = ("full_time_persons", "persons", "inflow", "outflow")
YOUNG, READY = ("age", ("18-24", "25-29")), ("group", ("T-12",))
_NEAR = 1e-9  # pandas adds weights as floating point
type Where = tuple[tuple[str, tuple[str, ...]], ...]


def choices(unit: str) -> dict[str, Where]:
    """What is asked, narrower and narrower."""
    here = ("centre", (unit,))
    return {
        "everyone": (),
        "aged 18-29": (YOUNG,),
        "job-ready on cash assistance": (READY,),
        "one centre": (here,),
        "job-ready aged 18-29 at one centre": (YOUNG, READY, here),
    }


def run() -> Iterator[Measure]:
    """Pack the city, then ask it in each way."""
    known = catalogue()
    at = _city_pieces.snapshot(build(known, "0101", Window(FIRST, AFTER, SCALE, 1)), known, AFTER)
    tables = {name: at.loaded(name) for name in packing.OF}
    began = perf_counter()
    packing.people(tables)
    yield Measure("pack the city", perf_counter() - began, note="once, when a snapshot is written whole")
    held = at.packed
    yield Measure("the first question of a process", _seconds(at, _question("persons", ()))[0])
    size = f"{held.start.size:,} pieces of {held.first.size - 1:,} persons"
    units = tables["attachments"]["unit"].value_counts().to_pylist()
    unit = max(units, key=lambda one: one["counts"])["values"]
    for name, where in choices(unit).items():
        yield from (_measure(at, name, measure, where, size) for measure in MEASURES)
    frame = what_if_peers.frame(_city_pieces.with_units(at))
    for name, where in choices(unit).items():
        yield from (_beside_pandas(at, frame, name, measure, where) for measure in what_if_peers.MEASURES)


def _beside_pandas(at: PeopleSnapshot, frame: Any, name: str, measure: str, where: Where) -> Measure:
    question = _question(measure, where)
    told = [_seconds(at, question) for _ in range(RUNS)]
    began = perf_counter()
    other = what_if_peers.by_pandas(frame, measure, where, MONTHS)
    peer = perf_counter() - began
    own = {(one.keys["benefit"], one.period): one.value for one in told[0][1] if one.value}
    if own.keys() != other.keys() or any(abs(own[key] - value) > _NEAR * value for key, value in other.items()):
        raise AssertionError(f"{name}: pandas counts {measure} otherwise")
    seconds = median(one for one, _ in told)
    return Measure(f"{name}: {measure}", seconds, RUNS, TARGET, "pandas, masks", peer, "the peer run once")


def _measure(at: PeopleSnapshot, name: str, measure: str, where: Where, size: str) -> Measure:
    question = _question(measure, where)
    told = [_seconds(at, question) for _ in range(RUNS)]
    at.packs = False
    peer, expected = _seconds(at, question)
    at.packs = True
    if expected != told[0][1]:
        raise AssertionError(f"{name}: {measure} is counted otherwise")
    seconds = median(one for one, _ in told)
    note = f"{len(expected):,} figures of {size}"
    return Measure(f"{name}: {measure}", seconds, RUNS, TARGET, "DuckDB, its own memory", peer, note)


def _question(measure: str, where: Where) -> Question:
    bare = Question(measure=measure, municipality="0101", periods=MONTHS, by=("benefit",))
    return replace(bare, where=where)


def _seconds(at: PeopleSnapshot, question: Question) -> tuple[float, tuple[Figure, ...]]:
    known = catalogue()
    at.forget_answers()
    began = perf_counter()
    found = tuple(figures(at, question, known.measures[question.measure], known))
    return perf_counter() - began, found
