"""The months of a quarter whose average is the quarter's figure, with what is told of single months."""

import zlib
from decimal import Decimal

import numpy as np

from pejl.engine.city.repair import Field, Repair, Units
from pejl.engine.city.told import RankTold, last_year
from pejl.kernel.periods import Period, PeriodKind


def quarters_with_months(ranks: list[RankTold]) -> dict[str, list[RankTold]]:
    """The quarters in which a month's rank is told, with those ranks; and the same quarters the year before."""
    found: dict[str, list[RankTold]] = {}
    for rank in ranks:
        quarter = Period.containing(PeriodKind.QUARTER, Period.parse(rank.period).start).code
        found.setdefault(quarter, []).append(rank)
        found.setdefault(last_year(quarter), [])
    return found


def months_of(quarter: str) -> list[str]:
    """The three months of a quarter."""
    first = Period.containing(PeriodKind.MONTH, Period.parse(quarter).start)
    return [first.shift(by).code for by in range(3)]


def split(field: Field, values: Units, ranks: list[RankTold], *, seed: int) -> Units:
    """The three months (columns) of one quarter for each member (rows).

    field: its periods are the months. values: the quarter's figures, one per member. Each row's average rounds to
    the quarter's figure.
    """
    random = np.random.default_rng([seed, zlib.crc32(field.periods[0].encode())])
    wanted = values[:, None] + random.normal(0, 0.4, (len(field.members), 3))
    work = Repair(Field(field.members, field.periods, field.own, wanted, field.better, field.decimals), {})
    for member, value in enumerate(values):
        terms = {work.field.at(member, month): 1.0 for month in field.periods}
        work.program.bound(terms, 3 * int(value) - 1, 3 * int(value) + 1)
    for rank in ranks:
        work.rank(rank)
    return work.solve()


def as_value(units: int, decimals: int) -> Decimal:
    """A figure from its number of units of the last decimal."""
    return Decimal(int(units)).scaleb(-decimals)
