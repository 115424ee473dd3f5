"""The pages of the population, any measure by any dimension of a whole synthetic city, as an analyst is shown them.

Every measure of the catalogue is asked of four benefits, and of all, in eight quarters by each dimension in turn. Every
page is new: no figure of it is answered from memory; the machine code is loaded and the register opened, as a worker
of `pejl serve` does beforehand (the first line). The worst page is held against the target; the median is in the note.
PEJL_BENCH_SCALE makes the city smaller than 1.
"""

import os
from collections.abc import Iterator
from datetime import date
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from bench import Measure, _city_pieces
from pejl.catalogue.load import catalogue
from pejl.engine.city.population.build import Window, build
from pejl.warehouse.people import snapshot
from pejl.warehouse.people.measuring import COMPUTE

TARGET = 0.3
FIRST, AFTER = date(2014, 1, 1), date(2022, 1, 1)
SCALE = float(os.environ.get("PEJL_BENCH_SCALE", "1"))
BENEFITS = ("dagpenge", "kontanthjaelp", "uddannelseshjaelp", "sygedagpenge")
DIMENSIONS = (
    "benefit", "age", "sex", "readiness", "district", "centre", "education", "fund", "graduate", "ancestry",
)  # fmt: skip
_ASKED = (("kind", "quarter"), ("first", "2017Q1"), ("last", "2018Q4"))


def run() -> Iterator[Measure]:
    """One line for each measure."""
    from django.test import override_settings  # noqa: PLC0415 - settings are there when it runs

    known = catalogue()
    city = build(known, "0101", Window(FIRST, AFTER, SCALE, 1))
    at = _city_pieces.snapshot(city, known, AFTER)
    files = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with patch.object(snapshot, "current", lambda _: at), override_settings(STORAGES=files, ALLOWED_HOSTS=["*"]):
        client = _analyst()
        yield Measure("open the register and load the machine code", _warmed(), note="once a worker, beforehand")
        for name in (one for one in known.measures if one in COMPUTE):
            yield _measure(client, at, name, known.measures[name].benefits)


def _warmed() -> float:
    from pejl.web.management.population.warming import keep_for_good, warm  # noqa: PLC0415

    began = perf_counter()
    warm()
    keep_for_good()
    return perf_counter() - began


def _analyst() -> Any:
    from django.test import Client  # noqa: PLC0415

    from pejl.domain.access.models import Account  # noqa: PLC0415
    from pejl.domain.access.permissions import Role  # noqa: PLC0415

    found = Account.objects.filter(username="bench").first()
    who = found or Account.objects.create_user(username="bench", role=Role.ANALYST, municipality="0101")
    client = Client()
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _measure(client: Any, at: snapshot.PeopleSnapshot, name: str, only: list[str] | tuple[str, ...]) -> Measure:
    asked = {(by, some): (("by", by), *some) for by in DIMENSIONS for some in {(), _benefits(only)}}
    took = {key: _seconds(client, at, (("measure", name), *more, *_ASKED)) for key, more in asked.items()}
    worst = max(took, key=lambda key: took[key])
    note = f"worst, by {worst[0]}; median {median(took.values()) * 1000:.0f} ms of {len(took)} pages"
    return Measure(name, took[worst], len(took), TARGET, note=note)


def _benefits(only: list[str] | tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(("benefit", one) for one in (only or BENEFITS))


def _seconds(client: Any, at: snapshot.PeopleSnapshot, query: tuple[tuple[str, str], ...]) -> float:
    at.forget_answers()
    began = perf_counter()
    answer = client.get(f"/population?{urlencode(query)}")
    took = perf_counter() - began
    if answer.status_code != 200:
        raise AssertionError(f"{query}: the page answered {answer.status_code}")
    return took
