"""What is measured of a unit: its citizens by benefit, full-time persons, and who came and went, in the last month.

The same figures as the pages of figures of citizens, limited to the unit and those under it, and told as the reader
may be told them: small numbers stand where the reader may see everybody behind them (web.case.figures).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.kernel.periods import Period, PeriodKind
from pejl.publishing.charts import Chart
from pejl.publishing.naming import period_words
from pejl.warehouse.people.asking import Question
from pejl.web.case.figures import figures_for
from pejl.web.management.population import tables, told
from pejl.web.management.population.answered import Answered, answered
from pejl.web.management.population.asked import Asked
from pejl.web.management.population.held import held
from pejl.web.management.population.pages import behind
from pejl.web.names import language, missing_word, words
from pejl.web.tables.show import ShownTable, shown

OF_MONTH = ("full_time_persons", "inflow", "outflow")


@dataclass(frozen=True, slots=True)
class Number:
    """A measure in words, its figure, or the word for why there is none, and the definition."""

    title: str
    value: float | None
    decimals: int
    missing: str
    definition: str


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """The figures of a unit in a month. more: the address of the same question among the figures of citizens."""

    month: str
    numbers: list[Number]
    chart: Chart | None
    narrow_chart: Chart | None
    table: ShownTable
    suppressed: bool
    more: str
    data_date: date


def unit_figures(by: Account, codes: Collection[str], on: date) -> UnitFigures | None:
    """The last month that was over on a day and is known whole; None where there is none."""
    of = held(by.municipality)
    day = min(on, of.until + timedelta(days=1))
    month = Period.containing(PeriodKind.MONTH, day).shift(-1)
    if of.first is None or month.start < of.first:
        return None
    where = (("centre", tuple(sorted(codes))),)
    asked = Asked(
        Question(measure="persons", municipality=by.municipality, periods=(month.code,), where=where, by=("benefit",)),
        PeriodKind.MONTH,
    )
    found = answered(asked, by)
    traced = by.may(Permission.SEE_PEOPLE)
    numbers = [_number(by, replace(asked.question, measure=one, by=())) for one in OF_MONTH]
    return UnitFigures(
        month=period_words(month.code, language()),
        numbers=numbers,
        chart=told.chart(found),
        narrow_chart=told.chart(found, "narrow"),
        table=shown(tables.to_read(found, lambda one: behind(asked, one) if traced else "")),
        suppressed=_is_hidden(found) or any(one.missing for one in numbers),
        more=f"{reverse('population')}?{urlencode(asked.pairs())}",
        data_date=found.answer.data_date,
    )


def _number(by: Account, question: Question) -> Number:
    answer = figures_for(by, question)
    (one,) = answer.figures
    missing = missing_word(one.missing) if one.missing else ""
    return Number(words(answer.title), one.value, answer.decimals, missing, words(answer.definition.text))


def _is_hidden(found: Answered) -> bool:
    return any(one.missing == "suppressed" for one in found.figures.values())
