"""Drill-down: the citizens behind a figure, by their number in the register and nothing else.

Whoever asks shows them through `look_through`, which lets a reader see those of them whom the reader may see and writes
down that they were seen. Figures by ancestry are never traced to citizens.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pejl.catalogue.load import Catalogue, catalogue
from pejl.kernel.periods import Period
from pejl.warehouse.people import snapshot
from pejl.warehouse.people.asked import Asking, given
from pejl.warehouse.people.asking import Question, QuestionError
from pejl.warehouse.people.bases import counted
from pejl.warehouse.people.measuring import COMPUTE
from pejl.warehouse.people.questions import checked, told_by

type At = tuple[tuple[str, str], ...]


def citizens_behind(question: Question, period: str, at: At = ()) -> tuple[int, ...]:
    """The numbers of the citizens behind one figure of a question, rising: of a share, those of its part.

    period and at: as the figure tells them (Figure.period, Figure.at). Raises QuestionError where the question cannot
    be asked, or asks about what may only be told of many.
    """
    known = catalogue()
    for name in (*question.by, *(one for one, _ in question.where)):
        if name in known.people_dimensions and known.people_dimensions[name].aggregate_only:
            title = known.people_dimensions[name].title.da
            raise QuestionError("by", f"{title}: figures by it are never traced to citizens")
    found = behind_each(replace(question, periods=(Period.parse(period).code,)))
    return found.get((Period.parse(period).code, at), ())


def behind_each(question: Question) -> Mapping[tuple[str, At], tuple[int, ...]]:
    """The citizens behind every figure of a question: (period, at) → their numbers. For the machine alone."""
    known = catalogue()
    measure = checked(question, known)
    at = snapshot.current(question.municipality)
    asked = Asking(at, counted(question), measure, known)
    expression = COMPUTE[measure.id].behind(asked)
    columns = _columns(question, known)
    rows = at.ask(
        expression.select(*columns, "period", "person").distinct().order_by("person"),
        **given([Period.parse(code) for code in question.periods]),
    )
    found: dict[tuple[str, At], list[int]] = {}
    for row in rows.to_pylist():
        found.setdefault((row["period"], _at(row, columns)), []).append(row["person"])
    return {key: tuple(numbers) for key, numbers in found.items()}


def _columns(question: Question, known: Catalogue) -> dict[str, str]:
    measure = known.measures[question.measure]
    return {known.people_dimensions[one].column: one for one in told_by(question, measure)}


def _at(row: dict[str, Any], columns: Mapping[str, str]) -> At:
    return tuple((name, str(row[column] or "")) for column, name in columns.items())
