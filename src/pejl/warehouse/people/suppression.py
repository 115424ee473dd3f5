"""Small numbers are not shown to whoever may not see the citizens themselves.

A figure is hidden if fewer citizens than the catalogue allows are behind it, or behind the rest of what it is a share
of. Nobody may find it by subtraction either: in each line of a table either nothing is hidden, or at least two figures
are, and together they are of enough citizens. A figure of a limited group is hidden if the table that it is a line of
would hide it, so that asking for all, and then for all but one, tells no more than the table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from pejl.catalogue.load import catalogue
from pejl.warehouse.people.asking import Answer, Figure, Question
from pejl.warehouse.people.questions import answer
from pejl.warehouse.people.traits import span

RULE = "public"
_OLD = 200  # years: above every age
_LINE = "line"


def public(question: Question) -> Answer:
    """The answer as it may be shown to everybody."""
    narrow = [name for name, _ in question.where if name != "group" and name not in question.by]
    groups = tuple((name, values) for name, values in question.where if name == "group")
    told = answer(question)
    whole = answer(replace(question, by=(*question.by, *narrow), where=groups))
    minimum = _minimum(told.data_date)
    hidden = _hidden(whole.figures, whole.by, minimum)
    within = _within_each(told.by, whole, hidden)
    figures = tuple(
        _blank(one) if _small(one, minimum) or _found(within.get(_key(one), []), question, minimum) else one
        for one in told.figures
    )
    return replace(told, figures=figures, suppressed=figures != told.figures)


def lines_hidden(counts: Mapping[str, int], on: date) -> tuple[set[str], bool]:
    """Which lines of a table of counts are hidden where their sum stands below them, and whether the sum is too."""
    figures = [Figure("", ((_LINE, name),), many, persons=many) for name, many in counts.items()]
    minimum = _minimum(on)
    hidden = _hidden(figures, (_LINE,), minimum)
    alone = _exposes([one for one in figures if _key(one) in hidden], minimum)  # no other line hides them
    return {value for _, at in hidden for _, value in at}, alone


def few(answered: Answer) -> tuple[Figure, ...]:
    """The figures of an answer that are of too few citizens to be public by themselves."""
    minimum = _minimum(answered.data_date)
    return tuple(one for one in answered.figures if _small(one, minimum))


type Key = tuple[str, tuple[tuple[str, str], ...]]


def _minimum(on: date) -> int:
    rule = catalogue().as_of("suppression", RULE, on)
    return int(rule.minimum) if rule else 1


def _small(one: Figure, minimum: int) -> bool:
    """Whether a figure is of someone, but too few; or leaves out someone, but too few."""
    if one.persons is None:
        return False
    counts = isinstance(one.part, int) and isinstance(one.whole, int)  # of people or cases, not full-time persons
    left = (one.whole or 0) - (one.part or 0) if counts else 0
    return 0 < one.persons < minimum or 0 < left < minimum


def _within_each(by: Sequence[str], whole: Answer, hidden: set[Key]) -> dict[Key, list[Figure]]:
    """The hidden figures of the wide table that lie within each figure of the narrow one, by whatever it is told."""
    found: dict[Key, list[Figure]] = {}
    for row in whole.figures:
        if _key(row) in hidden:
            at = row.keys
            found.setdefault((row.period, tuple((name, at[name]) for name in by)), []).append(row)
    return found


def _found(secret: Sequence[Figure], question: Question, minimum: int) -> bool:
    """Whether a figure would let one find what the wide table hides in it: alone, or as what all the others leave."""
    inside: list[Figure] = []
    outside: list[Figure] = []
    for row in secret:
        (inside if _asked_for(row.keys, question) else outside).append(row)
    return _exposes(inside, minimum) or _exposes(outside, minimum)


def _exposes(secret: Sequence[Figure], minimum: int) -> bool:
    """Whether the sum of some hidden figures says too much: of one alone, or of too few citizens."""
    alone = len(secret) == 1
    return bool(secret) and (alone or sum(one.persons or 0 for one in secret) < minimum)


def _hidden(told: Iterable[Figure], by: Sequence[str], minimum: int) -> set[Key]:
    """The figures of a table that are hidden, themselves or so that the others cannot be found."""
    hidden: set[Key] = set()
    for _, rows in groupby(sorted(told, key=lambda one: one.period), key=lambda one: one.period):
        figures = {_key(one): one for one in rows if one.persons is not None}
        here = {key for key, one in figures.items() if _small(one, minimum)}
        while more := _exposed(figures, here, by, minimum):
            here |= more
        hidden |= here
    return hidden


def _exposed(figures: Mapping[Key, Figure], hidden: set[Key], by: Sequence[str], minimum: int) -> set[Key]:
    """The smallest figures yet to be hidden in lines whose hidden figures could be found by subtraction."""
    more: set[Key] = set()
    for dimension in by:
        for line in _lines(figures, dimension):
            if _exposes([figures[key] for key in line if key in hidden], minimum):
                shown = [key for key in line if key not in hidden and figures[key].persons]
                more |= set(sorted(shown, key=lambda key: figures[key].persons or 0)[:1])
    return more


def _lines(figures: Iterable[Key], dimension: str) -> list[list[Key]]:
    """The figures that differ in one dimension alone, line by line."""
    lines: dict[frozenset[tuple[str, str]], list[Key]] = {}
    for key in figures:
        lines.setdefault(frozenset(one for one in key[1] if one[0] != dimension), []).append(key)
    return list(lines.values())


def _key(one: Figure) -> Key:
    return one.period, one.at


def _asked_for(at: Mapping[str, str], question: Question) -> bool:
    """Whether a figure of the wide table lies within what the question is limited to."""
    return all(_within(name, at[name], values) for name, values in question.where if name in at)


def _within(name: str, told: str, values: Sequence[str]) -> bool:
    dimension = catalogue().people_dimensions[name]
    if not dimension.bands or not told:
        return told in values
    band = dimension.bands[told]
    spans = [span(dimension, value) for value in values]
    return any((one.first or 0) <= (band.last or _OLD) and (band.first or 0) <= (one.last or _OLD) for one in spans)


def _blank(one: Figure) -> Figure:
    return Figure(one.period, one.at, missing="suppressed")
