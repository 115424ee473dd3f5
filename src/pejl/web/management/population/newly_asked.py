"""Whose benefit has newly begun, as an address asks for it: which benefits, and from which day until which."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.domain.people.queries.population import newly_numbered
from pejl.kernel import clock
from pejl.kernel.periods import Period, PeriodKind
from pejl.web.case.days import told_day
from pejl.web.management.population.choices import Choice, Option
from pejl.web.management.series_asked import unknown
from pejl.web.names import words

MOST_DAYS = 366  # a year: what is asked about more is a matter of the inflow, which is counted from columns
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Newly:
    """Those who began on some benefits (all, where none is chosen) on the days from first up to and including last."""

    municipality: str
    benefits: tuple[str, ...]
    first: date
    last: date
    left_out: tuple[str, ...] = ()

    def pairs(self) -> list[tuple[str, str]]:
        """The question as an address tells it."""
        chosen = [("benefit", one) for one in self.benefits]
        return [*chosen, ("first", self.first.isoformat()), ("last", self.last.isoformat())]

    def answer(self) -> dict[str, list[int]]:
        """Unit → citizens by number; "" has those of whom no unit is told."""
        benefits = self.benefits or tuple(catalogue().benefits)
        return newly_numbered(self.municipality, benefits, self.first, self.last + _DAY)

    def whom(self) -> str:
        """The benefits in words."""
        known = catalogue().benefits
        return ", ".join(words(known[one].title) for one in self.benefits) or _("any benefit")

    def choice(self) -> Choice:
        """The benefits of the catalogue, with those that are chosen."""
        options = [Option(one.id, words(one.title), one.id in self.benefits) for one in catalogue().benefits.values()]
        return Choice("benefit", _("Benefits"), options)


def read(query: QueryDict, municipality: str) -> Newly:
    """Read an address. Without a word: any benefit, in the last month that is over."""
    left_out: list[str] = []
    benefits = tuple(_benefits(query, left_out))
    first, last = (told_day(query.get(name, ""), left_out) for name in ("first", "last"))
    month = Period.containing(PeriodKind.MONTH, clock.today()).shift(-1)
    if last is None:
        last = month.end - _DAY if first is None else Period.containing(PeriodKind.MONTH, first).end - _DAY
    if first is None:
        first = Period.containing(PeriodKind.MONTH, last).start
    if first > last:
        left_out.append(_("“From” was later than “to”; they have changed places."))
        first, last = last, first
    if (last - first).days >= MOST_DAYS:
        left_out.append(_("You asked for more than a year; the last year of it is shown."))
        first = last - timedelta(days=MOST_DAYS - 1)
    return Newly(municipality, benefits, first, last, tuple(left_out))


def _benefits(query: QueryDict, left_out: list[str]) -> Iterator[str]:
    for one in dict.fromkeys(query.getlist("benefit")):
        if one in catalogue().benefits:
            yield one
        elif one.strip():
            left_out.append(unknown(_("Benefit"), one))
