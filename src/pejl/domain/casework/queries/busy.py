"""Who has another interview at the same time."""

from django.db.models import Q

from pejl.domain.casework.models import Interview

OPEN = ("booked", "convened")


def busy_at(interview: Interview) -> str:
    """ "employee" or "citizen", whoever has another interview in the same minutes; "" where both are free."""
    same = Interview.objects.filter(on=interview.on, state__in=OPEN).exclude(pk=interview.pk)
    whose = Q(citizen=interview.citizen_id)
    if interview.employee_id is not None:
        whose |= Q(employee=interview.employee_id)
    first, after = _span(interview.at, interview.minutes)
    for other in same.filter(whose):
        begins, ends = _span(other.at, other.minutes)
        if begins < after and first < ends:
            return "employee" if other.employee_id == interview.employee_id is not None else "citizen"
    return ""


def _span(at: str, minutes: int) -> tuple[int, int]:
    hour, _, minute = at.partition(":")
    begins = int(hour) * 60 + int(minute)
    return begins, begins + minutes
