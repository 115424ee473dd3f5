"""Computed figures of citizens as an account may be told them.

Small numbers are hidden from everybody, but for those who may see every citizen behind them: a caseworker's own team
is counted exactly, while a narrow question about the whole municipality cannot point at a citizen with a protected
address, or at another centre's (docs/adr/0009).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.queries.numbered import numbered
from pejl.domain.people.queries.visible import visible_among
from pejl.kernel.periods import Period
from pejl.warehouse.people import suppression
from pejl.warehouse.people.asking import Answer, Figure, Question
from pejl.warehouse.people.behind import behind_each, citizens_behind
from pejl.warehouse.people.questions import OF_THE_ENGINE, answer

_EVERYBODY = "persons"  # the measure that counts whoever is on a benefit in a period


def figures_for(by: Account | None, question: Question) -> Answer:
    """The answer as an account may be told it; None: as everybody may. Raises QuestionError."""
    told = suppression.public(question)
    if by is None or not told.suppressed or not by.may(Permission.SEE_PEOPLE) or of_many(question):
        return told
    hidden = [one for one in told.figures if one.missing == "suppressed"]
    return answer(question) if _sees_all(by, question, hidden) else told


def of_many(question: Question) -> bool:
    """Whether it asks about what may be told of many only, such as ancestry."""
    known = catalogue().people_dimensions
    return any(known[one].aggregate_only for one in (*question.by, *dict(question.where)))


def _sees_all(by: Account, question: Question, hidden: list[Figure]) -> bool:
    """Whether an account may see every citizen behind some figures. All of them or none are told.

    One alone is looked at first: it settles nearly every question about more than the reader's own citizens.
    """
    first = citizens_behind(_narrowed(question, hidden[0]), hidden[0].period, hidden[0].at)
    if not sees_all(by, question.municipality, first):
        return False
    return sees_all(by, question.municipality, _behind(question, hidden))


def sees_all(by: Account, municipality: str, numbers: Iterable[int]) -> bool:
    """Whether an account may see every one of some citizens."""
    asked = set(numbers)
    return visible_among(by, numbered(municipality, asked)).count() == len(asked)


def _behind(question: Question, hidden: list[Figure]) -> Iterator[int]:
    """The citizens behind some figures, and behind the rest of what they are shares of."""
    these = {(one.period, one.at) for one in hidden}
    periods = sorted({one.period for one in hidden})
    for figure, numbers in behind_each(replace(question, periods=tuple(periods))).items():
        if figure in these:
            yield from numbers
    if not _is_of_a_whole(question):
        return
    around = {Period.parse(one).shift(-1).code for one in periods}  # who ended on the first day was there before it
    everybody = replace(question, measure=_EVERYBODY, by=(), choices=(), periods=tuple(sorted({*periods, *around})))
    for numbers in behind_each(everybody).values():
        yield from numbers


def _is_of_a_whole(question: Question) -> bool:
    """Whether the figures are of some among others, who may be few too."""
    measure = catalogue().measures[question.measure]
    return bool(measure.split) or measure.unit == "percent"


def _narrowed(question: Question, one: Figure) -> Question:
    """The question limited to the group of one of its figures, so that few rows are looked through."""
    told = {name: value for name, value in one.at if value and name not in OF_THE_ENGINE}
    kept = tuple(pair for pair in question.where if pair[0] not in told)
    return replace(question, where=(*kept, *((name, (value,)) for name, value in told.items())))
