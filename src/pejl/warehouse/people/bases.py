"""What a share of everybody is a share of: the labour force, and the population of the same age."""

from dataclasses import replace
from datetime import timedelta

from pejl.catalogue.schema.measures import Measure
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse import series
from pejl.warehouse.people.asking import Figure, Question

LABOUR_FORCE, POPULATION = "labour_force", "population"
WORKING_AGE = "16-66"
_OF = {"labour_force_share": LABOUR_FORCE, "population_share": POPULATION}
_KNOWN_FOR = timedelta(days=366)
_SEXES = {"woman": "women", "man": "men"}


def based(question: Question, measure: Measure, figures: tuple[Figure, ...]) -> tuple[tuple[Figure, ...], str]:
    """The figures as shares of what the measure is a share of, and the weakest provenance of both.

    A base that no figure tells makes the share missing. The base is read at each question: it is no part of the
    register and has a version of its own.
    """
    indicator = _OF.get(measure.id)
    if indicator is None:
        return figures, "computed"
    made, provenances = [], {"computed"}
    for one in figures:
        base = _base(question, indicator, one) if not one.missing else None
        if base is None or not base[0]:
            made.append(one if one.missing else replace(one, part=one.value, value=None, missing="no_base"))
            continue
        provenances.add(base[1])
        made.append(replace(one, part=one.value, whole=base[0], value=100 * (one.value or 0.0) / base[0]))
    return tuple(made), "simulated" if "simulated" in provenances else "computed"


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
    if indicator == LABOUR_FORCE:
        return "" if not parts else None
    named = {"age": parts.get("age", (WORKING_AGE,))[0]}
    if "sex" in parts:
        named["sex"] = _SEXES.get(parts["sex"][0], "")
    return ";".join(f"{name}={value}" for name, value in sorted(named.items()))


def _base(question: Question, indicator: str, figure: Figure) -> tuple[float, str] | None:
    """The newest figure of the base that is told at the end of the period, and how it is known."""
    part = segment(question, figure, indicator)
    if part is None:
        return None
    end = Period.parse(figure.period).end
    best: tuple[Period, float, str] | None = None
    for point in series.points(indicator, question.municipality, segment=part):
        told = Period.parse(point.period)
        if told.kind is PeriodKind.ROLLING_YEAR or point.value is None:
            continue
        holds = told.start < end <= told.end + _KNOWN_FOR
        if holds and (best is None or told.start > best[0].start):
            best = (told, float(point.value), point.provenance)
    return best[1:] if best else None
