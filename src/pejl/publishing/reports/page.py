"""The page of one goal: title, figure, sentences, facts."""

from collections.abc import Iterable

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.common import Source
from pejl.publishing.charts import Chart, goal_chart
from pejl.publishing.documents.model import Block, Column, Facts, Figure, Note, Paragraph, Row, Section, Table
from pejl.publishing.naming import period_words
from pejl.publishing.reports import words
from pejl.publishing.reports.gathering import Case
from pejl.publishing.reports.status import status_of
from pejl.publishing.sentences import day_words, definition_text, goal_text


def goal_page(case: Case, number: int, language: str) -> Section:
    """A goal with figures as a page of its own. `number` counts the figures of the report."""
    said = sentences_of(case, language)
    chart = goal_chart(
        case.history,
        case.goal,
        language,
        until=case.standing.period,
        own=case.own,
        forecast=case.forecast,
        message=" ".join(said[:3]),
    )
    blocks: list[Block] = []
    if case.standing.provenance == "simulated":
        blocks.append(Note(text=words.SIMULATED_PAGE.in_(language)))
    blocks.append(Paragraph(text=said[0], lead=True))
    if chart is not None:
        blocks.append(figure_of(chart, number, language))
    blocks.append(Paragraph(text=" ".join(said[1:])))
    blocks.append(Facts(title=words.ABOUT_GOAL.in_(language), rows=_facts(case, language)))
    return Section(
        id=case.goal.id,
        title=case.goal.title.in_(language),
        kicker=words.KICKER.in_(language).format(goal=case.goal.id),
        status=status_of(case.goal, case.standing, language),
        blocks=tuple(blocks),
    )


def sentences_of(case: Case, language: str) -> list[str]:
    """What the figures write of the goal. That a comparison is simulated stands in a note of its own."""
    return goal_text(
        case.standing,
        case.goal,
        language,
        forecast=case.forecast,
        takes=case.takes,
        persons=case.persons,
        persons_unit=case.persons_unit,
        simulated=False,
    )


def figure_of(chart: Chart, number: int, language: str) -> Figure:
    """A chart as a block, with its last figures in a table."""
    return Figure(
        label=words.FIGURE.in_(language).format(number=number),
        title=chart.title,
        description=chart.description,
        svg=chart.svg,
        spec=chart.spec,
        behind=Table(
            caption=words.FIGURES_BEHIND.in_(language),
            columns=tuple(Column(title=one, number=index > 0) for index, one in enumerate(chart.columns)),
            rows=tuple(Row(cells=one) for one in chart.rows),
        ),
    )


def _facts(case: Case, language: str) -> tuple[tuple[str, str], ...]:
    goal, standing, book = case.goal, case.standing, catalogue()
    measured = book.indicators.get(goal.indicator or "")
    rows = [
        (words.KIND_OF, measured.title.in_(language) if measured else ""),
        (words.POPULATION, goal.population.in_(language) if goal.population else ""),
        (words.PERIOD, period_words(standing.period, language)),
        (words.DEFINITION, definition_text(goal, language)),
        (words.ORIGIN, words.ORIGINS[standing.provenance].in_(language)),
        (words.DATA_DATE, day_words(standing.data_date, language) if standing.data_date else ""),
        (words.GOAL_SOURCE, "; ".join(source_words(goal.source, language))),
    ]
    return tuple((term.in_(language), told) for term, told in rows if told)


def source_words(sources: Iterable[Source], language: str) -> list[str]:
    """Each document once, with the sections that are named in it."""
    sections: dict[str, list[str]] = {}
    for one in sources:
        sections.setdefault(one.document, []).extend(filter(None, [one.section]))
    known = catalogue().documents
    titles = {key: known[key].title.in_(language) if key in known else key for key in sections}
    return [f"{titles[key]}: {', '.join(told)}" if told else titles[key] for key, told in sections.items()]
