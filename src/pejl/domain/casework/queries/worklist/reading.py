"""Everything that the worklist asks of some citizens' records, read table by table."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pejl.domain.casework.models import Agreement, Duty, Flag, Interview, Measure, Plan
from pejl.domain.casework.queries.duties import OPEN
from pejl.domain.casework.queries.worklist.needs import RUNNING, Facts, Span, Talk
from pejl.domain.people.models import Assignment, BenefitSpell, Citizen, OfferSpell, UnitAttachment, Visitation

_FAR = date(9999, 12, 31)  # of what is never planned to end

type Told = Callable[[Collection[int]], Iterator[tuple[int, Any]]]


def read(citizens: Collection[int]) -> dict[int, Facts]:
    """Citizen (row number) → facts. Whoever is anonymous is not there."""
    known = Citizen.objects.filter(pk__in=citizens, anonymised_at__isnull=True).order_by()
    found = {name: _gathered(told(citizens)) for name, told in _SOURCES.items()}
    return {
        number: Facts(
            born, **{name: _row(name, rows.get(number, ())) for name, rows in found.items()}, residence=(basis, since)
        )
        for number, born, basis, since in known.values_list("pk", "birth_date", "residence_basis", "residence_from")
    }


def _row(name: str, rows: Iterable[Any]) -> Any:
    return bool(tuple(rows)) if name == "proposed" else tuple(rows)


def _gathered(rows: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for citizen, one in rows:
        found[citizen].append(one)
    return found


def _spans(rows: QuerySet[Any], code: str) -> Told:
    """Dated codes of a table, the oldest first."""

    def told(citizens: Collection[int]) -> Iterator[tuple[int, Span]]:
        asked = rows.filter(citizen__in=citizens).order_by("start", "pk")
        for citizen, name, start, end in asked.values_list("citizen_id", code, "start", "end"):
            yield citizen, Span(str(name), start, end)

    return told


def _rows(rows: QuerySet[Any], *columns: str) -> Told:
    """Rows of a table, in an order of their own."""

    def told(citizens: Collection[int]) -> Iterator[tuple[int, Any]]:
        asked = rows.filter(citizen__in=citizens).order_by("pk").values_list("citizen_id", *columns)
        for citizen, *values in asked:
            yield citizen, values[0] if len(values) == 1 else tuple(values)

    return told


def _talks(citizens: Collection[int]) -> Iterator[tuple[int, Talk]]:
    agreed = Exists(Agreement.objects.filter(interview=OuterRef("pk")))
    rows = Interview.objects.filter(citizen__in=citizens).annotate(agreed=agreed).order_by("on", "at", "pk")
    for citizen, state, on, closed, told in rows.values_list("citizen_id", "state", "on", "closed_on", "agreed"):
        yield citizen, Talk(state, on, closed, told)


def _efforts(citizens: Collection[int]) -> Iterator[tuple[int, Span]]:
    """Measures that run, with their planned end; and offers of the statistics that no measure stands behind."""
    running = Measure.objects.filter(citizen__in=citizens, state__in=RUNNING).order_by("planned_start", "pk")
    for citizen, kind, start, end in running.values_list("citizen_id", "kind", "planned_start", "planned_end"):
        yield citizen, Span(kind, start, end or _FAR)
    offers = OfferSpell.objects.filter(citizen__in=citizens, measure__isnull=True).order_by("start", "pk")
    for citizen, kind, start, end in offers.values_list("citizen_id", "kind", "start", "end"):
        yield citizen, Span(kind, start, end)


_PLANS = Plan.objects.filter(state="shared").annotate(left=Count("steps", filter=Q(steps__done_on__isnull=True)))
_SOURCES: dict[str, Told] = {
    "benefits": _spans(BenefitSpell.objects.all(), "benefit"),
    "attached": _spans(UnitAttachment.objects.all(), "unit_code"),
    "assigned": _spans(Assignment.objects.all(), "employee_id"),
    "groups": _spans(Visitation.objects.all(), "target_group"),
    "readiness": _spans(Visitation.objects.all(), "readiness"),
    "duties": _rows(Duty.objects.filter(state__in=OPEN), "state", "due"),
    "talks": _talks,
    "agreements": _rows(Agreement.objects.all(), "made_on", "until"),
    "plans": _rows(_PLANS, "left"),
    "efforts": _efforts,
    "proposed": _rows(Measure.objects.filter(state="proposed"), "pk"),
    "flags": _rows(Flag.objects.filter(lowered_on__isnull=True), "kind"),
}
