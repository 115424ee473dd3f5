"""`pejl catalogue`: look into the dated facts, and check them."""

import difflib
import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from django.utils.translation import get_language

from pejl.catalogue.check import check, counts
from pejl.catalogue.entries import Dated, as_data, entries
from pejl.catalogue.load import DATA, Catalogue, Problem, catalogue, read
from pejl.cli.errors import UserError

commands = typer.Typer(help="Look into the catalogue of dated facts, and check it.", no_args_is_help=True)

Folder = Annotated[
    Path, typer.Option("--data", help="Another folder of catalogue files.", exists=True, file_okay=False)
]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Day = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Only what holds on this day, as 2016-12-31.")
]
Where = Annotated[
    list[str] | None,
    typer.Option("--where", help="Only entries whose field has this value, as plan=2017. Can be given more than once."),
]


@commands.command("check")
def check_catalogue(data: Folder = DATA, *, as_json: Json = False) -> None:
    """Check form, references, validity and sources. Exit code 1 and every mistake by file, entry and field."""
    problems = check(data)
    found, _ = read(data)
    if as_json:
        _print({"problems": [_problem(one) for one in problems], "entries": counts(found)})
    else:
        typer.echo("\n".join(map(str, problems)) if problems else _summary(found))
    if problems and as_json:
        raise typer.Exit(1)
    if problems:
        raise UserError(f"The catalogue has {len(problems)} mistakes; mend them and check again.")


@commands.command()
def show(
    kind: Annotated[str, typer.Argument(help="What to show: goals, indicators, plans, benefits, organisation …")],
    key: Annotated[str | None, typer.Argument(metavar="[ID]", help="The id of one entry.")] = None,
    on: Day = None,
    where: Where = None,
    data: Folder = DATA,
    *,
    as_json: Json = False,
) -> None:
    """Show the entries of a kind, or every dated version of one entry."""
    facts = _whole(data)
    _known(facts, kind, key)
    found = [one for one in entries(facts, kind, key, on.date() if on else None) if _fits(one, where or ())]
    if as_json:
        _print([as_data(one.entry) for one in found])
    elif key:
        typer.echo("\n".join(_page(one) for one in found) or f"{key} does not hold on that day.")
    else:
        typer.echo("\n".join(map(_line, found)) or f"No {kind} fit.")


def _whole(data: Path) -> Catalogue:
    if data == DATA:
        return catalogue()
    found, problems = read(data)
    if problems:
        raise UserError("\n".join(map(str, problems)))
    return found


def _known(facts: Catalogue, kind: str, key: str | None) -> None:
    if kind not in facts.versions:
        raise UserError(f"The catalogue has no “{kind}”. It has {', '.join(facts.versions)}.")
    if key is not None and key not in facts.versions[kind]:
        near = difflib.get_close_matches(key, facts.versions[kind], n=3)
        raise UserError(f"There is no “{key}” among the {kind}." + (f" Near: {', '.join(near)}." if near else ""))


def _fits(one: Dated, where: tuple[str, ...] | list[str]) -> bool:
    told = as_data(one.entry)
    for wanted in where:
        field, sign, value = wanted.partition("=")
        if not sign or field not in type(one.entry).model_fields:
            known = ", ".join(type(one.entry).model_fields)
            raise UserError(f"--where {wanted}: expected FIELD=VALUE with one of the fields {known}")
        has = told.get(field, "")
        if value not in (map(str, has) if isinstance(has, list) else (str(has),)):
            return False
    return True


def _line(one: Dated) -> str:
    return f"{one.key:<36} {_days(one.entry):<24} {one.words(get_language() or 'da')}"


def _days(entry: Any) -> str:
    start, end = getattr(entry, "valid_from", None), getattr(entry, "valid_to", None)
    return f"{start or ''} … {end or ''}".strip() if start or end else ""


def _page(one: Dated) -> str:
    told = yaml.safe_dump(_said(as_data(one.entry)), allow_unicode=True, sort_keys=False, width=110)
    return f"# {one.file}\n{told}"


def _said(told: dict[str, Any]) -> dict[str, Any]:
    """Without what is only a no: a page for people tells what is there."""
    fields = {name: _said(one) if isinstance(one, dict) else one for name, one in told.items()}
    return {name: one for name, one in fields.items() if one is not False and one != {}}


def _summary(facts: Catalogue) -> str:
    told = "\n".join(f"  {kind:<20} {count:>5}" for kind, count in counts(facts).items())
    return f"The catalogue is whole: {sum(counts(facts).values())} entries.\n{told}"


def _problem(one: Problem) -> dict[str, str]:
    return {"file": one.file, "entry": one.entry, "field": one.field, "message": one.message}


def _print(answer: Any) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def register(app: typer.Typer) -> None:
    """Add `catalogue` with its commands."""
    app.add_typer(commands, name="catalogue")
