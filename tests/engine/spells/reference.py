"""The measures once more, one person and one day at a time: slow, and plain enough to be read as their definition."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple


class Spell(NamedTuple):
    person: int
    benefit: str
    start: date
    end: date | None
    weight: float = 1.0


class Span(NamedTuple):
    period: str
    start: date
    end: date


def days_of(span: Span) -> list[date]:
    return [span.start + timedelta(days=n) for n in range((span.end - span.start).days)]


def on(spell: Spell, day: date) -> bool:
    return spell.start <= day and (spell.end is None or day < spell.end)


def full_time_persons(spells: list[Spell], spans: list[Span]) -> dict[tuple[str, str], Fraction]:
    answer: dict[tuple[str, str], Fraction] = {}
    for benefit in {spell.benefit for spell in spells}:
        for span in spans:
            total = Fraction(0)
            for day in days_of(span):
                for spell in spells:
                    if spell.benefit == benefit and on(spell, day):
                        total += Fraction(round(spell.weight * 1_000_000), 1_000_000)
            answer[benefit, span.period] = total / len(days_of(span))
    return answer


def persons(spells: list[Spell], spans: list[Span]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for spell in spells:
        for span in spans:
            if any(on(spell, day) for day in days_of(span)):
                found[spell.benefit, span.period].add(spell.person)
    return {key: len(who) for key, who in found.items()}


def courses(spells: list[Spell], gap: int, last: date) -> list[tuple[str, date, date | None]]:
    """Walk every day of every person; a course ends when more than `gap` days without benefit follow."""
    answer = []
    for person, benefit in {(spell.person, spell.benefit) for spell in spells}:
        own = [spell for spell in spells if (spell.person, spell.benefit) == (person, benefit)]
        begun: date | None = None
        exit_day: date | None = None
        day = min(spell.start for spell in own)
        while day <= last:
            if any(on(spell, day) for spell in own):
                if begun is None:
                    begun = day
                elif exit_day is not None and (day - exit_day).days > gap:
                    answer.append((benefit, begun, exit_day))
                    begun = day
                exit_day = None
            elif begun is not None and exit_day is None:
                exit_day = day
            day += timedelta(days=1)
        if begun is not None:
            answer.append((benefit, begun, exit_day))
    return answer


def merged_days(spells: list[Spell], person: int) -> set[date]:
    return {
        spell.start + timedelta(days=n)
        for spell in spells
        if spell.person == person
        for n in range(((spell.end or date(2018, 1, 1)) - spell.start).days)
    }


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    number = day.day
    while True:
        try:
            return date(year, month + 1, number)
        except ValueError:
            number -= 1
