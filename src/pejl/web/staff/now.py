"""What stands in a case today: what a caseworker must know before the next citizen comes in."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from pejl.catalogue.schema.field import HistoryWindow
from pejl.domain.people.kinds import MarkingKind
from pejl.domain.people.models import Marking
from pejl.domain.people.models.history import FULL
from pejl.domain.people.queries.case import Case, last_day
from pejl.domain.people.queries.windows import months_reached, windows_for
from pejl.web.case.words import (
    benefit_name,
    consent_name,
    day,
    function_name,
    group_name,
    lasted,
    marking_name,
    offer_name,
    readiness_name,
    rule_name,
)
from pejl.web.names import words


class Standing(NamedTuple):
    """One thing that holds today: what, since or until when, and what is to be known about it."""

    name: str
    under: tuple[str, ...] = ()


class Mark(NamedTuple):
    """A marking that holds today."""

    name: str
    span: str


class Window(NamedTuple):
    """A window over history: what it counts, how far it is reached, and what follows when it is."""

    title: str
    meaning: str
    months: int
    of: int
    at_least: int

    @property
    def reached(self) -> bool:
        """Whether enough months stand in it."""
        return self.months >= self.at_least

    @property
    def missing(self) -> int:
        """How many more months it takes."""
        return max(self.at_least - self.months, 0)


def since(start: date, end: date | None) -> str:
    """Since when, and until when where that is known."""
    if end is None:
        return _("since %(day)s") % {"day": day(start)}
    return _("since %(day)s, until and including %(last)s") % {"day": day(start), "last": day(last_day(end))}


def benefits(case: Case) -> list[Standing]:
    """What the citizen lives on, since when, and how much of full time where it is less."""
    found = []
    for spell in case.spells:
        if case.runs(spell.start, spell.end):
            under = [since(spell.start, spell.end), _("for %(time)s") % {"time": lasted(spell.start, case.on)}]
            if spell.weight != FULL:
                under.append(_("%(share)s per cent of full time") % {"share": spell.weight * 100 // FULL})
            found.append(Standing(benefit_name(spell.benefit, case.on), tuple(under)))
    return found


def unbroken(case: Case) -> str:
    """Since when there has been benefit without a day between, where that is longer than the benefit of today."""
    first = case.since()
    running = [one.start for one in case.spells if case.runs(one.start, one.end)]
    if first is None or first == min(running):
        return ""
    return _("On benefit without a break since %(day)s") % {"day": day(first)}


def groups(case: Case) -> list[Standing]:
    """The target group and readiness."""
    return [
        Standing(
            group_name(one.target_group),
            tuple(filter(None, (readiness_name(one.readiness), since(one.start, one.end)))),
        )
        for one in case.visitations
        if case.runs(one.start, one.end)
    ]


def offers(case: Case) -> list[Standing]:
    """The offers that run."""
    return [
        Standing(offer_name(one.kind), (since(one.start, one.end),))
        for one in case.offers
        if case.runs(one.start, one.end)
    ]


def units(case: Case) -> list[Standing]:
    """The units that have the citizen, and the rule that says so."""
    return [
        Standing(
            case.units.name(one.unit_code, case.on),
            tuple(filter(None, (since(one.start, one.end), rule_name(one.rule) if one.rule else ""))),
        )
        for one in case.attachments
        if case.runs(one.start, one.end)
    ]


def colleagues(case: Case) -> list[Standing]:
    """Who has the citizen, as what."""
    return [
        Standing(one.employee.name, (function_name(one.function), since(one.start, one.end)))
        for one in case.assignments
        if case.runs(one.start, one.end)
    ]


def marks(case: Case) -> list[Mark]:
    """The markings that hold, the one that protects first."""
    held = [one for one in case.markings if case.runs(one.valid_from, one.valid_to)]
    held.sort(key=lambda one: one.kind != MarkingKind.PROTECTED_ADDRESS)
    return [Mark(marking_name(one.kind), since(one.valid_from, one.valid_to)) for one in held]


def is_protected(markings: Iterable[Marking], on: date) -> bool:
    """Whether the address is protected on a day."""
    return any(
        one.kind == MarkingKind.PROTECTED_ADDRESS
        and one.valid_from <= on
        and (one.valid_to is None or one.valid_to > on)
        for one in markings
    )


def consents(case: Case) -> list[Standing]:
    """What the citizen has agreed to, and what has been withdrawn."""
    return [
        Standing(
            consent_name(one.kind),
            (
                _("given %(day)s") % {"day": day(one.given_on)},
                *([_("withdrawn %(day)s") % {"day": day(one.withdrawn_on)}] if one.withdrawn_on else []),
            ),
        )
        for one in case.consents
    ]


def windows(case: Case) -> list[Window]:
    """The windows over history that mean this citizen and in which anything stands."""
    meant = windows_for(case.citizen, case.on)
    return list(_counted(meant, months_reached(case.spells, meant, case.on))) if meant else []


def _counted(meant: Iterable[HistoryWindow], months: Iterable[int]) -> Iterator[Window]:
    for one, reached in zip(meant, months, strict=True):
        if reached:
            yield Window(words(one.title), words(one.meaning), reached, one.months, one.at_least)
