"""The facets of the worklist as conditions on its rows: any value of one facet, all facets together."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.db.models import F, Q
from django.db.models.lookups import GreaterThan

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.worklist import Band
from pejl.domain.casework.models import CourseStage, Duty, Flag, Measure
from pejl.domain.casework.queries.duties import OPEN
from pejl.domain.casework.queries.worklist.choice import Choice
from pejl.domain.casework.queries.worklist.needs import RUNNING, WINDOWS, bit
from pejl.domain.casework.queries.worklist.seen import had_by, in_units, mine
from pejl.domain.organisation.models import Employee
from pejl.domain.organisation.queries.units import within
from pejl.domain.people.models import OfferSpell
from pejl.domain.people.queries.days import holds
from pejl.domain.people.queries.reader import Reader

INTERPRETER = "interpreter"  # beside the languages
NO_BENEFIT = "none"  # beside the benefits: the self-supporting, and those whose benefit is over
NEXT = ("today", "week", "month", "later", "passed", "none")


def chosen(choice: Choice, reader: Reader) -> Q:
    """The condition that all facets of a choice ask, the needs apart."""
    asked = Q()
    for name, values in choice.facets.items():
        asked &= _FACETS[name](values, reader)
    return asked


def having(need: str) -> Q:
    """The condition that a citizen has a need."""
    return Q(GreaterThan(F("needs").bitand(bit(need)), 0))


def of_scope(choice: Choice, reader: Reader) -> Q:
    """The condition that a citizen is the reader's own, the team's, or anybody's of the municipality."""
    if choice.scope == "mine":
        return mine(reader)
    return in_units(reader.units, reader.on) if choice.scope == "team" else Q()


def _codes(column: str) -> Callable[[Sequence[str], Reader], Q]:
    return lambda values, reader: Q((f"{column}__in", values))


def _benefit(values: Sequence[str], reader: Reader) -> Q:
    return Q(benefit__in=["" if one == NO_BENEFIT else one for one in values if one])


def _history(values: Sequence[str], reader: Reader) -> Q:
    """Windows over history that are reached, which the row knows; and more than so many years on end."""
    found = Q(pk__in=())
    for one in bands("years", reader.on):
        if one.id in values:
            found |= Q(benefit_since__lt=_years_before(reader.on, one.least))
    return Q(found, *(having(one) for one in values if one in WINDOWS), _connector=Q.OR)


def _banded(axis: str) -> Callable[[Sequence[str], Reader], Q]:
    def asked(values: Sequence[str], reader: Reader) -> Q:
        found = Q(pk__in=())
        for one in bands(axis, reader.on):
            if one.id in values:
                found |= _weeks(one, reader.on) if axis == "weeks" else _age(one, reader.on)
        return found

    return asked


def bands(axis: str, on: date) -> list[Band]:
    """The bands of an axis, in the order of the catalogue."""
    dated = (catalogue().as_of("worklist_bands", key, on) for key in catalogue().worklist_bands)
    return [one for one in dated if one is not None and one.axis == axis]


def _weeks(band: Band, on: date) -> Q:
    """Whole weeks since the benefit began: seven days make one."""
    told = Q(benefit_since__lte=on - timedelta(weeks=band.least))
    return told if band.under is None else told & Q(benefit_since__gt=on - timedelta(weeks=band.under))


def _age(band: Band, on: date) -> Q:
    told = Q(birth_date__lte=_years_before(on, band.least))
    return told if band.under is None else told & Q(birth_date__gt=_years_before(on, band.under))


def _years_before(on: date, years: int) -> date:
    """Whoever was born on that day or before has turned so many years; whoever was born on 29 February turns on 1
    March in a common year."""
    if (on.month, on.day) == (2, 29) and not _leap(on.year - years):
        return date(on.year - years, 2, 28)
    if (on.month, on.day) == (2, 28) and _leap(on.year - years) and not _leap(on.year):
        return date(on.year - years, 2, 28)
    return on.replace(year=on.year - years)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _language(values: Sequence[str], reader: Reader) -> Q:
    asked = Q(language__in=[one for one in values if one != INTERPRETER])
    return asked | Q(needs_interpreter=True) if INTERPRETER in values else asked


def _caseworker(values: Sequence[str], reader: Reader) -> Q:
    employees = Employee.objects.filter(municipality=reader.municipality, initials__in=values)
    return had_by(list(employees.values_list("pk", flat=True)), reader.on)


def _unit(values: Sequence[str], reader: Reader) -> Q:
    codes = {code for one in values for code in within(reader.municipality, one, reader.on)}
    return in_units(sorted(codes), reader.on)


def _rule(values: Sequence[str], reader: Reader) -> Q:
    return Q(pk__in=Duty.objects.filter(rule__in=values, state__in=OPEN).order_by().values("citizen"))


def _state(values: Sequence[str], reader: Reader) -> Q:
    """States of open duties are needs too: the row knows."""
    return Q(Q(pk__in=()), *(having(one) for one in values if one in OPEN), _connector=Q.OR)


def _measure(values: Sequence[str], reader: Reader) -> Q:
    running = Measure.objects.filter(state__in=RUNNING, kind__in=values).order_by()
    offers = OfferSpell.objects.filter(holds(reader.on), kind__in=values, measure__isnull=True).order_by()
    return Q(pk__in=running.values("citizen")) | Q(pk__in=offers.values("citizen"))


def _course(values: Sequence[str], reader: Reader) -> Q:
    """A course that runs ("sickness"), or one of its stages at which it stands now ("sickness.category")."""
    found = Q(pk__in=())
    for one in values:
        course, _sign, stage = one.partition(".")
        at = CourseStage.objects.filter(course=course, state="now", **({"stage": stage} if stage else {}))
        found |= Q(pk__in=at.order_by().values("citizen"))
    return found


def _next(values: Sequence[str], reader: Reader) -> Q:
    on = reader.on
    week, month = on + timedelta(days=7), on + timedelta(days=28)
    told = {
        "today": Q(next_on=on),
        "week": Q(next_on__gt=on, next_on__lte=week),
        "month": Q(next_on__gt=week, next_on__lte=month),
        "later": Q(next_on__gt=month),
        "passed": Q(next_on__lt=on),
        "none": Q(next_on__isnull=True),
    }
    return Q(*(told[one] for one in values if one in told), _connector=Q.OR) | Q(pk__in=())


def _flag(values: Sequence[str], reader: Reader) -> Q:
    return Q(pk__in=Flag.objects.filter(lowered_on__isnull=True, kind__in=values).order_by().values("citizen"))


_FACETS: dict[str, Callable[[Sequence[str], Reader], Q]] = {
    "benefit": _benefit,
    "group": _codes("target_group"),
    "readiness": _codes("readiness"),
    "weeks": _banded("weeks"),
    "history": _history,
    "age": _banded("age"),
    "language": _language,
    "district": _codes("district"),
    "caseworker": _caseworker,
    "unit": _unit,
    "rule": _rule,
    "state": _state,
    "measure": _measure,
    "course": _course,
    "next": _next,
    "flag": _flag,
}
