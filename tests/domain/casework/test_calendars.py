"""Interviews in a calendar: when and where, and nothing of whom."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from pejl.domain.casework.actions.interviews import When, book_interview, cancel_interview, move_interview
from pejl.domain.casework.queries.calendars import calendar_of
from pejl.kernel import clock

DAY = date(2021, 5, 3)


def test_a_calendar_tells_when_and_never_whom(asta, freja):
    with clock.at(DAY):
        made = book_interview(asta, freja, "contact", When(DAY, "09:30", place="Lokale 2"))
        other = book_interview(asta, freja, "contact", When(date(2021, 12, 6), "13:00"))
        move_interview(asta, other, When(date(2021, 12, 7), "13:00"))
        cancel_interview(asta, other, "Syg")
    told = calendar_of([made, other])
    first, second = Calendar.from_ical(told).walk("VEVENT")
    assert first.decoded("dtstart").astimezone(UTC) == datetime(2021, 5, 3, 7, 30, tzinfo=UTC), "summer time"
    assert (first.decoded("dtend") - first.decoded("dtstart")).seconds == 45 * 60
    assert (str(first["location"]), str(first["status"])) == ("Lokale 2", "TENTATIVE")
    assert second.decoded("dtstart").astimezone(UTC) == datetime(2021, 12, 7, 12, 0, tzinfo=UTC), "winter time"
    assert (second["sequence"], str(second["status"])) == (2, "CANCELLED")
    for secret in (freja.given_name, freja.family_name, str(freja.key)):
        assert secret.encode() not in told
