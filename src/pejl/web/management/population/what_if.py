"""What if only some of them: the figure of those chosen beside the figure of all, counted anew at every change."""

from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.engine.statistics.results import Point
from pejl.publishing.charts import Chart, lines_chart
from pejl.publishing.charts.lines import Shape
from pejl.publishing.naming import period_words
from pejl.warehouse.people.asking import Figure
from pejl.web.access import permitted
from pejl.web.case.private import the_account
from pejl.web.management.population import tables, told
from pejl.web.management.population.answered import Answered, answered
from pejl.web.management.population.asked import Asked, read
from pejl.web.management.population.choices import Choices, choices
from pejl.web.management.population.held import Held, held
from pejl.web.names import language, missing_word, provenance_word, words
from pejl.web.pages import page
from pejl.web.tables.respond import download
from pejl.web.tables.show import shown
from pejl.web.tables.table import Cell, Column, Kind, Row, Table

MEASURES = ("full_time_persons", "persons", "inflow", "outflow")
LIMITS = ("age", "centre")  # besides the target group
_PER_CENT = 100.0


@dataclass(frozen=True)
class Compared:
    """The figures of those chosen, and of all on the same benefits."""

    chosen: Answered
    every: Answered

    @property
    def newest(self) -> str | None:
        """The last period of which both are known."""
        known = (one for one in reversed(self.chosen.periods) if self.chosen.figure(one).value is not None)
        return next((one for one in known if self.every.figure(one).value is not None), None)

    def share(self, period: str) -> float | None:
        """Those chosen in per cent of all; None where either is missing, or there are none."""
        part, whole = self.chosen.figure(period).value, self.every.figure(period).value
        return None if part is None or not whole else _PER_CENT * part / whole

    @cached_property
    def table(self) -> Table:
        """A line for each period, the newest first."""
        decimals, unit = self.chosen.answer.decimals, tables.unit(self.chosen)
        columns = (
            Column("period", _("Period")),
            Column("chosen", _("Those chosen"), Kind.NUMBER, decimals),
            Column("all", _("All"), Kind.NUMBER, decimals),
            Column("share", _("Per cent of all"), Kind.NUMBER, 1),
        )
        rows = tuple(
            Row((
                Cell(period_words(period, language())), _cell(self.chosen.figure(period)),
                _cell(self.every.figure(period)), Cell(self.share(period), missing_word("")),
            ), f"p-{period}")
            for period in reversed(self.chosen.periods)
        )  # fmt: skip
        caption = f"{words(self.chosen.answer.title)}, {unit}"
        about = (
            (_("Who"), "; ".join([told.whom(self.chosen.asked), *told.limits(self.chosen.asked)])),
            (_("Definition"), words(self.chosen.answer.definition.text)),
            (_("Data date"), self.chosen.answer.data_date.isoformat()),
            (_("Provenance"), provenance_word(self.chosen.answer.provenance)),
        )
        return Table("what-if", caption, columns, rows, about)

    def chart(self, shape: Shape = "wide") -> Chart | None:
        """Two lines; of one period alone there is nothing to draw."""
        if len(self.chosen.periods) == 1:
            return None
        named = {_("Those chosen"): self.chosen, _("All"): self.every}
        series = {name: _points(one) for name, one in named.items()}
        says, title = told.words_of(self.chosen), words(self.chosen.answer.title)
        return lines_chart(series, title, title, says, shape, strong=_("Those chosen"))


@permitted(Permission.READ_FIGURES)
@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """The form, and the figure of those chosen beside that of all."""
    by = the_account(request)
    of = held(by.municipality)
    asked = _asked(request, of)
    context: dict[str, object] = {"asked": asked, "choices": _choices(asked, of) if of.first else None, "told": None}
    if asked.question.periods:
        found = compared(asked, by)
        newest = found.newest
        context |= {
            "told": found,
            "newest": period_words(newest, language()) if newest else "",
            "chosen": found.chosen.figure(newest).value if newest else None,
            "every": found.every.figure(newest).value if newest else None,
            "share": found.share(newest) if newest else None,
            "unit": tables.unit(found.chosen),
            "limits": [told.whom(asked), *told.limits(asked)],
            "chart": found.chart(),
            "narrow_chart": found.chart("narrow"),
            "table": shown(found.table),
            "query": urlencode(asked.pairs()),
            "may_export": by.may(Permission.EXPORT_FIGURES),
        }
    return page(request, "management/population/what_if.html", context)


@permitted(Permission.EXPORT_FIGURES)
@require_safe
def what_if_file(request: HttpRequest, form: str) -> HttpResponse:
    """The figures as a file. Small numbers are hidden in it, whoever makes it."""
    asked = _asked(request, held(the_account(request).municipality))
    if not asked.question.periods:
        raise Http404("the register is empty")
    return download(compared(asked, None).table, form)


def compared(asked: Asked, by: Account | None) -> Compared:
    """Ask for those chosen and for all, as an account may be told, or as everybody may (None)."""
    everyone = replace(asked, question=replace(asked.question, where=()))
    return Compared(answered(asked, by), answered(everyone, by))


def _asked(request: HttpRequest, of: Held) -> Asked:
    """The address, limited to what this page asks: nothing is broken down."""
    asked = read(request.GET, of)
    measure = asked.question.measure if asked.question.measure in MEASURES else MEASURES[0]
    where = tuple((name, values) for name, values in asked.question.where if name in ("group", *LIMITS))
    choices_kept = asked.question.choices if measure == asked.question.measure else ()
    return replace(asked, question=replace(asked.question, measure=measure, where=where, by=(), choices=choices_kept))


def _choices(asked: Asked, of: Held) -> Choices:
    found = choices(asked, of)
    measures = [one for one in found.measure.options if one.value in MEASURES]
    limits = [one for one in found.limits if one.key in LIMITS]
    return found._replace(measure=found.measure._replace(options=measures), limits=limits, by=[])


def _points(one: Answered) -> list[Point]:
    figures = (one.figure(period) for period in one.periods)
    return [Point(each.period, each.value, each.missing, one.answer.provenance) for each in figures]


def _cell(one: Figure) -> Cell:
    return Cell(word=missing_word(one.missing)) if one.value is None else Cell(one.value)
