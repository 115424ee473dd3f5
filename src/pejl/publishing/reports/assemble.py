"""Puts a report together: front, a page for each goal with figures, the others, the sources."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pejl.catalogue.load import catalogue
from pejl.kernel.periods import Period
from pejl.publishing.documents.model import Document, Section
from pejl.publishing.naming import area_name, period_words
from pejl.publishing.reports import front, words
from pejl.publishing.reports.evidence import evidence_of, sources_of
from pejl.publishing.reports.gathering import Case, gather
from pejl.publishing.reports.page import goal_page
from pejl.publishing.sentences import day_words

type Language = Literal["da", "en"]


class NothingToReportError(Exception):
    """No goal of the plan has a figure in the period."""


def assemble(plan: str, period: str, area: str = "0101", language: Language = "da") -> Document:
    """The report of a plan in a period as a draft. KeyError: no such plan. NothingToReportError: no figures."""
    code = Period.parse(period).code
    cases = gather(plan, code, area)
    answered = [one for one in cases if one.answered]
    if not answered:
        raise NothingToReportError
    evidence = evidence_of(answered)
    sources = sources_of(evidence)
    data_date = max(
        (one.standing.data_date for one in answered if one.standing.data_date), default=Period.parse(code).end
    )
    simulated = front.any_simulated(answered)
    return Document(
        language=language,
        title=words.TITLE.in_(language),
        subtitle=words.SUBTITLE.in_(language).format(area=area_name(area), period=period_words(code, language)),
        plan=plan,
        period=code,
        area=area,
        data_date=data_date,
        simulated=simulated,
        words=frame_words(area, language, data_date, simulated=simulated),
        sections=_sections(cases, plan, code, language, front.sources(sources, len(evidence), language)),
        evidence=evidence,
        sources=sources,
    )


def _sections(cases: Sequence[Case], plan: str, period: str, language: str, last: Section) -> tuple[Section, ...]:
    answered = [one for one in cases if one.answered]
    pages = [goal_page(one, number, language) for number, one in enumerate(answered, 1)]
    rest = front.others([one for one in cases if not one.answered], language)
    first = front.front(cases, catalogue().plans[plan].title.in_(language), period, language)
    return (first, *pages, *filter(None, [rest]), last)


def frame_words(
    area: str, language: str, data_date: date, *, simulated: bool, number: int = 0, published: date | None = None
) -> dict[str, str]:
    """The fixed words around the pages; a draft says that it is one."""
    footer = words.FOOTER if published else words.FOOTER_DRAFT
    told = footer.in_(language).format(
        number=number,
        day=day_words(published, language) if published else "",
        data=day_words(data_date, language),
    )
    return {
        "publisher": words.PUBLISHER.in_(language).format(area=area_name(area)),
        "footer": told + (words.FOOTER_SIMULATED.in_(language) if simulated else ""),
        "page": words.PAGE.in_(language),
    }


def numbered(document: Document, number: int, published: date) -> Document:
    """The draft as it is published: with its number, its day and the footer that says so."""
    frame = frame_words(document.area, document.language, document.data_date, simulated=document.simulated,
                        number=number, published=published)  # fmt: skip
    return document.model_copy(update={"number": number, "published": published, "words": frame})
