"""`pejl duties sweep`, `whatif` and `notices`: the ledger of what is owed, computed, tried out and told."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from django.conf import settings
from pydantic import TypeAdapter, ValidationError

from pejl.catalogue.checks.duties import fits, named, words
from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.duties import Duty
from pejl.cli.errors import UserError
from pejl.domain.casework.actions.duties.notices import send_notices
from pejl.domain.casework.actions.duties.sweep import sweep
from pejl.domain.casework.actions.worklist.refresh import refresh
from pejl.domain.casework.queries.duties_whatif import Difference, what_if
from pejl.kernel import clock

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; today if not given.")]
Municipality = Annotated[str, typer.Option(help="The municipality's code, if not the installation's.")]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
notices = typer.Typer(help="Notices of what is due, or soon will be.", no_args_is_help=True)


def sweep_duties(on: Day = None, municipality: Municipality = "", *, as_json: Json = False) -> None:
    """Compute everybody's duties and count them by rule and state.

    Today's are kept in the ledger, and the worklist tells of them. Another day's, past or future, are only counted.
    """
    found = sweep(_code(municipality), _day(on))
    if found.kept:
        refresh(_code(municipality))  # the worklist tells the same day
    answer = {
        "on": found.on.isoformat(), "kept": found.kept, "citizens": found.citizens, "duties": found.duties,
        "states": _totals(found.counts), "rules": found.counts,
    }  # fmt: skip
    if as_json:
        return _print(answer)
    for rule, states in found.counts.items():
        typer.echo(f"{rule:<34} " + "  ".join(f"{state} {number}" for state, number in states.items()))
    typer.echo(f"{found.duties} duties of {found.citizens} citizens as of {found.on}.")
    typer.echo(
        f"The ledger: {found.changed} rows written, {found.gone} taken out."
        if found.kept
        else "Nothing was kept: the ledger tells how things stand today."
    )
    return None


def what_if_rules(
    file: Annotated[Path, typer.Argument(help="A file of rules, in the form of the catalogue.", dir_okay=False)],
    on: Day = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="Only what was set off from this day on.")
    ] = None,
    after: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Only what was set off before this day.")
    ] = None,
    minutes: Annotated[int | None, typer.Option(min=1, help="The minutes of work that one duty takes.")] = None,
    municipality: Municipality = "",
    *,
    as_json: Json = False,
) -> None:
    """Tell what changed rules would have meant: how many cases, which duties, and how many hours of work.

    A rule in the file stands for every version of the rule of that id; an id of its own is a new rule.
    """
    rules = _read(file)
    span = (first.date() if first else None, after.date() if after else None)
    found = what_if(_code(municipality), rules, _day(on), span, minutes)
    if as_json:
        return _print([_told(one) for one in found])
    for one in found:
        typer.echo(f"{one.rule}: {one.before.duties} duties become {one.after.duties}; {one.cases} cases differ.")
        typer.echo(f"  come {one.come}, gone {one.gone}, due or ended otherwise {one.otherwise}")
        typer.echo(f"  as it is:  {_states(one.before.states)}")
        typer.echo(f"  as it would be: {_states(one.after.states)}")
        if one.minutes is not None:
            typer.echo(f"  work: {one.minutes / 60:+.1f} hours ({one.asked_for:+d} duties of {minutes} minutes)")
    return None


@notices.command("send")
def send(municipality: Municipality = "", *, as_json: Json = False) -> None:
    """Put every notice that is due and not yet sent into the box; each is sent once, however late this is run."""
    sent = send_notices(_code(municipality))
    if as_json:
        return _print({"on": clock.today().isoformat(), "sent": sent})
    typer.echo(f"{sent} notices were sent.")
    return None


def _read(file: Path) -> list[Duty]:
    """The rules of a file. UserError with every mistake."""
    try:
        rules = TypeAdapter(list[Duty]).validate_python(yaml.safe_load(file.read_text("utf-8")))
    except FileNotFoundError:
        raise UserError(f"There is no file {file}. Nothing was computed.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UserError(f"{file} is no YAML: {error}. Nothing was computed.") from None
    except ValidationError as error:
        wrong = "\n".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise UserError(f"{file} does not have the form of rules:\n{wrong}\nNothing was computed.") from None
    wrong = "\n".join(
        f"{one.id}, {place}: {said}"
        for one in rules
        for check in (words, fits, named)
        for place, said in check(catalogue(), "duties", one)
    )
    if wrong:
        raise UserError(f"The rules of {file} have mistakes:\n{wrong}\nNothing was computed.")
    return rules


def _told(one: Difference) -> dict[str, Any]:
    hours = None if one.minutes is None else round(one.minutes / 60, 1)
    told = {name: value for name, value in one._asdict().items() if name != "minutes"}
    return told | {"before": one.before._asdict(), "after": one.after._asdict(), "hours": hours}


def _totals(counts: dict[str, dict[str, int]]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for states in counts.values():
        for state, number in states.items():
            totals[state] = totals.get(state, 0) + number
    return dict(sorted(totals.items()))


def _states(states: dict[str, int]) -> str:
    return ", ".join(f"{state} {number}" for state, number in states.items()) or "none"


def _code(municipality: str) -> str:
    return municipality or str(settings.PEJL_MUNICIPALITY)


def _day(on: datetime | None) -> date:
    return on.date() if on else clock.today()


def _print(answer: Any) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
