"""What a goal's answer rests on: definition, documents, deliveries."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.common import Source
from pejl.catalogue.schema.figures import Definition, Indicator
from pejl.catalogue.schema.steering import Goal
from pejl.domain.steering.queries.history import figure_history
from pejl.engine.statistics.results import GoalStanding
from pejl.publishing.naming import goal_measure, period_words
from pejl.web.names import certainty_word, language, missing_word, provenance_word, segment_name, told_by, words


class Reference(NamedTuple):
    """A place in a document."""

    document: str
    section: str


class Defined(NamedTuple):
    """How the figure is counted."""

    indicator: Indicator
    text: str
    chosen: Definition
    others: list[Definition]
    segment: str
    unit: str
    sources: list[Reference]
    breaks: list[tuple[str, str]]


class Number(NamedTuple):
    """One number of the answer and where it comes from."""

    period: str
    value: str
    reading: str
    provenance: str
    certainty: str
    delivery: str
    data_date: date | None


def references(sources: tuple[Source, ...]) -> list[Reference]:
    """The documents by their titles, each place once."""
    told = []
    for one in sources:
        document = catalogue().documents.get(one.document)
        told.append(Reference(words(document.title) if document else one.document, _section(one.section)))
    return list(dict.fromkeys(told))


def _section(told: str) -> str:
    """A bare number is called a section; what already says what it is (s. 17, Figur 1) stays."""
    return _("section %(number)s") % {"number": told} if told[:1].isdigit() else told


def origin(goal: Goal) -> list[Reference]:
    """Where the goal itself stands."""
    return references(goal.source)


def definition(goal: Goal, standing: GoalStanding | None) -> Defined | None:
    """The definition that counts the goal's figure, with its validity, and the other ones that live beside it."""
    indicator = catalogue().indicators.get(goal.indicator or "")
    if indicator is None:
        return None
    counted = standing.definition if standing and standing.definition else goal.definition
    chosen = indicator.definition(counted)
    return Defined(
        indicator=indicator,
        text=words(chosen.text),
        chosen=chosen,
        others=[one for one in indicator.definitions if one.id != chosen.id],
        segment=segment_name(goal.segment) if goal.segment else "",
        unit=goal_measure(goal, "", language()).short,
        sources=references(chosen.source),
        breaks=[
            (period_words(one.on, language()), words(one.title))
            for one in catalogue().breaks.values()
            if "*" in one.indicators or indicator.id in one.indicators
        ],
    )


def numbers(goal: Goal, standing: GoalStanding) -> list[Number]:
    """The own figure of the period and of last year, each with its provenance and the delivery that brought it."""
    periods = [standing.period, standing.last_year_period]
    return [one for one in (_number(goal, standing, code) for code in periods if code) if one]


def _number(goal: Goal, standing: GoalStanding, period: str) -> Number | None:
    value = standing.value if period == standing.period else standing.last_year_value
    provenance = standing.value_provenance if period == standing.period else standing.last_year_provenance
    if value is None:
        return None
    told = figure_history(
        goal.indicator or "", standing.area, period, definition=standing.definition or goal.definition,
        segment=goal.segment,
    )  # fmt: skip
    current = next((one for one in reversed(told) if one.until is None), None)
    measure = goal_measure(goal, standing.unit, language())
    return Number(
        period=period_words(period, language()),
        value=measure.amount(value),
        reading=current.reading if current else "",
        provenance=provenance_word(provenance),
        certainty=certainty_word(current.certainty) if current and current.certainty != "certain" else "",
        delivery=told_by(current.told_by) if current else missing_word(""),
        data_date=current.told_by.data_date if current else None,
    )
