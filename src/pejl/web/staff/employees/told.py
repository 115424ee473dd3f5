"""What an employee's page tells: spans in words, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pejl.domain.organisation.models import Clearance, Employee, Employment, Unit
from pejl.domain.organisation.queries.units import on_day
from pejl.kernel import clock
from pejl.web.staff.units.words import clearance_name, function_name, unit_name


@dataclass(frozen=True, slots=True)
class Span:
    """Something that holds from a day to and with another: a job function in a unit, or a clearance."""

    number: int
    what: str
    code: str  # the unit's, empty for a clearance
    unit: str
    first: date
    last: date | None
    state: str  # past, now, ahead

    @property
    def can_end(self) -> bool:
        """Whether it still runs or is to run."""
        return self.state != "past"


@dataclass(frozen=True, slots=True)
class Told:
    """An employee as the page shows one. The CPR number is known or not; it is not here."""

    key: str
    name: str
    initials: str
    username: str
    account_name: str
    account_open: bool
    cpr_told: bool
    employments: tuple[Span, ...]
    clearances: tuple[Span, ...]

    @property
    def works_here(self) -> bool:
        """Whether the employee has a job function, today or later."""
        return any(one.can_end for one in self.employments)

    @property
    def can_leave(self) -> bool:
        """Whether there is anything left to take away."""
        return self.works_here or self.account_open or any(one.can_end for one in self.clearances)


def told_of(employee: Employee) -> Told:
    """What is to be told of an employee today."""
    had = list(Employment.objects.filter(employee=employee).order_by("-valid_from", "-pk"))
    names = _names(employee.municipality, {one.unit_code for one in had})
    account = employee.account
    return Told(
        key=str(employee.key),
        name=employee.name,
        initials=employee.initials,
        username=account.username if account else "",
        account_name=(account.name or account.username) if account else "",
        account_open=account is not None and account.is_active,
        cpr_told=bool(employee.cpr_digest),
        employments=tuple(_employed(one, names) for one in had),
        clearances=tuple(_cleared(one) for one in employee.clearances.order_by("-valid_from", "-pk")),
    )


def _employed(one: Employment, names: dict[str, str]) -> Span:
    unit = names.get(one.unit_code, one.unit_code)
    what = function_name(one.function)
    return Span(one.pk, what, one.unit_code, unit, one.valid_from, _last(one), _state(one))


def _cleared(one: Clearance) -> Span:
    return Span(one.pk, clearance_name(one.kind), "", "", one.valid_from, _last(one), _state(one))


def _last(one: Employment | Clearance) -> date | None:
    return one.valid_to - timedelta(days=1) if one.valid_to else None


def _state(one: Employment | Clearance) -> str:
    today = clock.today()
    if one.valid_to is not None and one.valid_to <= today:
        return "past"
    return "now" if one.valid_from <= today else "ahead"


def _names(municipality: str, codes: Iterable[str]) -> dict[str, str]:
    """What units are called today; those that have closed, what they were called last."""
    found = Unit.objects.filter(municipality=municipality, code__in=set(codes)).order_by("valid_from")
    names = {one.code: unit_name(one) for one in found}
    current = Unit.objects.filter(on_day(clock.today()), municipality=municipality, code__in=set(codes))
    return names | {one.code: unit_name(one) for one in current}
