"""`pejl import people`, `spells`, `offers`, `attachments` … (KINDS): people's data, each file whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from pejl.cli.errors import UserError
from pejl.domain.people.imports.belonging import (
    import_assignments,
    import_attachments,
    import_markings,
    import_relations,
)
from pejl.domain.people.imports.offers import import_offers, import_visitations
from pejl.domain.people.imports.people import import_people
from pejl.domain.people.imports.spells import import_spells
from pejl.domain.people.imports.taken import PeopleOrder, PeopleTaken
from pejl.domain.people.imports.wage_hours import import_wage_hours
from pejl.domain.steering.errors import DeliveryError

OneFile = Annotated[Path, typer.Argument(metavar="PATH", help="A CSV file with semicolons, or a Parquet file.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen and change nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Report = Annotated[Path | None, typer.Option(help="Write here, as CSV, what became of each row.")]
Municipality = Annotated[str, typer.Option(help="The code of the register's municipality, if not the installation's.")]

KINDS = {
    "people": (import_people, "Load citizens: cpr;given_name;family_name and, as told, birth_date;sex;street …"),
    "spells": (
        import_spells,
        "Load benefit spells: cpr (or key);benefit;start;end;weight …; end is the first day without the benefit.",
    ),
    "wage-hours": (import_wage_hours, "Load wage hours: cpr (or key);month;employer;hours."),
    "offers": (import_offers, "Load offers: cpr (or key);kind;start;end;weekly_hours."),
    "visitations": (import_visitations, "Load visitations: cpr (or key);target_group;readiness;start;end."),
    "attachments": (import_attachments, "Load attachments to units: cpr (or key);unit;start;end."),
    "assignments": (import_assignments, "Load assignments: cpr (or key);employee (initials);function;start;end."),
    "markings": (import_markings, "Load markings: cpr (or key);kind;start;end."),
    "relations": (import_relations, "Load family ties: cpr (or key);relative_cpr;kind, what the relative is."),
}


def add(commands: typer.Typer) -> None:
    """Add the commands to `pejl import`."""
    for name in KINDS:
        commands.command(name, help=KINDS[name][1])(_command(name))


def _command(kind: str) -> Callable[..., None]:
    def command(
        path: OneFile,
        municipality: Municipality = "",
        report: Report = None,
        *,
        dry_run: DryRun = False,
        as_json: Json = False,
    ) -> None:
        order = PeopleOrder(municipality or settings.PEJL_MUNICIPALITY, dry=dry_run, report=report)
        try:
            taken = KINDS[kind][0](path, order)
        except DeliveryError as error:
            raise UserError(f"{error}\n{path.name} was refused; nothing of it was loaded.") from error
        _tell(taken, as_json=as_json)

    return command


def _tell(taken: PeopleTaken, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(taken.as_json(), ensure_ascii=False, indent=2))
        return
    typer.echo(str(taken))
    if taken.dry:
        typer.echo("Nothing was changed (--dry-run).")
