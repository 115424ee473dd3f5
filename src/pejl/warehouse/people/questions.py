"""The one way to a computed figure: ask a Question of the current snapshot, get an Answer."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pejl.catalogue.ages import age_lines
from pejl.catalogue.load import Catalogue, catalogue
from pejl.catalogue.schema.measures import Measure
from pejl.kernel.periods import Period
from pejl.kernel.text import Text
from pejl.warehouse.people import (  # noqa: F401 - they register themselves
    measures,
    measures_of_activity,
    recounts_of_stock,
    snapshot,
)
from pejl.warehouse.people.asked import Asking, given
from pejl.warehouse.people.asking import Answer, Definition, Figure, Question, QuestionError
from pejl.warehouse.people.bases import based, counted
from pejl.warehouse.people.measuring import COMPUTE, with_persons
from pejl.warehouse.people.recounts import COUNT
from pejl.warehouse.people.recounts import rows as recounted
from pejl.warehouse.people.snapshot import PeopleSnapshot
from pejl.warehouse.people.traits import span

OF_THE_ENGINE = ("status", "to")  # told by a measure itself; nobody has them on a day
_COUNTS = ("part", "whole", "persons", "censored")


def answer(question: Question) -> Answer:
    """Every figure that is asked for. QuestionError where it cannot be asked."""
    known = catalogue()
    measure = checked(question, known)
    at = snapshot.current(question.municipality)
    found = at.once((snapshot.ANSWER, question), lambda: tuple(figures(at, counted(question), measure, known)))
    found, base = based(question, measure, found)
    return Answer(
        question=question,
        title=measure.title,
        unit=measure.unit,
        decimals=measure.decimals,
        definition=_definition(measure),
        data_date=at.data_date,
        version=at.version,
        figures=found,
        provenance="simulated" if base and base.provenance == "simulated" else "computed",
        base=base,
        overlapping=any(known.people_dimensions[one].overlapping for one in question.by),
        by=told_by(question, measure),
    )


def told_by(question: Question, measure: Measure) -> tuple[str, ...]:
    """The dimensions of the figures: those asked for, and the one that the measure itself is told by."""
    return (*question.by, measure.split) if measure.split else question.by


def checked(question: Question, known: Catalogue) -> Measure:
    """The measure of a question that can be asked; QuestionError names the part that is wrong."""
    _among("measure", [question.measure], [one for one in known.measures if one in COMPUTE])
    measure = known.measures[question.measure]
    _among("benefits", question.benefits, measure.benefits or known.benefits)
    dimensions = [one for one in known.people_dimensions if one not in OF_THE_ENGINE]
    _among("by", question.by, [one for one in dimensions if one != "group"])
    _among("where", (one for one, _ in question.where), dimensions)
    for name, values in question.where:
        _values(known, name, values)
    _among("choices", [name for name, _ in question.choices], measure.choices)
    for name, value in question.choices:
        _among("choices", [str(value)], [str(one) for one in measure.choices[name]])
    if not question.periods:
        raise QuestionError("periods", "expected at least one period, such as 2017Q2")
    for code in question.periods:
        try:
            Period.parse(code)
        except ValueError as error:
            raise QuestionError("periods", str(error)) from error
    return measure


def _among(part: str, asked: Iterable[str], offered: Iterable[str]) -> None:
    """Raise QuestionError for the first that is not offered."""
    there = list(offered)
    for one in asked:
        if one not in there:
            raise QuestionError(part, f"{one}: expected one of {', '.join(there) or 'none, there is no choice'}")


def _values(known: Catalogue, name: str, values: Iterable[str]) -> None:
    """Raise QuestionError for a value that the dimension does not have; where the record names them, any may be."""
    dimension = known.people_dimensions[name]
    if dimension.bands:
        lines = age_lines(known)
        for value in values:
            try:
                band = span(dimension, value)
            except ValueError:
                raise QuestionError("where", f"{value}: expected ages such as 30-39 or 50+") from None
            for line in ([band.first] if band.first else []) + ([band.last + 1] if band.last is not None else []):
                _among("where", [str(line)], map(str, lines))
    elif name == "group":
        _among("where", values, known.target_groups)
    elif dimension.values:
        _among("where", values, dimension.values)


def figures(at: PeopleSnapshot, question: Question, measure: Measure, known: Catalogue) -> Iterable[Figure]:
    """The figures of a question that was checked, computed anew: nothing is remembered."""
    periods = [Period.parse(code) for code in question.periods]
    over = [one for one in periods if (one.end - at.data_date).days <= 1]
    found: dict[str, list[dict[str, Any]]] = {}
    for row in _computed(at, question, measure, known, over) if over else []:
        found.setdefault(row["period"], []).append(row)
    columns = {known.people_dimensions[one].column: one for one in told_by(question, measure)}
    for one in periods:
        if one not in over:
            yield Figure(one.code, missing="not_known_yet")
        elif not columns and one.code not in found:
            yield _nobody(one.code, measure)
        else:
            told = sorted(found.get(one.code, ()), key=lambda row: [str(row[column] or "") for column in columns])
            yield from (_figure(row, columns) for row in told)


def _computed(
    at: PeopleSnapshot, question: Question, measure: Measure, known: Catalogue, over: list[Period]
) -> list[dict[str, Any]]:
    if at.packs and measure.id in COUNT:
        return recounted(Asking(at, question, measure, known), over)
    shape = ("sql", question.measure, question.benefits, question.where, question.by, question.choices)

    def compiled() -> str:
        expression = with_persons(Asking(at, question, measure, known), measure.id)
        return at.compile(expression)

    rows: list[dict[str, Any]] = at.run(at.once(shape, compiled), **given(over)).to_pylist()
    return rows


def _nobody(code: str, measure: Measure) -> Figure:
    """A count of nobody is 0; a share or a mean of nobody is missing, never 0."""
    if measure.unit in ("percent", "weeks"):
        return Figure(code, missing="no_base", persons=0)
    return Figure(code, value=0.0, persons=0)


def _figure(row: dict[str, Any], columns: Mapping[str, str]) -> Figure:
    return Figure(
        period=row["period"],
        at=tuple((name, str(row[column]) if row[column] is not None else "") for column, name in columns.items()),
        value=row["value"],
        missing="" if row["value"] is not None else "no_base",
        **{name: _number(row.get(name)) for name in _COUNTS},
    )


def _number(value: Any) -> Any:
    """A count as a plain number: sums of whole numbers come as decimals."""
    return int(value) if isinstance(value, Decimal) else value


def names(dimension: str) -> Mapping[str, Text]:
    """What the values of a dimension are called, as far as the catalogue tells it."""
    known = catalogue()
    one = known.people_dimensions[dimension]
    listed = getattr(known, one.names) if one.names else {}
    return {key: entry.title for key, entry in listed.items()} | one.values


def _definition(measure: Measure) -> Definition:
    told = tuple(" ".join(filter(None, [one.document, one.section])) for one in measure.source)
    return Definition(measure.id, measure.version, measure.text, told)
