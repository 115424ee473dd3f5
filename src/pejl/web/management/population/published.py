"""Published figures of the same: each beside the one that the register gives, and why they differ (Q-087, Q-186)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.measures import Computation
from pejl.publishing.naming import period_words
from pejl.warehouse.people.beside import Beside, beside
from pejl.web.management.population.answered import Answered, At
from pejl.web.management.population.tables import caption
from pejl.web.management.series_facts import source_words
from pejl.web.names import certainty_word, language, missing_word, words
from pejl.web.tables.table import Cell, Column, Kind, Row, Table

type Whom = frozenset[tuple[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Published:
    """The published figures of a question. reasons: each with the periods in which it explains a difference."""

    table: Table
    reasons: list[tuple[str, str]]
    sources: list[str]


class _Same(NamedTuple):
    """A published figure and the group of the answer that it tells of."""

    at: At
    line: Beside


def published(told: Answered) -> Published | None:
    """The published figures that tell the same as figures of the answer; None where there are none."""
    found = [one for each in _computations(told) for one in _same(told, each)]
    if not found:
        return None
    found.sort(key=lambda one: told.periods.index(one.line.period), reverse=True)
    return Published(_table(told, found), _reasons(found), _sources(found))


def _computations(told: Answered) -> list[Computation]:
    """Those of the same measure, counted alike."""
    asked = told.asked
    usual = {name: offered[0] for name, offered in asked.measure.choices.items()}
    numbers = usual | dict(asked.question.choices)
    return [
        one
        for one in catalogue().computations.values()
        if one.measure == asked.measure.id and one.part is None and usual | one.choices == numbers
    ]


def _same(told: Answered, one: Computation) -> Iterator[_Same]:
    """The published figures of an indicator that a figure of the answer tells the same as."""
    limited = {name: {value} for name, value in one.of.where.items()}
    limited |= {"group": {one.of.group}} if one.of.group else {}
    limited |= {"benefit": set(one.of.benefits)}
    groups = {_whom(told, at): at for at in ([(), *told.groups] if told.total else told.groups)}
    if not any(_frozen(limited) <= whom for whom in groups):
        return  # what would be computed for nothing
    for line in beside(told.asked.question.municipality, told.periods, [one.indicator]):
        segment = dict(part.split("=", 1) for part in line.segment.split(";") if part)
        limits = limited | {one.segment[name]: {value} for name, value in segment.items()}
        at = groups.get(_frozen(limits))
        if at is not None and told.figure(line.period, at).missing != "suppressed":
            yield _Same(at, line)


def _whom(told: Answered, at: At) -> Whom:
    """Whom a figure is of: dimension → values."""
    question = told.asked.question
    limits = {name: set(values) for name, values in question.where} | {name: {value} for name, value in at}
    return _frozen({"benefit": set(question.benefits)} | limits)


def _frozen(limits: Mapping[str, set[str]]) -> Whom:
    return frozenset((name, frozenset(values)) for name, values in limits.items())


def _table(told: Answered, found: list[_Same]) -> Table:
    decimals = told.answer.decimals
    columns = (
        Column("period", _("Period")),
        *((Column("group", _("Group")),) if told.groups else ()),
        Column("published", _("Published"), Kind.NUMBER, decimals),
        Column("computed", _("Computed"), Kind.NUMBER, decimals),
        Column("difference", _("Difference"), Kind.NUMBER, decimals, signed=True),
        Column("per_cent", _("Difference in per cent"), Kind.NUMBER, 1, signed=True),
    )
    rows = []
    for at, line in found:
        sure = line.certainty == "certain"
        note = "" if sure else " ".join(filter(None, (certainty_word(line.certainty), line.reading)))
        cells = (
            Cell(period_words(line.period, language())),
            *((Cell(told.name(at)),) if told.groups else ()),
            Cell(line.published, missing_word(""), mark="" if sure else "is-uncertain", note=note),
            Cell(line.computed, missing_word(told.figure(line.period, at).missing)),
            Cell(line.difference),
            Cell(line.per_cent),
        )
        rows.append(Row(cells))
    return Table("published", caption(told), columns, tuple(rows))


def _reasons(found: list[_Same]) -> list[tuple[str, str]]:
    """Each reason once, with the periods it explains where it does not explain them all."""
    told: dict[str, list[str]] = {}
    for _at, line in found:
        for one in line.reasons:
            told.setdefault(words(one.text), []).append(line.period)
    every = {line.period for _at, line in found}
    return [
        (text, "" if set(codes) == every else ", ".join(period_words(one, language()) for one in dict.fromkeys(codes)))
        for text, codes in told.items()
    ]


def _sources(found: list[_Same]) -> list[str]:
    """The documents that the published figures stand in."""
    keys = {(line.indicator, line.segment, line.period) for _at, line in found}
    told = (one for one in catalogue().published.values() if (one.indicator, one.segment, one.period) in keys)
    return list(dict.fromkeys(source_words(each) for one in told for each in one.source))
