"""`pejl courses`: the special courses, where citizens stand in them, and the figures they give."""

import json
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import typer
from django.conf import settings
from django.utils.translation import get_language

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.courses import Course
from pejl.cli.errors import UserError
from pejl.domain.casework.queries.course_counts import figures, standing
from pejl.domain.casework.queries.courses import CourseShown, courses_shown
from pejl.domain.casework.queries.duties_computed import engine_facts
from pejl.domain.people.models import Citizen
from pejl.engine.courses.examples import disagreements
from pejl.kernel import clock
from pejl.kernel.text import Text

commands = typer.Typer(help="The special courses, from their first day to their end.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Day = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The day; today if not given.")]
Municipality = Annotated[str, typer.Option(help="The municipality's code, if not the installation's.")]
Key = Annotated[str, typer.Argument(help="The citizen's key, as `pejl people` lists it.")]
Name = Annotated[str, typer.Argument(help="The id of a course, as `pejl courses list` tells it.")]


@commands.command("list")
def list_courses(*, as_json: Json = False) -> None:
    """List the courses and their stages."""
    told = [
        {"course": one.id, "title": _said(one.title), "stages": [_said(stage.title) for stage in one.stages]}
        for one in catalogue().courses.values()
    ]
    if as_json:
        return _print(told)
    for one in told:
        typer.echo(f"{one['course']:<24} {one['title']}: {' → '.join(one['stages'])}")
    return None


@commands.command()
def check() -> None:
    """Put the worked examples of the courses to the engine. Exit code 1 and every example answered otherwise."""
    versions = [one for dated in catalogue().versions["courses"].values() for one in dated]
    wrong = disagreements(versions)
    for one in wrong:
        typer.echo(f"{one.course}: example {one.example + 1}: expected {one.expected}, found {one.found}")
    if wrong:
        raise UserError(f"{len(wrong)} examples are answered otherwise than they tell.")
    examples = sum(len(one.examples) for one in versions)
    typer.echo(f"{len(versions)} courses; {examples} worked examples are answered as they tell.")


@commands.command()
def of(key: Key, on: Day = None, *, as_json: Json = False) -> None:
    """Tell where one citizen stands in every course, and what comes next."""
    try:
        citizen = Citizen.objects.filter(key=UUID(key), anonymised_at__isnull=True).first()
    except ValueError:
        citizen = None
    if citizen is None:
        raise UserError(f"There is no citizen with the key “{key}”. Nothing was shown.")
    found = courses_shown(engine_facts(citizen.municipality, on.date() if on else clock.today(), [citizen.pk]))
    if as_json:
        return _print([_as_data(one) for one in found])
    for one in found:
        now = _said(one.now.stage.title) if one.now else "–"
        typer.echo(f"{one.course.id}  {one.started_on}  {now}")
        typer.echo("\n".join(f"  {each.state:<8} {each.on or '':<10} {_said(each.stage.title)}" for each in one.stages))
    if not found:
        typer.echo("The citizen is in no course.")
    return None


@commands.command("standing")
def standing_now(municipality: Municipality = "", *, as_json: Json = False) -> None:
    """Count the courses by the stage at which they stand today, as of the last sweep."""
    counts = standing(municipality or str(settings.PEJL_MUNICIPALITY))
    told = [
        {"course": one.id, "stage": stage.id, "number": counts.get((one.id, stage.id), 0)}
        for one in catalogue().courses.values()
        for stage in one.stages
    ]
    if as_json:
        return _print(told)
    for row in told:
        typer.echo(f"{row['course']:<24} {row['stage']:<28} {row['number']}")
    return None


@commands.command("figures")
def figures_of(
    course: Name,
    year: Annotated[int | None, typer.Option(help="The year; the current one if not given.")] = None,
    municipality: Municipality = "",
    *,
    as_json: Json = False,
) -> None:
    """Tell the figures that a course gives of itself in a year, of everybody and of the parts it is told by."""
    asked, on = _course(course), clock.today()
    of_year = year or on.year
    found = figures(municipality or str(settings.PEJL_MUNICIPALITY), asked, of_year, of_year, on)
    told = [
        {"figure": one.figure, "year": one.year, "part": one.part, "value": _round(one.value), "behind": one.behind,
         "left_out": one.left_out}
        for one in found
    ]  # fmt: skip
    if as_json:
        return _print(told)
    titles = {one.id: _said(one.title) for one in asked.figures}
    for one in found:
        value = "–" if one.value is None else f"{one.value:g}"
        typer.echo(f"{titles[one.figure]:<60} {one.part:<16} {value:>10}  ({one.behind})")
    return None


def _course(name: str) -> Course:
    found = catalogue().courses.get(name)
    if found is None:
        raise UserError(f"There is no course “{name}”; `pejl courses list` lists them. Nothing was shown.")
    return found


def _as_data(one: CourseShown) -> dict[str, Any]:
    return {
        "course": one.course.id,
        "started_on": one.started_on.isoformat(),
        "ended_on": _iso(one.ended_on),
        "now": one.now.stage.id if one.now else None,
        "stages": [
            {
                "stage": each.stage.id,
                "title": _said(each.stage.title),
                "state": each.state,
                "on": _iso(each.on),
                "missing": None if each.missing is None else _said(each.missing),
            }
            for each in one.stages
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _said(text: Text) -> str:
    return text.in_(get_language() or "da")


def _print(told: Any) -> None:
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2))


def register(app: typer.Typer) -> None:
    """Add the group to the command."""
    app.add_typer(commands, name="courses")
