"""`pejl worklist`: the rows that the worklist counts, computed from the record, and the norms of caseloads."""

import json
from datetime import datetime
from typing import Annotated

import typer
from django.conf import settings

from pejl.cli.errors import UserError
from pejl.domain.casework.actions.norms import set_norm
from pejl.domain.casework.actions.worklist.refresh import refresh
from pejl.domain.casework.queries.norms import norms_on
from pejl.domain.casework.queries.worklist.check import differing
from pejl.domain.casework.queries.worklist.team import caseloads
from pejl.domain.organisation.queries.units import units_on, within
from pejl.domain.people.errors import PeopleRefused
from pejl.kernel import clock

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; today if not given.")]
Municipality = Annotated[str, typer.Option(help="The municipality's code, if not the installation's.")]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
worklist = typer.Typer(help="The worklist: who needs whom, why and by when.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add `pejl worklist`."""
    app.add_typer(worklist, name="worklist")


@worklist.command("refresh")
def refresh_rows(municipality: Municipality = "", *, as_json: Json = False) -> None:
    """Compute the row of every open case anew, as of today. Run it each night after the duties; again is the same."""
    code = municipality or settings.PEJL_MUNICIPALITY
    kept = refresh(code)
    told = {"on": clock.today().isoformat(), "open_cases": kept}
    typer.echo(json.dumps(told) if as_json else f"{kept} open cases stand on the worklist as of {told['on']}.")


@worklist.command("check")
def check_rows(municipality: Municipality = "", *, as_json: Json = False) -> None:
    """Compare the rows with the record and change nothing. Exit code 1 if any differs; `refresh` mends them."""
    code = municipality or settings.PEJL_MUNICIPALITY
    number = differing(code, clock.today())
    typer.echo(json.dumps({"differ": number}) if as_json else f"{number} rows differ from the record.")
    raise typer.Exit(1 if number else 0)


@worklist.command("caseload")
def caseload(
    unit: Annotated[str, typer.Option(help="Only those who work in this unit and the units under it.")] = "",
    on: Day = None,
    municipality: Municipality = "",
    *,
    as_json: Json = False,
) -> None:
    """Tell each employee's citizens against the norm, and what is counted of them."""
    code, day = municipality or settings.PEJL_MUNICIPALITY, on.date() if on else clock.today()
    units = within(code, unit, day) if unit else set(units_on(code, day).values_list("code", flat=True))
    rows = [
        {"employee": one.employee.initials, "functions": list(one.functions), "cases": one.cases, "norm": one.norm,
         "per_cent": one.share, **one.results}
        for one in caseloads(code, units, day)
    ]  # fmt: skip
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo("  ".join(f"{name} {value}" for name, value in row.items()))


@worklist.command("norms")
def norms(on: Day = None, municipality: Municipality = "", *, as_json: Json = False) -> None:
    """Tell how many citizens an employee in each job function may have, and whether that is an assumption."""
    told = norms_on(municipality or settings.PEJL_MUNICIPALITY, on.date() if on else clock.today())
    if as_json:
        rows = [one._asdict() | {"since": one.since.isoformat() if one.since else None} for one in told.values()]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in told.values():
        origin = "an assumption, to be set by the municipality" if one.assumption else f"{one.since}: {one.ground}"
        typer.echo(f"{one.function}: {one.cases}  ({origin})")


@worklist.command("set-norm")
def set_one(
    function: Annotated[str, typer.Argument(help="The job function, as O-R03.")],
    cases: Annotated[int, typer.Argument(help="How many citizens an employee in it may have.")],
    ground: Annotated[str, typer.Option(help="Why; everybody who sees the norm sees this.")],
    start: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day; today if not given.")
    ] = None,
    municipality: Municipality = "",
) -> None:
    """Set the norm of a job function from a day on. What was told for days that have gone stays as it was."""
    first = start.date() if start else clock.today()
    try:
        made = set_norm(None, municipality or settings.PEJL_MUNICIPALITY, function, cases, first, ground)
    except PeopleRefused as refused:
        raise UserError(f"{refused} Nothing was changed.") from refused
    typer.echo(f"{made.function}: {made.cases} from {made.start}.")
