"""What the worklist means, citizen by citizen in plain Python: slow, and held against the questions to the database."""

from datetime import date, timedelta
from typing import Any

from pejl.catalogue.load import catalogue
from pejl.domain.casework.models import Agreement, Duty, Flag, Interview, Measure, Plan
from pejl.domain.casework.queries.worklist.choice import Choice
from pejl.domain.people.models import Citizen, OfferSpell
from pejl.domain.people.queries.case import Case, case_of
from pejl.domain.people.queries.windows import months_reached, windows_for

OPEN = ("overdue", "due_soon", "pending")


class Plain:
    """Everything of one citizen on a day."""

    def __init__(self, citizen: Citizen, on: date) -> None:
        self.citizen, self.on = citizen, on
        self.case: Case = case_of(citizen, on)
        of = {"citizen": citizen}
        self.duties = list(Duty.objects.filter(**of))
        self.talks = list(Interview.objects.filter(**of).order_by("on", "at", "pk"))
        self.agreements = list(Agreement.objects.filter(**of))
        self.plans = list(Plan.objects.filter(**of, state="shared"))
        self.measures = list(Measure.objects.filter(**of))
        self.offers = list(OfferSpell.objects.filter(**of))
        self.flags = [one.kind for one in Flag.objects.filter(**of, lowered_on=None)]

    def now(self, rows: Any) -> list[Any]:
        return [one for one in rows if self.case.runs(one.start, one.end)]

    def is_open(self) -> bool:
        case, running = self.case, [one for one in self.measures if one.state in ("running", "interrupted")]
        begun = [one for one in running if one.planned_start <= self.on < (one.planned_end or date.max)]
        dated = (case.spells, case.attachments, case.assignments, case.visitations, self.offers)
        return bool(self.flags or begun) or any(self.now(rows) for rows in dated)

    def needs(self) -> set[str]:
        on, states = self.on, {one.state for one in self.duties}
        days = {one: catalogue().worklist_filters[one].days for one in ("no_show", "new", "ending")}
        assigned = [one.start for one in self.now(self.case.assignments)]
        open_talks = [one for one in self.talks if one.state in ("booked", "convened")]
        over = [one for one in self.talks if one.state in ("held", "missed")]
        held = [one for one in self.talks if one.state == "held"]
        running = [one for one in self.measures if one.state in ("running", "interrupted")]
        ends = [one.planned_end for one in running] + [one.end for one in self.now(self.offers)]
        steps = [step.done_on is None for plan in self.plans for step in plan.steps.all()]
        agreed = any(one.made_on <= on and (one.until is None or one.until >= on) for one in self.agreements)
        told = {
            "overdue": "overdue" in states,
            "due_soon": "due_soon" in states,
            "pending": "pending" in states,
            "interview_today": any(one.on == on for one in open_talks),
            "not_closed": any(one.on < on for one in open_talks),
            "no_interview": not any(one.on >= on for one in open_talks),
            "nobody": not assigned,
            "new": any((on - one).days < days["new"] for one in assigned),
            "no_plan": not self.plans,
            "no_step": bool(self.plans) and not any(steps),
            "no_activity": not running and not self.now(self.offers) and not agreed,
            "ending": any(one and on < one <= on + timedelta(days=days["ending"]) for one in ends),
            "to_decide": any(one.state == "proposed" for one in self.measures),
            "reminder": "reminder" in self.flags,
            "flagged": any(one != "reminder" for one in self.flags),
        }
        last = max((one.on for one in over), default=None)
        told["no_show"] = (
            last is not None
            and {one.state for one in over if one.on == last} == {"missed"}
            and (on - last).days <= days["no_show"]
            and not any(one.on >= on for one in open_talks)
        )
        newest = [one for one in held if one.on == max(one.on for one in held)]
        told["no_agreement"] = bool(newest) and not any(
            one.interview_id in {talk.pk for talk in newest} for one in self.agreements
        )
        return {name for name, holds in told.items() if holds} | self.windows()

    def windows(self) -> set[str]:
        meant = windows_for(self.citizen, self.on)
        counted = months_reached(self.case.spells, meant, self.on)
        return {one.id for one, months in zip(meant, counted, strict=True) if months >= one.at_least}

    def fits(self, choice: Choice, employee: int, below: dict[str, set[str]], mine: set[str]) -> bool:
        units = {one.unit_code for one in self.now(self.case.attachments)}
        employees = {one.employee for one in self.now(self.case.assignments)}
        in_scope = {
            "mine": employee in {one.pk for one in employees},
            "team": bool(units & mine),
            "all": True,
        }[choice.scope]
        if not in_scope or not set(choice.needs) <= self.needs():
            return False
        return all(self._has(name, set(values), units, employees, below) for name, values in choice.facets.items())

    def _has(
        self, name: str, values: set[str], units: set[str], employees: set[Any], below: dict[str, set[str]]
    ) -> bool:
        benefits = self.now(self.case.spells)
        groups = self.now(self.case.visitations)
        open_duties = [one for one in self.duties if one.state in OPEN]
        since, born = self.case.since(), self.citizen.birth_date
        age = self.on.year - born.year - ((self.on.month, self.on.day) < (born.month, born.day))
        running = [one.kind for one in self.measures if one.state in ("running", "interrupted")]
        has: dict[str, set[str]] = {
            "benefit": {one.benefit for one in benefits[-1:]} or {"none"},
            "group": {one.target_group for one in groups[-1:]},
            "readiness": {one.readiness for one in groups[-1:]},
            "weeks": _bands("weeks", (self.on - since).days // 7) if since else set(),
            "history": self.windows() | ({"years.5"} if since and _over(5, since, self.on) else set()),
            "age": _bands("age", age),
            "language": {self.citizen.language} | ({"interpreter"} if self.citizen.needs_interpreter else set()),
            "district": {self.citizen.district},
            "caseworker": {one.initials for one in employees},
            "unit": {one for one in values if units & below.get(one, set())},
            "rule": {one.rule for one in open_duties},
            "state": {one.state for one in open_duties},
            "measure": {*running, *(one.kind for one in self.now(self.offers))},
            "next": {self._next()},
            "flag": set(self.flags),
        }
        return bool(has[name] & values)

    def _next(self) -> str:
        days = sorted(one.on for one in self.talks if one.state in ("booked", "convened"))
        coming = [(one - self.on).days for one in days if one >= self.on]
        if not coming:
            return "passed" if days else "none"
        first = coming[0]
        return "today" if first == 0 else "week" if first <= 7 else "month" if first <= 28 else "later"


def _over(years: int, since: date, on: date) -> bool:
    return (on.year - since.year, (on.month, on.day)) > (years, (since.month, since.day))


def _bands(axis: str, number: int) -> set[str]:
    found = [one for one in catalogue().worklist_bands.values() if one.axis == axis]
    return {one.id for one in found if one.least <= number and (one.under is None or number < one.under)}
