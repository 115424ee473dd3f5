"""`pejl duties`: look into the rules of what is owed to citizens, have them explained, and check them."""

import difflib
import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import get_language

from pejl.catalogue.check import check
from pejl.catalogue.entries import as_data
from pejl.catalogue.load import DATA, Catalogue, Problem, catalogue, read
from pejl.catalogue.schema.duties import Duty
from pejl.cli.duties_asked import duties_of_one, open_duties, share_in_time
from pejl.cli.duties_ledger import notices, sweep_duties, what_if_rules
from pejl.cli.errors import UserError
from pejl.engine.duties.examples import disagreements
from pejl.engine.duties.words import Words

commands = typer.Typer(help="The rules of what is owed to citizens, and by when.", no_args_is_help=True)

Folder = Annotated[
    Path, typer.Option("--data", help="Another folder of catalogue files.", exists=True, file_okay=False)
]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
Day = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Only rules that hold on this day, as 2018-03-01.")
]
KINDS = ("duties", "case_facts")


@commands.command("check")
def check_duties(data: Folder = DATA, *, as_json: Json = False) -> None:
    """Check the form of every rule and put its worked examples to the engine. Exit code 1 and every mistake."""
    problems = [one for one in check(data) if one.file.startswith(KINDS)]
    found, _ = read(data)
    if not problems:
        problems = _wrong_examples(found)
    versions = _versions(found)
    counted = {"rules": len(found.duties), "versions": len(versions)}
    counted["examples"] = sum(len(one.examples) for one in versions)
    if as_json:
        _print({"problems": [vars(one) for one in problems], **counted})
        raise typer.Exit(1 if problems else 0)
    if problems:
        typer.echo("\n".join(map(str, problems)))
        raise UserError(f"The rules have {len(problems)} mistakes; mend them and check again.")
    told = "{rules} rules in {versions} versions; {examples} worked examples are answered as they tell."
    typer.echo(told.format(**counted))


@commands.command()
def show(
    rule: Annotated[str | None, typer.Argument(help="The id of a rule, as R-003-01; every rule unless told.")] = None,
    on: Day = None,
    *,
    as_json: Json = False,
) -> None:
    """List the rules, or the versions of one."""
    known = catalogue()
    found = _asked(known, rule) if rule else _versions(known)
    held = [one for one in found if on is None or one.validity.holds(on.date())]
    if as_json:
        _print([as_data(one) for one in held])
    else:
        typer.echo("\n".join(map(_line, held)) or "No rule holds on that day.")


@commands.command()
def explain(
    rule: Annotated[str, typer.Argument(help="The id of a rule, as R-003-01.")],
    on: Day = None,
) -> None:
    """Tell in plain words who a rule concerns, what sets it off, by when, what fulfils it, and where it stands."""
    known = catalogue()
    words, language = Words(known), get_language() or "da"
    held = [one for one in _asked(known, rule) if on is None or one.validity.holds(on.date())]
    if not held:
        raise UserError(f"{rule} does not hold on that day. Nothing was explained.")
    for duty in held:
        typer.echo(f"{duty.id}  {duty.title.in_(language)}")
        for heading, said in words.of(duty):
            typer.echo(f"  {heading.in_(language)}: {said.in_(language)}")
        for example in duty.examples:
            typer.echo(f"  {'E.g.' if language.startswith('en') else 'F.eks.'} {example.shows.in_(language)}")


def _versions(known: Catalogue) -> list[Duty]:
    return [one for versions in known.versions["duties"].values() for one in versions]


def _asked(known: Catalogue, rule: str) -> list[Duty]:
    if rule in known.versions["duties"]:
        return list(known.versions["duties"][rule])
    near = difflib.get_close_matches(rule, known.duties, n=3)
    raise UserError(
        f"There is no rule “{rule}”." + (f" Near: {', '.join(near)}." if near else "") + " Nothing was shown."
    )


def _wrong_examples(found: Catalogue) -> list[Problem]:
    files = found.files["duties"]
    return [
        Problem(files[one.rule][0], one.rule, f"examples.{one.example}.gives", f"{one.expected}, but it is {one.found}")
        for one in disagreements(_versions(found))
    ]


def _line(one: Duty) -> str:
    days = f"{one.valid_from or ''} … {one.valid_to or ''}".strip()
    return f"{one.id:<34} {days:<24} {one.kind:<20} {one.title.in_(get_language() or 'da')}"


def _print(answer: Any) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def register(app: typer.Typer) -> None:
    """Add `duties` with its commands."""
    commands.command("sweep")(sweep_duties)
    commands.command("of")(duties_of_one)
    commands.command("open")(open_duties)
    commands.command("share")(share_in_time)
    commands.command("whatif")(what_if_rules)
    commands.add_typer(notices, name="notices")
    app.add_typer(commands, name="duties")
