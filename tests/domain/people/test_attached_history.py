"""The history of attachments that the city is built with is what the nightly sweep would have left (Q-093, Q-098)."""

from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.actions.load_organisation import load_organisation
from pejl.domain.people import sealing
from pejl.domain.people.actions.attach import attach_everybody
from pejl.domain.people.imports.city import load_city
from pejl.domain.people.models import Citizen, UnitAttachment
from pejl.engine.city.population.build import City, Window, build
from pejl.engine.city.population.ruled import attached_by_rule
from pejl.kernel.cpr import Cpr

pytestmark = pytest.mark.django_db
FIRST, AFTER = date(2017, 7, 20), date(2017, 12, 20)  # over the opening of three centres


@pytest.fixture
def city(tmp_path: Path) -> City:
    """A few hundred people, loaded without their attachments."""
    load_organisation()
    made = build(catalogue(), "0101", Window(FIRST, AFTER, 0.004, 11))
    load_city(made, "0101", tmp_path)
    UnitAttachment.objects.all().delete()
    return made


def test_as_if_the_rules_had_been_swept_every_night(city: City) -> None:
    day = FIRST
    while day < AFTER:
        attach_everybody(None, "0101", day)
        day += timedelta(days=1)
    numbers = [sealing.digest(Cpr(one)) for one in city.people["cpr"].to_pylist()]
    known = dict(Citizen.objects.values_list("pk", "cpr_digest"))
    rows = UnitAttachment.objects.values_list("citizen_id", "unit_code", "rule", "start", "end")
    swept = sorted((known[citizen], *rest) for citizen, *rest in rows)
    told = sorted(
        (numbers[one["person"]], one["unit"], one["rule"], one["start"], one["end"])
        for one in city.attachments.to_pylist()
        if one["rule"]
    )
    assert len(told) > 60
    assert {row[2] for row in told} == set(catalogue().attachment_rules)
    assert [row[:4] for row in told] == [row[:4] for row in swept]
    assert [row[4] for row in told] == [row[4] for row in swept]


def spells(*rows: tuple[int, str, str, date, date | None]) -> pa.Table:
    person, benefit, education, start, end = zip(*rows, strict=True)
    return pa.table({"person": person, "benefit": benefit, "education": education,
                     "start": pa.array(start, pa.date32()), "end": pa.array(end, pa.date32())})  # fmt: skip


NO_VISITS = pa.table({"person": pa.array([], pa.int64()), "readiness": pa.array([], pa.string()),
                      "start": pa.array([], pa.date32()), "end": pa.array([], pa.date32())})  # fmt: skip


def attached(table: pa.Table, visits: pa.Table = NO_VISITS) -> list[tuple]:
    found = attached_by_rule(catalogue(), table, visits).to_pylist()
    return [(one["person"], one["unit"], one["start"], one["end"]) for one in found]


def test_academics_belong_to_the_career_centre_from_its_first_day() -> None:
    rows = spells(
        (1, "dagpenge", "academic", date(2017, 3, 1), date(2017, 7, 31)),  # ended before
        (2, "dagpenge", "academic", date(2017, 3, 1), date(2017, 9, 1)),
        (3, "dagpenge", "academic", date(2018, 3, 1), None),
        (4, "dagpenge", "vocational", date(2018, 3, 1), None),
        (5, "sygedagpenge", "academic", date(2018, 3, 1), None),
    )
    assert attached(rows) == [
        (2, "O-26", date(2017, 8, 1), date(2017, 9, 1)),
        (3, "O-26", date(2018, 3, 1), None),
    ]


def test_the_first_rule_decides_and_the_next_takes_over() -> None:
    rows = spells((1, "dagpenge", "academic", date(2018, 1, 1), date(2018, 3, 1)),
                  (2, "ressourceforloeb", "none", date(2018, 1, 1), date(2018, 2, 1)),
                  (2, "ressourceforloeb", "none", date(2018, 2, 1), date(2018, 5, 1)))  # fmt: skip
    visits = pa.table({"person": [1, 1], "readiness": ["activity_ready", "job_ready"],
                       "start": pa.array([date(2018, 2, 1), date(2018, 6, 1)], pa.date32()),
                       "end": pa.array([date(2018, 6, 1), None], pa.date32())})  # fmt: skip
    assert attached(rows, visits) == [
        (1, "O-26", date(2018, 1, 1), date(2018, 3, 1)),
        (1, "O-29", date(2018, 3, 1), date(2018, 6, 1)),
        (2, "O-30", date(2018, 1, 1), date(2018, 5, 1)),
    ]


def test_nobody_whom_no_rule_concerns() -> None:
    assert attached(spells((1, "sygedagpenge", "none", date(2018, 1, 1), None))) == []
