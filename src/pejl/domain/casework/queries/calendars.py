"""Interviews as an iCalendar file (RFC 5545), for the calendar of the employee who holds them or of the citizen.

A calendar leaves the record: it never holds a name, a key or a CPR number of a citizen, only the kind of interview,
when and where.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from icalendar import Calendar, Event

from pejl.catalogue.load import catalogue
from pejl.domain.casework.models import Interview
from pejl.domain.casework.words import said
from pejl.kernel import clock
from pejl.kernel.clock import COPENHAGEN

_STATUS = {"booked": "TENTATIVE", "convened": "CONFIRMED", "held": "CONFIRMED"}


def calendar_of(interviews: Iterable[Interview]) -> bytes:
    """The interviews as one calendar; those called off or missed are told as cancelled, so that they disappear."""
    whole = Calendar()
    whole.add("prodid", "-//Pejl//Interviews//DA")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    for one in interviews:
        whole.add_component(_event(one))
    return bytes(whole.to_ical())


def _event(interview: Interview) -> Event:
    begins = datetime.combine(interview.on, time.fromisoformat(interview.at), COPENHAGEN)
    event = Event()
    event.add("uid", f"interview-{interview.pk}@pejl")
    event.add("sequence", interview.version)
    event.add("dtstamp", clock.now())
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=interview.minutes))
    event.add("summary", said(catalogue().interview_kinds[interview.kind].title))
    event.add("location", interview.place or said(catalogue().case_words[f"form.{interview.form}"].title))
    event.add("status", _STATUS.get(interview.state, "CANCELLED"))
    event.add("class", "PRIVATE")
    return event
