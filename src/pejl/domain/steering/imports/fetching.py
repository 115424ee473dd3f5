"""One table from Jobindsats' API into the record.

The API has no pages of its own and answers no more than so many cells at once. A table is therefore asked for by a
few periods at a time, first for all municipalities and then for the country.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.domain.steering.imports.api import Api, ApiRefusedError
from pejl.domain.steering.imports.grids import Grid
from pejl.domain.steering.imports.problems import Problems
from pejl.domain.steering.imports.tables import Order, take_in
from pejl.domain.steering.imports.taken import Taken
from pejl.kernel.periods import Period, PeriodKind

PERIODS_AT_ONCE = 12
_KINDS = {
    PeriodKind.MONTH: "M",
    PeriodKind.QUARTER: "Q",
    PeriodKind.YEAR: "Y",
    PeriodKind.ROLLING_YEAR: "QMAT",
}
_AREAS = "hierarchy._nykom"
_ALL, _TOTAL = "*", "/"
# The hierarchy in which Jobindsats keeps a dimension. A dimension that is not asked for stands at its total.
_HIERARCHIES = {"benefit_group": "_ygrpi09"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: the newest so many periods of a kind, or those from one to another (both in it)."""

    table: str
    latest: int = 14
    first: Period | None = None
    last: Period | None = None
    kind: PeriodKind = PeriodKind.MONTH
    hierarchies: dict[str, str] = field(default_factory=dict)


def fetch_table(api: Api, wish: Wish, order: Order) -> Taken:
    """Ask for a table and take it in, whole or not at all. Raises ApiRefusedError and DeliveryError."""
    columns, rows = _gather(api, wish)
    content = json.dumps([columns, rows], ensure_ascii=False, default=str)
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    name = f"{wish.table} (API)"
    return take_in(Grid(tuple(columns), enumerate(rows, 1)), name, sha256, order, Problems(name))


def _gather(api: Api, wish: Wish) -> tuple[list[str], list[list[Any]]]:
    columns: list[str] = []
    rows: dict[str, list[Any]] = {}  # "*" may answer with the country too: the same row is one row
    for parameters in _questions(wish, _periods(api, wish)):
        answer = api.ask(f"data/{wish.table}", **parameters)
        told, found = _table(answer)
        if columns and told != columns:
            raise ApiRefusedError(_("Jobindsats changed the columns between two answers; ask again."))
        columns = told
        rows |= {json.dumps(row, default=str): row for row in found}
    return columns, list(rows.values())


def _questions(wish: Wish, periods: list[str]) -> Iterator[dict[str, str]]:
    fixed = {"mgroup.*": _ALL} | {f"hierarchy.{name}": value for name, value in _hierarchies(wish).items()}
    for start in range(0, len(periods), PERIODS_AT_ONCE):
        told = {f"period.{_KINDS[wish.kind]}": ",".join(periods[start : start + PERIODS_AT_ONCE])}
        for areas in (_ALL, _TOTAL):
            yield fixed | told | {_AREAS: areas}


def _hierarchies(wish: Wish) -> dict[str, str]:
    table = catalogue().tables.get(wish.table)
    dimensions = [one.dimension for one in table.columns if one.dimension] if table else []
    return {_HIERARCHIES[one]: _ALL for one in dimensions if one in _HIERARCHIES} | wish.hierarchies


def _periods(api: Api, wish: Wish) -> list[str]:
    """The codes of the wished periods as the API spells them, oldest first."""
    answer = api.ask(f"table/{wish.table}")
    kinds = answer.get("periods") if isinstance(answer, dict) else None
    try:
        told = [
            str(value["period_id"])
            for one in kinds or ()
            if one["periodtype_id"] == _KINDS[wish.kind]
            for value in one["values"]
        ]
        by_period = {Period.parse(code): code for code in told}
    except (KeyError, TypeError, ValueError) as error:
        raise ApiRefusedError(_("Jobindsats described the table in a form that is not known.")) from error
    wished = sorted(one for one in by_period if _wished(one, wish))
    if wish.first is None and wish.last is None:
        wished = wished[-wish.latest :]
    if not wished:
        raise ApiRefusedError(_("Jobindsats has none of the periods that were asked for."))
    return [by_period[one] for one in wished]


def _wished(period: Period, wish: Wish) -> bool:
    return (wish.first is None or wish.first <= period) and (wish.last is None or period <= wish.last)


def _table(answer: Any) -> tuple[list[str], list[list[Any]]]:
    columns, rows = (answer.get("columns"), answer.get("rows")) if isinstance(answer, dict) else (None, None)
    if not isinstance(columns, list) or not isinstance(rows, list) or not all(isinstance(one, list) for one in rows):
        raise ApiRefusedError(_("Jobindsats answered in a form that is not known: no “columns” and “rows”."))
    return list(map(str, columns)), rows
