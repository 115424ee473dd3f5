"""Indicators, their series, their rankings and their peers."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router
from ninja.pagination import paginate

from pejl.catalogue.load import catalogue
from pejl.kernel.periods import Period
from pejl.publishing.naming import area_name
from pejl.warehouse import peers as framework
from pejl.warehouse import rankings, series
from pejl.web.api import questions
from pejl.web.api.catalogue_forms import IndicatorOut
from pejl.web.api.figure_forms import LeagueRowOut, PeerOut, PointOut, SeriesOut
from pejl.web.api.paging import Pages
from pejl.web.search import finds

router = Router(tags=["indicators"])


@router.get("/indicators", response=list[IndicatorOut], summary=gettext_noop("The indicators"))
@paginate(Pages)
def indicators(request: HttpRequest, asked: questions.SearchAsked = questions.SEARCH) -> Any:
    """Every indicator, or those that `q` finds; `garbled` also finds words that a scanner has misread."""
    found = finds(asked.q, catalogue().indicators.values(), garbled=asked.garbled)
    return [IndicatorOut.of(one) for one in found]


@router.get("/indicators/{indicator}", response=IndicatorOut, summary=gettext_noop("One indicator"))
def indicator(request: HttpRequest, indicator: str) -> Any:
    """An indicator with all its definitions."""
    return IndicatorOut.of(questions.indicator(indicator))


@router.get("/series", response=list[SeriesOut], summary=gettext_noop("Every series with figures"))
@paginate(Pages)
def available(request: HttpRequest, indicator: str = "") -> Any:
    """Which figures there are: indicator, definition, segment, and how many areas have them."""
    return [one for one in series.available() if indicator in ("", one.indicator)]


@router.get("/indicators/{indicator}/points", response=list[PointOut], summary=gettext_noop("The figures of a series"))
@paginate(Pages)
def points(
    request: HttpRequest,
    indicator: str,
    asked: questions.SeriesAsked = questions.SERIES,
) -> Any:
    """The figures of one area, the oldest first. `first` and `last` bound the periods, both included."""
    of = questions.indicator(indicator)
    found = series.points(
        of.id,
        questions.area(asked.area),
        definition=questions.definition(of, asked.definition),
        segment=asked.segment,
        kind=questions.kind(asked.kind),
    )
    first = questions.period(asked.first, "first") if asked.first else ""
    last = questions.period(asked.last, "last") if asked.last else ""
    return [one for one in found if within(one.period, first, last)]


def within(period: str, first: str, last: str) -> bool:
    """Whether a period begins no earlier than `first` and ends no later than `last`; an empty bound is open."""
    here = Period.parse(period)
    return (not first or here.start >= Period.parse(first).start) and (not last or here.end <= Period.parse(last).end)


@router.get("/indicators/{indicator}/league", response=list[LeagueRowOut], summary=gettext_noop("A ranking"))
def league(request: HttpRequest, indicator: str, period: str, asked: questions.LeagueAsked = questions.LEAGUE) -> Any:
    """The municipalities of a cluster in one period, the best first, those without a figure last."""
    of = questions.indicator(indicator)
    found = rankings.league(
        of.id,
        questions.period(period),
        cluster=questions.cluster(asked.cluster) or "all",
        area=questions.area(asked.area),
        definition=questions.definition(of, asked.definition),
        segment=asked.segment,
    )
    return [asdict(one) | {"name": area_name(one.area)} for one in found]


@router.get(
    "/indicators/{indicator}/peers", response=list[PeerOut], summary=gettext_noop("Municipalities with like conditions")
)
def peers(request: HttpRequest, indicator: str, period: str, area: str = "") -> Any:
    """The municipalities that framework conditions give the same expected share, with the reasons."""
    of = questions.indicator(indicator)
    found = framework.peers(questions.area(area), of.id, questions.period(period))
    return [asdict(one) | {"name": area_name(one.area), "reasons": dict(one.reasons)} for one in found]
