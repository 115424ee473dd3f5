"""Citizens on their way through the special courses, as `pejl courses` tells of them."""

from datetime import date
from typing import Any

from tests.acceptance.cases import Cases

from pejl.domain.casework.actions.hold_interview import Talk, hold_interview
from pejl.domain.casework.actions.interviews import When, book_interview
from pejl.domain.casework.actions.measures import Proposal
from pejl.domain.casework.actions.measures_run import start_measure
from pejl.domain.casework.models import Interview, Measure
from pejl.domain.people.models import Citizen
from pejl.kernel import clock


def met(citizen: Citizen, kind: str, on: str, talk: Talk | None = None) -> Interview:
    """An interview booked and held on its day."""
    day = date.fromisoformat(on)
    with clock.at(day):
        booked = book_interview(None, citizen, kind, When(day, "10:00"))
        return hold_interview(None, booked, talk or Talk(without_because="Prøves her"))


def begun(cases: Cases, citizen: Citizen, proposal: Proposal) -> Measure:
    """A measure granted and begun on its first day."""
    granted = cases.granted(citizen, proposal)
    with clock.at(proposal.start):
        return start_measure(None, granted, proposal.start)


def courses(cases: Cases, citizen: Citizen, on: str) -> dict[str, dict[str, Any]]:
    """`pejl courses of KEY --on ON --json`, by course."""
    told = cases.pejl.json("courses", "of", str(citizen.key), "--on", on)
    return {one["course"]: one for one in told}


def stages(cases: Cases, citizen: Citizen, course: str, on: str) -> dict[str, tuple[str, str | None]]:
    """State and day of each stage of a course."""
    found = courses(cases, citizen, on)[course]
    return {one["stage"]: (one["state"], one["on"]) for one in found["stages"]}


def figure(cases: Cases, course: str, name: str, on: str, part: str = "") -> dict[str, Any]:
    """A figure of a course for the year of a day, swept and asked on that day."""
    with clock.at(date.fromisoformat(on)):
        assert cases.pejl("duties", "sweep").code == 0
        told = cases.pejl.json("courses", "figures", course)
    return dict(next(one for one in told if (one["figure"], one["part"]) == (name, part)))
