"""Appointments as iCalendar (RFC 5545), which every calendar reads.

Times are written in UTC, so that no table of time zones has to go along. Lines are folded at 75 octets.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pejl.kernel import clock

_ZONE = ZoneInfo("Europe/Copenhagen")
_LONGEST = 75  # octets of a line (section 3.1)


@dataclass(frozen=True, slots=True)
class Event:
    """An appointment. at: "09:30" Danish time. sequence: how often it was moved."""

    uid: str
    on: date
    at: str
    minutes: int
    title: str
    place: str = ""
    sequence: int = 0
    cancelled: bool = False


def calendar(events: Iterable[Event]) -> bytes:
    """The appointments as a file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pejl//Pejl//DA", "METHOD:PUBLISH"]
    for one in events:
        lines += _event(one)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line)).encode()


def _event(one: Event) -> Iterator[str]:
    start = datetime.combine(one.on, time.fromisoformat(one.at), _ZONE).astimezone(UTC)
    yield from ("BEGIN:VEVENT", f"UID:{one.uid}", f"SEQUENCE:{one.sequence}", f"DTSTAMP:{_moment(clock.now())}")
    yield from (f"DTSTART:{_moment(start)}", f"DTEND:{_moment(start + timedelta(minutes=one.minutes))}")
    yield f"SUMMARY:{_escaped(one.title)}"
    if one.place:
        yield f"LOCATION:{_escaped(one.place)}"
    yield from (f"STATUS:{'CANCELLED' if one.cancelled else 'CONFIRMED'}", "CLASS:PRIVATE", "END:VEVENT")


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A long line in several, never in the middle of a letter."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > _LONGEST:
            yield part
            part = " "
        part += letter
    yield part
