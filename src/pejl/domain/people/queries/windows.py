"""Windows over history: who has had benefit in more than so many of the last months, or without a break for years.

The measuring is the engine's; here it is asked of the register's spells, of one citizen's or of everybody's.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache
from uuid import UUID

import duckdb
import ibis
import pyarrow as pa
from django.db.models import QuerySet

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import HistoryWindow
from pejl.domain.people.models import BenefitSpell, Citizen
from pejl.engine.statistics.spells.history import longer_than, months_on

_CHUNK = 50_000


def months_with(spells: QuerySet[BenefitSpell], on: date, window: int) -> dict[UUID, int]:
    """Citizen → in how many of the last `window` whole months before a day's month there was benefit.

    A month with several of the benefits counts once (Q-174). Citizens with none are absent.
    """
    found = months_on(_table(spells), on.isoformat(), window).to_pyarrow().to_pylist()
    keys = _keys({row["person"] for row in found})
    return {keys[row["person"]]: row["months"] for row in found}


def unbroken_longer_than(spells: QuerySet[BenefitSpell], on: date, years: int, gap: int = 0) -> dict[UUID, date]:
    """Citizen → first day of a course that still runs and began more than so many years before the day.

    gap: days without benefit that do not break the course.
    """
    found = longer_than(_table(spells), on.isoformat(), years, gap=gap).to_pyarrow().to_pylist()
    keys = _keys({row["person"] for row in found})
    return {keys[row["person"]]: row["start"] for row in found}


def windows_for(citizen: Citizen, on: date) -> list[HistoryWindow]:
    """The windows of the catalogue that hold on a day and mean this citizen."""
    dated = catalogue().versions["history_windows"].values()
    holding = [one for versions in dated for one in versions if one.validity.holds(on)]
    return [one for one in holding if means(one, citizen.residence_basis, citizen.residence_from, on)]


def means(window: HistoryWindow, basis: str, since: date | None, on: date) -> bool:
    """Whether a residence is long enough where the window asks for it; those without a permit are not meant then.

    basis, since: the kind of the permit, empty where there is none, and its first day.
    """
    if window.residence_years is None:
        return True
    if not basis or since is None:
        return False
    return (since.year + window.residence_years, since.month, since.day) <= (on.year, on.month, on.day)


def months_reached(spells: Iterable[BenefitSpell], windows: Sequence[HistoryWindow], on: date) -> list[int]:
    """How many months of each window one citizen's spells reach, all windows in one question to the engine.

    A window is asked for as a person of its own, whose spells are cut to the window's first day: that changes nothing
    within it, and what lies before it is not there to be counted.
    """
    told, rows = list(spells), []
    for at, window in enumerate(windows):
        first = _first_of(window, on)
        meant = [one for one in told if one.benefit in window.benefits and (one.end is None or one.end > first)]
        rows += [(at, max(one.start, first), one.end) for one in meant]
    if not rows:
        return [0] * len(windows)
    counted = _asked(_months_sql(on.isoformat(), max(one.months for one in windows)), _columns(rows))
    return [counted.get(at, 0) for at in range(len(windows))]


@lru_cache(maxsize=8)
def _months_sql(day: str, window: int) -> str:
    """The engine's question as DuckDB is asked it. Putting it into words costs more than answering it for one citizen,
    and the words hold a day and a length, and nothing of anybody."""
    spells = ibis.table({"person": "int64", "start": "date", "end": "date"}, name="spells")
    return str(ibis.to_sql(months_on(spells, day, window), dialect="duckdb"))


@lru_cache(maxsize=1)
def _duckdb() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:")


def _asked(sql: str, spells: pa.Table) -> dict[int, int]:
    """Person → months. The spells are seen by one cursor alone, and gone with it."""
    with _duckdb().cursor() as asking:
        asking.register("spells", spells)
        return dict(asking.execute(sql).fetchall())


def _first_of(window: HistoryWindow, on: date) -> date:
    years, month = divmod(on.year * 12 + on.month - 1 - window.months, 12)
    return date(years, month + 1, 1)


def spells_of(
    municipality: str, benefits: Collection[str] = (), citizen: Citizen | None = None
) -> QuerySet[BenefitSpell]:
    """The spells on some benefits (all if none are named) of a municipality's citizens, or of one of them."""
    found = BenefitSpell.objects.filter(citizen__municipality=municipality)
    if benefits:
        found = found.filter(benefit__in=benefits)
    return found.filter(citizen=citizen) if citizen else found


def _table(spells: QuerySet[BenefitSpell]) -> ibis.Table:
    rows = list(spells.order_by().values_list("citizen_id", "start", "end").iterator(chunk_size=_CHUNK))
    return ibis.memtable(_columns(rows))


def _columns(rows: Sequence[tuple[int, date, date | None]]) -> pa.Table:
    persons, starts, ends = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.table(
        {
            "person": pa.array(persons, pa.int64()),
            "start": pa.array(starts, pa.date32()),
            "end": pa.array(ends, pa.date32()),
        }
    )


def _keys(persons: set[int]) -> dict[int, UUID]:
    """The keys of some citizens, asked for in portions that both databases take."""
    wanted, keys = sorted(persons), dict[int, UUID]()
    for start in range(0, len(wanted), _CHUNK // 5):
        keys |= dict(Citizen.objects.filter(pk__in=wanted[start : start + _CHUNK // 5]).values_list("pk", "key"))
    return keys
