"""What the address asks of the register. What it does not know is left out and said; no address makes a page fail."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.measures import Measure
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse.people.asking import Question, QuestionError
from pejl.warehouse.people.questions import checked
from pejl.web.case.figures import of_many
from pejl.web.management.population.held import Held, dimensions
from pejl.web.management.series_asked import unknown
from pejl.web.names import words

FIRST_MEASURE = "full_time_persons"
MOST_PERIODS, MOST_BY = 120, 2
_USUAL = {PeriodKind.MONTH: 13, PeriodKind.QUARTER: 8, PeriodKind.YEAR: 5, PeriodKind.ROLLING_YEAR: 8}
_LATER = 400  # so many days after what is known one may ask; the figures are said to be not known yet


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the register as an address tells it, and what of the address was left out."""

    question: Question
    kind: PeriodKind
    left_out: tuple[str, ...] = ()

    @property
    def measure(self) -> Measure:
        """The measure."""
        return catalogue().measures[self.question.measure]

    @property
    def of_many(self) -> bool:
        """Whether it asks about what may be told of many only, such as ancestry."""
        return of_many(self.question)

    def pairs(self) -> list[tuple[str, str]]:
        """The question as an address tells it."""
        one = self.question
        found = [("measure", one.measure), *(("benefit", value) for value in one.benefits)]
        found += [(name, value) for name, values in one.where for value in values]
        found += [("by", name) for name in one.by]
        found += [(name, str(value)) for name, value in one.choices]
        found.append(("kind", self.kind.value))
        return [*found, ("first", one.periods[0]), ("last", one.periods[-1])] if one.periods else found


def read(query: QueryDict, of: Held) -> Asked:
    """Read an address. Without a word: full-time persons on any benefit in the last quarters that are known."""
    left_out: list[str] = []
    measure = _measure(query.get("measure", ""), left_out)
    bare = Question(measure=measure, municipality=of.municipality, periods=("2000",))
    kind = _kind(query.get("kind", ""), left_out)
    question = replace(
        bare,
        benefits=tuple(_benefits(query, bare, left_out)),
        where=tuple(_where(query, of, bare, left_out)),
        by=_by(query, left_out),
        choices=tuple(_choices(query, measure, left_out)),
        periods=_periods(query, kind, of, left_out),
    )
    return Asked(question, kind, tuple(left_out))


def _measure(given: str, left_out: list[str]) -> str:
    if given and given not in catalogue().measures:
        left_out.append(unknown(_("Measure"), given))
        return FIRST_MEASURE
    return given or FIRST_MEASURE


def _kind(given: str, left_out: list[str]) -> PeriodKind:
    try:
        return PeriodKind(given or PeriodKind.QUARTER)
    except ValueError:
        left_out.append(unknown(_("Length of period"), given))
        return PeriodKind.QUARTER


def _can_be_asked(question: Question) -> bool:
    try:
        checked(question, catalogue())
    except QuestionError:
        return False
    return True


def _benefits(query: QueryDict, bare: Question, left_out: list[str]) -> Iterator[str]:
    for one in _each(query.getlist("benefit")):
        if _can_be_asked(replace(bare, benefits=(one,))):
            yield one
        elif one in catalogue().benefits:
            said = {"benefit": words(catalogue().benefits[one].title)}
            left_out.append(_("The measure is not counted for “%(benefit)s”, which is left out.") % said)
        else:
            left_out.append(unknown(_("Benefit"), one))


def _where(query: QueryDict, of: Held, bare: Question, left_out: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in dimensions(limiting=True):
        kept = []
        for one in _each(query.getlist(name)):
            there = name not in of.values or one in of.values[name]
            if there and _can_be_asked(replace(bare, where=((name, (one,)),))):
                kept.append(one)
            else:
                title = words(catalogue().people_dimensions[name].title)
                left_out.append(unknown(title[:1].upper() + title[1:], one))
        if kept:
            yield name, tuple(kept)


def _by(query: QueryDict, left_out: list[str]) -> tuple[str, ...]:
    known, kept = dimensions(), []
    for one in _each(query.getlist("by")):
        if one in known:
            kept.append(one)
        else:
            left_out.append(unknown(_("Breakdown"), one))
    if len(kept) > MOST_BY:
        left_out.append(_("Figures are broken down by two things at most; the first two are shown."))
    return tuple(kept[:MOST_BY])


def _choices(query: QueryDict, measure: str, left_out: list[str]) -> Iterator[tuple[str, int]]:
    for name, values in catalogue().measures[measure].choices.items():
        given = query.get(name, "").strip()
        if given in map(str, values):
            yield name, int(given)
        elif given:
            left_out.append(unknown(name, given))


def _each(given: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(one.strip() for one in given if one.strip()))


def _periods(query: QueryDict, kind: PeriodKind, of: Held, left_out: list[str]) -> tuple[str, ...]:
    known = of.known(kind)
    if not known:
        return ()
    last = _bound(query.get("last", ""), kind, left_out, at_end=True) or known[-1]
    usual = max(known[0], last.shift(1 - _USUAL[kind]))
    first = _bound(query.get("first", ""), kind, left_out) or min(usual, last)
    if first > last:
        left_out.append(_("“From” was later than “to”; they have changed places."))
        first, last = last, first
    return _within(first, last, known, of, left_out)


def _within(first: Period, last: Period, known: list[Period], of: Held, left_out: list[str]) -> tuple[str, ...]:
    """The periods from first to last that lie within what can be asked."""
    latest = Period.containing(known[-1].kind, of.until + timedelta(days=_LATER))
    if last < known[0] or first > latest or first < known[0]:
        day = date_format(known[0].start, "DATE_FORMAT")
        left_out.append(_("The register begins on %(day)s; other periods are left out.") % {"day": day})
    first, last = min(max(first, known[0]), latest), max(min(last, latest), known[0])
    found = [first]
    while found[-1] < last:
        found.append(found[-1].shift(1))
    if len(found) > MOST_PERIODS:
        said = {"most": MOST_PERIODS, "asked": len(found)}
        left_out.append(_("You asked for %(asked)s periods; the last %(most)s are shown.") % said)
    return tuple(one.code for one in found[-MOST_PERIODS:])


def _bound(given: str, kind: PeriodKind, left_out: list[str], *, at_end: bool = False) -> Period | None:
    """The period of a kind in which the first (last) day of a told period lies, so that another kind keeps the span."""
    if not given.strip():
        return None
    try:
        told = Period.parse(given)
        return Period.containing(kind, told.end - timedelta(days=1) if at_end else told.start)
    except (ValueError, OverflowError):
        left_out.append(unknown(_("Period"), given))
        return None
