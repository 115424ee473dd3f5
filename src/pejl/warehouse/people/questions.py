"""The one way to a computed figure: ask a Question of the current snapshot, get an Answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from pejl.catalogue.load import Catalogue, catalogue
from pejl.catalogue.schema.measures import Measure
from pejl.kernel.periods import Period
from pejl.warehouse.people import snapshot
from pejl.warehouse.people.asking import Answer, Definition, Figure, Question, QuestionError
from pejl.warehouse.people.measures import COMPUTE
from pejl.warehouse.people.pieces import PIECES, age_lines, pieces
from pejl.warehouse.people.snapshot import PeopleSnapshot
from pejl.warehouse.people.traits import counted_in, traits, wanted

_PERIODS = ibis.table({"period": "string", "start": "date", "end": "date"}, name="asked_periods")


def answer(question: Question) -> Answer:
    """Every figure that is asked for. QuestionError where it cannot be asked."""
    known = catalogue()
    measure = checked(question, known)
    at = snapshot.current(question.municipality)
    figures = at.once(("answer", question), lambda: tuple(_figures(at, question, measure, known)))
    return Answer(
        question=question,
        title=measure.title,
        unit=measure.unit,
        decimals=measure.decimals,
        definition=_definition(measure),
        data_date=at.data_date,
        version=at.version,
        figures=figures,
        overlapping=any(known.people_dimensions[one].overlapping for one in question.by),
    )


def checked(question: Question, known: Catalogue) -> Measure:
    """The measure of a question that can be asked; QuestionError names the part that is wrong."""
    _among("measure", [question.measure], [one for one in known.measures if one in COMPUTE])
    _among("benefits", question.benefits, known.benefits)
    _among("by", (*(one for one, _ in question.where), *question.by), known.people_dimensions)
    measure = known.measures[question.measure]
    _among("choices", [name for name, _ in question.choices], measure.choices)
    for name, value in question.choices:
        _among("choices", [str(value)], [str(one) for one in measure.choices[name]])
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


def all_pieces(at: PeopleSnapshot) -> ir.Table:
    """The snapshot's days on benefit, cut by readiness and age; made once per version."""

    def make(of: PeopleSnapshot) -> pa.Table:
        lines = age_lines(catalogue())
        tables = {name: of.table(name) for name in ("persons", "spells", "visitations")}
        expression = pieces(tables | {"ages": ibis.table({"age": "int64"}, name="ages")}, lines)
        return of.ask(expression, ages=pa.table({"age": pa.array(lines, pa.int64())}))

    return at.table(PIECES, make)


@dataclass
class Asking:
    """A question in the engine's terms (measures.Asked)."""

    at: PeopleSnapshot
    question: Question
    measure: Measure
    known: Catalogue
    periods: ir.Table = _PERIODS

    @cached_property
    def by(self) -> tuple[str, ...]:
        """The columns that the figures are told by."""
        return tuple(self.known.people_dimensions[one].column for one in self.question.by)

    @cached_property
    def choices(self) -> Mapping[str, int]:
        """What was chosen, and the usual where nothing was."""
        return {name: offered[0] for name, offered in self.measure.choices.items()} | dict(self.question.choices)

    @cached_property
    def population(self) -> ir.Table:
        """The pieces on the benefits asked for, and of the group."""
        rows = all_pieces(self.at)
        if self.question.benefits:
            rows = rows.filter(rows.benefit.isin(self.question.benefits))
        for name, values in self.question.where:
            if name == "group":
                rows = rows.filter(counted_in(rows, self.known, values))
        return rows

    def narrowed(self, pieces: ir.Table) -> ir.Table:
        """Those of some pieces with the traits asked for, and the columns of `by`."""
        where = [(name, values) for name, values in self.question.where if name != "group"]
        named = traits(self.at, pieces, self.known, {*self.question.by, *(name for name, _ in where)})
        for name, values in where:
            named = named.filter(wanted(named, self.known, name, values))
        # A group that is not told is a group of its own: no join loses it as it would lose a null.
        return named.mutate(**{one: named[one].cast("string").fill_null("") for one in self.by})


def _figures(at: PeopleSnapshot, question: Question, measure: Measure, known: Catalogue) -> Iterable[Figure]:
    periods = [Period.parse(code) for code in question.periods]
    over = [one for one in periods if (one.end - at.data_date).days <= 1]
    rows = _computed(at, question, measure, known, over) if over else []
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["period"], []).append(row)
    columns = {known.people_dimensions[one].column: one for one in question.by}
    for one in periods:
        if one not in over:
            yield Figure(one.code, missing="not_known_yet")
        elif not question.by and one.code not in found:
            yield Figure(one.code, value=0.0, persons=0)
        else:
            told = sorted(found.get(one.code, ()), key=lambda row: [str(row[column] or "") for column in columns])
            yield from (_figure(row, columns) for row in told)


def _computed(
    at: PeopleSnapshot, question: Question, measure: Measure, known: Catalogue, over: list[Period]
) -> list[dict[str, Any]]:
    shape = ("sql", question.measure, question.benefits, question.where, question.by, question.choices)

    def compiled() -> str:
        expression = COMPUTE[measure.id](Asking(at, question, measure, known))
        return str(ibis.to_sql(expression, dialect="duckdb"))

    spans = pa.table({
        "period": pa.array([one.code for one in over], pa.string()),
        "start": pa.array([one.start for one in over], pa.date32()),
        "end": pa.array([one.end for one in over], pa.date32()),
    })  # fmt: skip
    all_pieces(at)
    rows: list[dict[str, Any]] = at.run(at.once(shape, compiled), asked_periods=spans).to_pylist()
    return rows


def _figure(row: dict[str, Any], columns: Mapping[str, str]) -> Figure:
    return Figure(
        period=row["period"],
        at=tuple((name, str(row[column]) if row[column] is not None else "") for column, name in columns.items()),
        value=row["value"],
        missing="" if row["value"] is not None else "no_base",
        part=row.get("part"),
        whole=row.get("whole"),
        persons=row.get("persons"),
        censored=row.get("censored"),
    )


def _definition(measure: Measure) -> Definition:
    told = tuple(" ".join(filter(None, [one.document, one.section])) for one in measure.source)
    return Definition(measure.id, measure.version, measure.text, told)
