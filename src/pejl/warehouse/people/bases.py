"""What a share of everybody is a share of: the labour force, and the population of the same age."""

from dataclasses import replace
from datetime import date, timedelta

from pejl.catalogue.schema.measures import Measure
from pejl.engine.statistics.results import Point
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse import series
from pejl.warehouse.people.asking import Base, Figure, Question
from pejl.warehouse.people.counting import PER_CENT

LABOUR_FORCE, POPULATION = "labour_force", "population"
WORKING_AGE = "16-66"
_OF = {"labour_force_share": LABOUR_FORCE, "population_share": POPULATION}
_KNOWN_FOR = timedelta(days=366)
_SEXES = {"woman": "women", "man": "men"}


def based(question: Question, measure: Measure, figures: tuple[Figure, ...]) -> tuple[tuple[Figure, ...], Base | None]:
    """The figures as shares of what the measure is a share of, and what that is; None where it is of nothing else.

    A base that no figure tells makes the share missing. The base is read at each question: it is no part of the
    register and has a version of its own.
    """
    indicator = _OF.get(measure.id)
    if indicator is None:
        return figures, None
    made: list[Figure] = []
    used: dict[str, Point] = {}
    without: list[str] = []
    for one in figures:
        base = _base(question, indicator, one) if not one.missing else None
        if base is None or not base.value:
            made.append(one if one.missing else replace(one, part=one.value, value=None, missing="no_base"))
            without += [] if one.missing else [one.period]
            continue
        used[base.period] = base
        whole = float(base.value)
        made.append(replace(one, part=one.value, whole=whole, value=PER_CENT * (one.value or 0.0) / whole))
    oldest_first = sorted(used.values(), key=lambda point: Period.parse(point.period).start)
    return tuple(made), Base(indicator, tuple(oldest_first), tuple(dict.fromkeys(without)))


def counted(question: Question) -> Question:
    """The question as it is counted: without an age, a share of the population is of those of working age."""
    aged = "age" in question.by or any(name == "age" for name, _ in question.where)
    if _OF.get(question.measure) != POPULATION or aged:
        return question
    return replace(question, where=(*question.where, ("age", (WORKING_AGE,))))


def segment(question: Question, figure: Figure, indicator: str) -> str | None:
    """The part of everybody that a figure is a share of; None where no series tells such a part."""
    asked = {name: values for name, values in question.where if name not in ("group", "readiness")}
    told = {name: (value,) for name, value in figure.at if name not in ("benefit", "readiness")}
    parts = asked | told
    if set(parts) - {"age", "sex"} or any(len(values) != 1 for values in parts.values()):
        return None
    if indicator == LABOUR_FORCE and "age" in parts:
        return None
    named = {} if indicator == LABOUR_FORCE else {"age": parts.get("age", (WORKING_AGE,))[0]}
    if "sex" in parts:
        named["sex"] = _SEXES.get(parts["sex"][0], "")
    return ";".join(f"{name}={value}" for name, value in sorted(named.items()))


def _base(question: Question, indicator: str, figure: Figure) -> Point | None:
    """The newest figure of the base that is told at the end of the period."""
    part = segment(question, figure, indicator)
    if part is None:
        return None
    end = Period.parse(figure.period).end
    best: tuple[date, Point] | None = None
    for point in series.points(indicator, question.municipality, segment=part):
        told = Period.parse(point.period)
        if told.kind is PeriodKind.ROLLING_YEAR or point.value is None:
            continue
        holds = told.start < end <= told.end + _KNOWN_FOR
        if holds and (best is None or told.start > best[0]):
            best = (told.start, point)
    return best[1] if best else None
