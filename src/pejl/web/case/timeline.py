"""The timeline of a case: what the chart draws, and the whole history as a table behind it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejl.domain.people.models.history import FULL
from pejl.domain.people.queries.case import Case, last_day
from pejl.kernel.numbers import format_number
from pejl.publishing.charts.timeline import Timeline, first_drawn, timeline
from pejl.publishing.charts.timeline_rows import Hours, Lane, Span, Track
from pejl.web.case.words import benefit_name, group_name, offer_name, readiness_name
from pejl.web.names import language
from pejl.web.tables.table import Cell, Column, Kind, Row, Table

_COLOURS = {"benefit": "#12343b", "group": "#1f5a8c", "offer": "#1b6b3a", "unit": "#6b4a00",
            "interview": "#7a2a5e", "decision": "#a3261b"}  # fmt: skip


class Event(NamedTuple):
    """One dated fact of a case in words."""

    lane: str
    name: str
    start: date
    end: date | None
    note: str = ""
    share: float = 1.0

    @classmethod
    def on_day(cls, lane: str, name: str, on: date) -> "Event":
        """Something that happened on a day."""
        return cls(lane, name, on, on + timedelta(days=1))


class Drawn(NamedTuple):
    """The chart twice, for a wide and a narrow window, and the table of everything.

    older: whether something ended before the first day that is drawn, or began before it.
    """

    wide: Timeline | None
    narrow: Timeline | None
    table: Table
    older: bool


def drawn(case: Case, casework: Iterable[Event] = ()) -> Drawn:
    """The timeline of a case on its day, with what casework tells besides."""
    events = sorted([*_events(case), *casework], key=lambda one: one.start)
    title = _("Timeline")
    told = _told(case, events)
    lanes = [_lane(lane, name, events) for lane, name in _lanes().items()]
    hours = Hours(_("Wage hours a month"), tuple((month, float(value)) for month, value in case.hours), _("hours"))
    wide, narrow = (
        timeline(lanes, hours, on=case.on, title=title, description=told, language=language(), shape=shape)
        for shape in ("wide", "narrow")
    )
    return Drawn(wide, narrow, _table(case, events), any(one.start < first_drawn(case.on) for one in events))


def _lanes() -> dict[str, str]:
    return {"benefit": _("Benefit"), "group": _("Group"), "offer": _("Offer"), "interview": _("Interview"),
            "decision": _("Decision"), "unit": _("Unit")}  # fmt: skip


def _events(case: Case) -> Iterator[Event]:
    for spell in case.spells:
        note = "" if spell.weight == FULL else _("%(share)s per cent") % {"share": spell.weight * 100 // FULL}
        yield Event("benefit", benefit_name(spell.benefit, spell.start), spell.start, spell.end, note,
                    spell.weight / FULL)  # fmt: skip
    for placed in case.visitations:
        told = (group_name(placed.target_group), readiness_name(placed.readiness))
        yield Event("group", ", ".join(filter(None, told)), placed.start, placed.end)
    for offer in case.offers:
        yield Event("offer", offer_name(offer.kind), offer.start, offer.end, _weekly(offer.weekly_hours))
    for held in case.attachments:
        yield Event("unit", case.units.name(held.unit_code, held.start), held.start, held.end)


def _weekly(hours: Decimal | None) -> str:
    if hours is None:
        return ""
    told = format_number(hours, 0 if hours == hours.to_integral() else 1, language=language())
    return _("%(hours)s hours a week") % {"hours": told}


def _lane(lane: str, title: str, events: Iterable[Event]) -> Lane:
    tracks: dict[str, list[Span]] = {}
    for one in events:
        if one.lane == lane:
            words = ": ".join(filter(None, [f"{one.name}, {span_words(one.start, one.end)}", one.note]))
            tracks.setdefault(one.name, []).append(Span(one.start, one.end, words, one.share))
    return Lane(title, _COLOURS[lane], tuple(Track(name, tuple(spans)) for name, spans in tracks.items()))


def span_words(start: date, end: date | None) -> str:
    """A half-open span as people say it: its last day is told, not the day after."""
    if end is None:
        return _("from %(start)s") % {"start": date_format(start, "DATE_FORMAT")}
    first, last = date_format(start, "DATE_FORMAT"), date_format(last_day(end) or start, "DATE_FORMAT")
    return first if first == last else f"{first} – {last}"


def _told(case: Case, events: Iterable[Event]) -> str:
    """What the drawing says, for those who cannot see it."""
    benefits = [one for one in events if one.lane == "benefit"]
    if not benefits:
        return _("No benefit stands in the register.")
    count = ngettext(
        "%(n)s spell on benefit since %(day)s.", "%(n)s spells on benefit since %(day)s.", len(benefits)
    ) % {"n": len(benefits), "day": date_format(benefits[0].start, "DATE_FORMAT")}
    running = sorted({one.name for one in benefits if case.runs(one.start, one.end)})
    now = _("Now: %(names)s.") % {"names": ", ".join(running)} if running else _("No benefit now.")
    return f"{count} {now} " + _("Everything stands in the table below.")


def _table(case: Case, events: Iterable[Event]) -> Table:
    """Everything that is dated, newest first, wage hours by year, for a month each would drown the rest."""
    columns = (
        Column("kind", _("Kind")),
        Column("what", _("What")),
        Column("from", _("From"), Kind.DATE),
        Column("to", _("Until and including"), Kind.DATE),
        Column("note", _("Note")),
    )
    names = _lanes()
    rows: list[tuple[date, tuple[Cell, ...]]] = [
        (one.start, (Cell(names[one.lane]), Cell(one.name), Cell(one.start), _until(one.end), Cell(one.note)))
        for one in events
    ]
    rows += list(_years(case))
    rows.sort(key=lambda one: one[0], reverse=True)
    return Table("timeline", _("The whole history, newest first"), columns, tuple(Row(cells) for _start, cells in rows))


def _until(end: date | None) -> Cell:
    return Cell(last_day(end)) if end else Cell(None, _("runs still"))


def _years(case: Case) -> Iterator[tuple[date, tuple[Cell, ...]]]:
    years: dict[int, list[tuple[date, Decimal]]] = {}
    for month, value in case.hours:
        years.setdefault(month.year, []).append((month, value))
    for year, months in years.items():
        total = format_number(sum(value for _month, value in months), 0, language=language())
        note = ngettext("%(hours)s hours in %(n)s month", "%(hours)s hours in %(n)s months", len(months)) % {
            "hours": total,
            "n": len(months),
        }
        what = _("Wage hours in %(year)s") % {"year": year}
        yield (
            months[0][0],
            (Cell(_("Wage work")), Cell(what), Cell(months[0][0]), _month_end(months[-1][0]), Cell(note)),
        )


def _month_end(month: date) -> Cell:
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return Cell(last_day(after))
