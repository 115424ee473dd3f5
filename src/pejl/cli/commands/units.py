"""`pejl units`: the organisation on a day."""

import json
from datetime import datetime
from typing import Annotated

import typer
from django.conf import settings
from django.db.models import Count
from rich.console import Console
from rich.table import Table

from pejl.domain.organisation.queries.units import units_on
from pejl.domain.people.models import UnitAttachment
from pejl.domain.people.queries.days import running
from pejl.kernel import clock


def units(
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; today if not given.")] = None,
    municipality: Annotated[str, typer.Option(help="The municipality's code, if not the installation's.")] = "",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """List the units of a day, each with its name, place and number of citizens on that day."""
    day, code = on.date() if on else clock.today(), municipality or settings.PEJL_MUNICIPALITY
    attached = running(UnitAttachment.objects.filter(citizen__municipality=code), day).order_by().values("unit_code")
    citizens = dict(attached.annotate(persons=Count("citizen", distinct=True)).values_list("unit_code", "persons"))
    rows = [
        {
            "code": one.code,
            "name": one.name,
            "kind": one.kind,
            "parent": one.parent_code,
            "valid_from": one.valid_from.isoformat() if one.valid_from.year > 1 else None,
            "valid_to": one.valid_to.isoformat() if one.valid_to else None,
            "citizens": citizens.get(one.code, 0),
        }
        for one in units_on(code, day)
    ]
    if as_json:
        typer.echo(json.dumps({"on": day.isoformat(), "units": rows}, ensure_ascii=False, indent=2))
        return
    table = Table("Kode", "Enhed", "Under", "Fra", "Til", "Borgere", title=f"Enheder {day.isoformat()}")
    for row in rows:
        table.add_row(*(str(row[name] or "") for name in ("code", "name", "parent", "valid_from", "valid_to")),
                      str(row["citizens"]))  # fmt: skip
    Console().print(table)


def register(app: typer.Typer) -> None:
    app.command()(units)
