"""The front of the report, the goals without figures, and the sources at the end."""

from collections.abc import Sequence

from pejl.engine.statistics.results import GoalStanding, Reason, Status
from pejl.kernel.text import Text
from pejl.publishing.documents.model import Column, Note, Paragraph, Row, Section, Source, Table
from pejl.publishing.naming import goal_measure, period_words
from pejl.publishing.origins import delivery_words
from pejl.publishing.reports import words
from pejl.publishing.reports.gathering import Case
from pejl.publishing.reports.status import movement_of, place_of, status_of
from pejl.publishing.sentences import day_words, overview_sentence, phrases


def front(cases: Sequence[Case], plan_title: str, period: str, language: str) -> Section:
    """How it goes in one sentence and one table."""
    answered = [one for one in cases if one.answered]
    judged = [one.standing for one in answered if not one.goal.guiding]
    table = Table(
        caption=words.SUMMARY_CAPTION.in_(language).format(plan=plan_title, period=period_words(period, language)),
        columns=columns(words.COLUMNS, language, numbers=(2, 3, 4)),
        rows=tuple(_row(one, language) for one in answered),
    )
    simulated = [Note(text=words.SIMULATED_NOTE.in_(language))] if any_simulated(answered) else []
    lead = Paragraph(text=overview_sentence(judged, language), lead=True)
    return Section(id="front", title=words.SUMMARY.in_(language), blocks=(*simulated, lead, table))


def any_simulated(cases: Sequence[Case]) -> bool:
    """Whether anything in the report rests on simulated figures."""
    return any(one.standing.provenance == "simulated" for one in cases)


def columns(titles: Sequence[Text], language: str, numbers: Sequence[int] = ()) -> tuple[Column, ...]:
    """Columns by their titles; those named stand to the right."""
    return tuple(Column(title=one.in_(language), number=index in numbers) for index, one in enumerate(titles))


def _row(case: Case, language: str) -> Row:
    standing = case.standing
    measure = goal_measure(case.goal, standing.unit, language)
    status = status_of(case.goal, standing, language)
    before = standing.last_year_value
    return Row(
        cells=(
            case.goal.title.in_(language),
            status.word,
            measure.amount(standing.value or 0.0),
            measure.number(before) if before is not None else words.NOT_TOLD.in_(language),
            place_of(standing, language),
            movement_of(case.goal, standing, language),
        ),
        status=status,
        link=case.goal.id,
    )


def others(cases: Sequence[Case], language: str) -> Section | None:
    """The goals that no figure answers, each with the reason; None where there are none."""
    if not cases:
        return None
    table = Table(
        caption=words.OTHERS_CAPTION.in_(language),
        columns=columns(words.OTHERS_COLUMNS, language),
        rows=tuple(_other(one, language) for one in cases),
    )
    lead = Paragraph(text=words.OTHERS_LEAD.in_(language))
    return Section(id="others", title=words.OTHERS.in_(language), blocks=(lead, table))


def _other(case: Case, language: str) -> Row:
    standing = case.standing
    status = status_of(case.goal, standing, language)
    return Row(cells=(case.goal.title.in_(language), status.word, _why(standing, language)), status=status)


def _why(standing: GoalStanding, language: str) -> str:
    """Why no figure answers a goal."""
    if standing.status is Status.IN_WORDS:
        return words.IN_WORDS.in_(language)
    if standing.reason is Reason.NONE:
        return words.NOTHING_TOLD.in_(language)
    return phrases.REASON[standing.reason].in_(language).format(period=period_words(standing.period, language))


def sources(found: Sequence[Source], figures: int, language: str) -> Section:
    """The deliveries that the figures came with."""
    table = Table(
        caption=words.SOURCES_CAPTION.in_(language),
        columns=columns(words.SOURCES_COLUMNS, language),
        rows=tuple(
            Row(cells=(f"{one.delivery} {one.kind}", delivery_words(one.kind, one.subject, one.name, language),
                       day_words(one.data_date, language), one.sha256[:16]))
            for one in found
        ),
    )  # fmt: skip
    lead = Paragraph(text=words.SOURCES_LEAD.in_(language).format(figures=figures))
    return Section(id="sources", title=words.SOURCES.in_(language), own_page=True, blocks=(lead, table))
