"""`pejl casework`: counts of cases that documents ask for and no figure of the statistics tells."""

import json
from datetime import date, datetime
from typing import Annotated, Any

import typer
from django.conf import settings

from pejl.catalogue.load import catalogue
from pejl.cli.errors import UserError
from pejl.domain.casework.queries.exits import exits
from pejl.domain.casework.queries.group_parts import group_parts
from pejl.domain.people.kinds import Education
from pejl.kernel import clock

commands = typer.Typer(help="Count cases: the parts of a target group, and the ways out.", no_args_is_help=True)

Municipality = Annotated[str, typer.Option(help="The municipality's code, if not the installation's.")]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
_DAY = ["%Y-%m-%d"]


@commands.command()
def parts(
    group: Annotated[str, typer.Argument(help="A target group, as T-57.")],
    on: Annotated[datetime | None, typer.Option(formats=_DAY, help="The day; today if not given.")] = None,
    municipality: Municipality = "",
    *,
    as_json: Json = False,
) -> None:
    """Count the citizens of a target group by its primary and its secondary part."""
    _known("target group", [group], catalogue().target_groups)
    day: date = on.date() if on else clock.today()
    found = group_parts(_code(municipality), group, day)
    lines = [f"{part}: {number}" for part, number in found.parts.items()]
    told = {"group": group, "on": day.isoformat(), **found._asdict()}
    _say(told, [*lines, f"unmarked: {found.unmarked}", f"{found.citizens} citizens in all"], as_json=as_json)


@commands.command("exits")
def ways_out(
    first: Annotated[datetime, typer.Option("--from", formats=_DAY, help="The first day.")],
    after: Annotated[datetime, typer.Option("--to", formats=_DAY, help="The first day after.")],
    benefit: Annotated[list[str], typer.Option(help="A benefit; may be given several times.")],
    education: Annotated[str, typer.Option(help="Only of those with this education, as academic.")] = "",
    municipality: Municipality = "",
    *,
    as_json: Json = False,
) -> None:
    """Count who left some benefits: to employment, and apart from it by a business, freelance or project of one's own.

    Who is back on any benefit within four weeks has not left.
    """
    _known("benefit", benefit, catalogue().benefits)
    _known("education", [education] if education else [], list(Education))
    if first >= after:
        raise UserError("--to must be later than --from. Nothing was counted.")
    found = exits(_code(municipality), benefit, first.date(), after.date(), education)
    lines = [f"{way}: {number}" for way, number in found.ways.items()]
    lines = [f"employment: {found.employment}", *lines, f"unknown: {found.unknown}", f"{found.total} exits in all"]
    _say(found._asdict(), lines, as_json=as_json)


def _known(what: str, asked: list[str], known: Any) -> None:
    for one in asked:
        if one not in known:
            raise UserError(f"There is no {what} “{one}”; expected one of {', '.join(known)}. Nothing was counted.")


def _say(answer: dict[str, Any], lines: list[str], *, as_json: bool) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))


def _code(municipality: str) -> str:
    return municipality or str(settings.PEJL_MUNICIPALITY)


def register(app: typer.Typer) -> None:
    """Add `casework` with its commands."""
    app.add_typer(commands, name="casework")
