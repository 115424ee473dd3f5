"""What is due in a case and why, as its pages show it; and where it is done."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pejl.domain.casework.models import Agreement, Interview, Measure, Plan
from pejl.domain.casework.queries.duties import DutyShown
from pejl.domain.casework.queries.facts_shown import ThingShown
from pejl.domain.people.models import Citizen
from pejl.web.case.words import day, lasted
from pejl.web.names import words
from pejl.web.staff.casework.ways import Standing, Way, way_to

_LOOKS = {"overdue": "not_met", "due_soon": "pending", "pending": "guiding",
          "fulfilled_in_time": "met", "fulfilled_late": "met"}  # fmt: skip


_LONG = 60  # days; what is longer ago is told in months and years


class Look(NamedTuple):
    """A state by its shape and its word."""

    look: str
    word: str


class ThingTold(NamedTuple):
    """Something that is asked for, and whether it is there."""

    words: str
    there: str
    exempts: bool


class DutyTold(NamedTuple):
    """A duty with its ground, in words. `when` says the limit and how far it is; `ways` lead to what fulfils it."""

    id: str
    title: str
    status: Look
    when: str
    missing: str
    ways: tuple[Way, ...]
    things: tuple[ThingTold, ...]
    set_off_by: str
    shown_by: str
    lines: tuple[tuple[str, str], ...]
    stopped: str
    computed: str


def duties_told(shown: Iterable[DutyShown], standing: Standing) -> list[DutyTold]:
    """Duties as a page shows them, in the order in which they came."""
    return [_told(one, at, standing) for at, one in enumerate(shown)]


def standing_in(
    citizen: Citizen,
    interviews: Sequence[Interview],
    agreements: Sequence[Agreement],
    plans: Sequence[Plan],
    measures: Sequence[Measure],
) -> Standing:
    """What is begun in a case, of records that were read already. Interviews and agreements come oldest first."""
    booked = [one for one in interviews if one.state in {"booked", "convened"}]
    drafts = [one for one in plans if one.state == "draft"]
    open_ones = [one.pk for one in agreements if one.interview_id and not one.follow_ups.all()]
    begun = {one.kind: one.pk for one in measures if one.state in {"proposed", "granted"}}
    return Standing(citizen.key, booked, drafts, open_ones[-1] if open_ones else None, begun)


def _told(one: DutyShown, at: int, standing: Standing) -> DutyTold:
    told = {"day": day(one.computed_on)}
    return DutyTold(
        id=f"duty-{at}",
        title=words(one.title),
        status=Look(_LOOKS.get(one.state, ""), _capital(words(one.state_title))),
        when=_when(one),
        missing=words(one.missing) if one.missing else "",
        ways=tuple(ways_of(one.things, standing)) if one.is_open else (),
        things=tuple(_thing(each) for each in one.things),
        set_off_by=_fact(one.trigger_on, words(one.set_off_by.said) if one.set_off_by else ""),
        shown_by=words(one.shown_by.said) if one.shown_by else "",
        lines=tuple((words(line.heading), words(line.said)) for line in one.lines),
        stopped=_stopped(one),
        computed=_("Computed %(day)s from what stands in the case.") % told,
    )


def _when(one: DutyShown) -> str:
    """The limit, and how far away it is; or when it was met or ended."""
    if one.fulfilled_on:
        return _("fulfilled %(day)s") % {"day": day(one.fulfilled_on)}
    if one.ended_on:
        return _("ended %(day)s") % {"day": day(one.ended_on)}
    return _limit(one.due, one.asked) if one.due else _("no limit is told")


def _limit(due: date, asked: date) -> str:
    left = (due - asked).days
    told = {"day": day(due), "n": abs(left)}
    if left == 0:
        return _("due today, %(day)s") % told
    if left > 0:
        return ngettext("due %(day)s, in %(n)s day", "due %(day)s, in %(n)s days", left) % told
    if -left > _LONG:
        return _("was due %(day)s, %(time)s ago") % {"day": told["day"], "time": lasted(due, asked)}
    return ngettext("was due %(day)s, %(n)s day ago", "was due %(day)s, %(n)s days ago", -left) % told


def ways_of(things: Iterable[ThingShown], standing: Standing) -> list[Way]:
    """Where what is missing is done, each page once."""
    found: dict[str, Way] = {}
    for thing in things:
        if thing.on is None and not thing.exempts and (way := way_to(thing.need, standing)):
            found.setdefault(way.href, way)
    return list(found.values())


def _thing(one: ThingShown) -> ThingTold:
    there = ""
    if one.on:
        there = _fact(one.on, words(one.shown_by.said) if one.shown_by else "")
    return ThingTold(_capital(words(one.said)), there, one.exempts)


def _fact(on: date, said: str) -> str:
    return ", ".join(filter(None, (_capital(said), day(on))))


def _stopped(one: DutyShown) -> str:
    told = ngettext(
        "The clock has stood still for %(n)s day.", "The clock has stood still for %(n)s days.", one.stopped_days
    ) % {"n": one.stopped_days}
    now = _("It stands still now.") if one.stopped else ""
    return " ".join(filter(None, (told if one.stopped_days else "", now)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
