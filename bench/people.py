"""How long a municipality's register takes on its way in: 60,000 citizens, a million spells, 400,000 wage hours.

The peer writes the same spells with `bulk_create`, unchecked but for what the database itself refuses.
"""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
from django.db import connection, transaction

from bench import Measure, timed
from pejl.domain.people.imports.people import import_people
from pejl.domain.people.imports.spells import import_spells
from pejl.domain.people.imports.taken import PeopleOrder
from pejl.domain.people.imports.wage_hours import import_wage_hours
from pejl.domain.people.models import BenefitSpell, Citizen

CITIZENS, SPELLS_EACH, HOURS = 62_500, 16, 400_000
TARGET = 60.0
ORDER = PeopleOrder("0101")
_BENEFITS = ("dagpenge", "kontanthjaelp", "sygedagpenge", "ledighedsydelse")
_START = date(2003, 1, 1)


def run() -> list[Measure]:
    """Import people, a million spells as CSV and again unchanged, and wage hours as Parquet."""
    settings_allow_fictive_numbers()
    spells = CITIZENS * SPELLS_EACH
    with tempfile.TemporaryDirectory() as folder:
        people, told, hours = (Path(folder) / name for name in ("people.csv", "spells.csv", "hours.parquet"))
        _people().write_csv(people, separator=";")
        _spells().write_csv(told, separator=";")
        _hours().write_parquet(hours)
        first = timed(lambda: import_people(people, ORDER), 1)
        entered = timed(lambda: import_spells(told, ORDER), 1)
        again = timed(lambda: import_spells(told, ORDER), 1)
        worked = timed(lambda: import_wage_hours(hours, ORDER), 1)
    orm = timed(_with_orm, 1)
    on = connection.vendor
    return [
        Measure("import citizens", first, 1, note=f"{CITIZENS:,} citizens into {on}, each number sealed"),
        Measure("import spells", entered, 1, TARGET, "bulk_create of a tenth, × 10", orm * 10, f"{spells:,} into {on}"),
        Measure("the same file again", again, 1, TARGET, note=f"{spells:,} spells, nothing changes"),
        Measure("import wage hours", worked, 1, TARGET, note=f"{HOURS:,} months into {on}"),
    ]


def settings_allow_fictive_numbers() -> None:
    """The numbers of the benchmark are nobody's."""
    from django.conf import settings  # noqa: PLC0415 - Django has been started by now

    settings.PEJL_FICTIVE_CPR = True


def _numbers() -> list[str]:
    days = [date(1955, 1, 1) + timedelta(days=one // 4) for one in range(CITIZENS)]
    return [f"{day.day + 60:02}{day:%m%y}{one % 4 * 2:04}" for one, day in enumerate(days)]


def _people() -> pl.DataFrame:
    names = [f"Borger{one % 997}" for one in range(CITIZENS)]
    return pl.DataFrame({"cpr": _numbers(), "given_name": names, "family_name": names})


def _spells() -> pl.DataFrame:
    """Each citizen has a spell a year of a month to most of a year, in random order."""
    chance = np.random.default_rng(1)
    count = CITIZENS * SPELLS_EACH
    citizen, year = np.divmod(np.arange(count), SPELLS_EACH)
    start = year * 340 + chance.integers(0, 60, count)
    end = start + chance.integers(28, 270, count)
    frame = pl.DataFrame(
        {
            "cpr": np.array(_numbers())[citizen],
            "benefit": np.array(_BENEFITS)[chance.integers(0, len(_BENEFITS), count)],
            "start": np.datetime64(_START) + start,
            "end": np.datetime64(_START) + end,
            "weekly_hours": np.where(chance.random(count) < 0.5, "37,0", "18,5"),
        }
    )
    return frame.sample(fraction=1.0, shuffle=True, seed=1)


def _hours() -> pl.DataFrame:
    citizen, month = np.divmod(np.arange(HOURS), 12)
    months = np.array([f"2016-{one + 1:02}" for one in range(12)])[month]
    return pl.DataFrame(
        {"cpr": np.array(_numbers())[citizen], "month": months, "employer": "12345678", "hours": 37.25 + month}
    )


def _with_orm() -> None:
    known = list(Citizen.objects.order_by("pk").values_list("pk", flat=True)[: CITIZENS // 10])
    with transaction.atomic():
        BenefitSpell.objects.all().delete()
        rows = [
            BenefitSpell(citizen_id=pk, benefit="dagpenge", start=day, end=day + timedelta(days=90))
            for pk in known
            for day in (_START + timedelta(days=340 * year) for year in range(SPELLS_EACH))
        ]
        BenefitSpell.objects.bulk_create(rows, batch_size=5_000)
        transaction.set_rollback(True)
