"""`pejl people`: lists of the register by key, attachment by the rules of a day, and keys of CPR numbers.

Nothing here prints a name or a CPR number; a key opens the citizen's page for those who may see it.
"""

import json
from datetime import date, datetime
from typing import Annotated, Any

import typer
from django.conf import settings

from pejl.catalogue.load import catalogue
from pejl.cli.errors import UserError
from pejl.domain.people.actions.attach import attach_everybody
from pejl.domain.people.actions.change_keys import change_keys
from pejl.domain.people.queries.population import newly_on, self_supporting
from pejl.domain.people.queries.windows import months_with, spells_of, unbroken_longer_than
from pejl.kernel import clock

commands = typer.Typer(help="Ask the register of citizens; the answers name citizens by key.", no_args_is_help=True)

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; today if not given.")]
Benefits = Annotated[list[str] | None, typer.Option("--benefit", help="A benefit; may be given several times.")]
Municipality = Annotated[str, typer.Option(help="The municipality's code, if not the installation's.")]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@commands.command()
def newly(
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day.")],
    after: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="The first day after.")],
    benefit: Benefits = None,
    municipality: Municipality = "",
    *,
    as_json: Json = False,
) -> None:
    """List those whose benefit began in some days, by the unit that has them; those without a unit stand apart."""
    found = newly_on(_code(municipality), _benefits(benefit), first.date(), after.date())
    without = found.pop("", [])
    answer = {
        "total": sum(map(len, found.values())) + len(without),
        "units": {unit: {"citizens": len(keys), "keys": list(map(str, keys))} for unit, keys in sorted(found.items())},
        "unaccounted_for": {"citizens": len(without), "keys": list(map(str, without))},
    }
    lines = [f"{unit}: {len(keys)}" for unit, keys in sorted(found.items())]
    _say(answer, [*lines, f"uden enhed: {len(without)}", f"i alt: {answer['total']}"], as_json=as_json)


@commands.command("self-supporting")
def without_benefit(on: Day = None, municipality: Municipality = "", *, as_json: Json = False) -> None:
    """List those whom the effort serves although they have no benefit on the day."""
    day = _day(on)
    rows = []
    for one in self_supporting(_code(municipality), day).prefetch_related("offers", "visitations"):
        offers = [offer.kind for offer in one.offers.all() if _holds(offer, day)]
        groups = [visit.target_group for visit in one.visitations.all() if _holds(visit, day)]
        rows.append({"key": str(one.key), "target_groups": groups, "offers": offers})
    lines = [f"{one['key']}: {', '.join([*one['target_groups'], *one['offers']])}" for one in rows]
    _say({"on": day.isoformat(), "citizens": rows}, lines, as_json=as_json)


@commands.command()
def months(
    window: Annotated[int, typer.Option(min=1, help="How many whole months before the day's month are looked at.")],
    more_than: Annotated[int | None, typer.Option(help="In more than so many of them.")] = None,
    at_least: Annotated[int | None, typer.Option(help="In at least so many of them.")] = None,
    on: Day = None,
    benefit: Benefits = None,
    municipality: Municipality = "",
    *,
    as_json: Json = False,
) -> None:
    """List those with benefit in so many of the last months; a month with several benefits counts once."""
    if (more_than is None) == (at_least is None):
        raise UserError("Expected either --more-than or --at-least. Nothing was answered.")
    least = at_least if at_least is not None else (more_than or 0) + 1
    day = _day(on)
    found = months_with(spells_of(_code(municipality), _benefits(benefit)), day, window)
    chosen = {str(key): count for key, count in found.items() if count >= least}
    answer = {"on": day.isoformat(), "window": window, "at_least": least, "citizens": chosen}
    _say(answer, [f"{key}: {count} måneder" for key, count in sorted(chosen.items())], as_json=as_json)


@commands.command("longer-than")
def unbroken(
    years: Annotated[int, typer.Argument(min=1)],
    on: Day = None,
    benefit: Benefits = None,
    municipality: Municipality = "",
    *,
    as_json: Json = False,
) -> None:
    """List those whose benefit has run without a break for more than so many years."""
    day = _day(on)
    found = unbroken_longer_than(spells_of(_code(municipality), _benefits(benefit)), day, years)
    told = {str(key): start.isoformat() for key, start in found.items()}
    answer = {"on": day.isoformat(), "years": years, "citizens": told}
    _say(answer, [f"{key}: fra {start}" for key, start in sorted(told.items())], as_json=as_json)


@commands.command()
def attach(on: Day = None, municipality: Municipality = "", *, as_json: Json = False) -> None:
    """Attach everybody to units as the rules of a day tell. Run each night; again changes nothing."""
    day = _day(on)
    done = attach_everybody(None, _code(municipality), day)
    line = f"{day.isoformat()}: {done.begun} tilknyttet, {done.ended} ophørt, {done.unchanged} uændret"
    _say({"on": day.isoformat(), **done._asdict()}, [line], as_json=as_json)


@commands.command("change-keys")
def keys_changed() -> None:
    """Seal every CPR number anew with the first key of PEJL_PERSON_KEYS. Stop the server first."""
    done = change_keys(None)
    typer.echo(f"{done} CPR numbers are sealed with the first key. Remove the others from PEJL_PERSON_KEYS now.")


def _benefits(asked: list[str] | None) -> list[str]:
    known = catalogue().benefits
    for one in asked or []:
        if one not in known:
            raise UserError(f"--benefit {one}: no such benefit. Expected one of {', '.join(known)}.")
    return asked or list(known)


def _day(on: datetime | None) -> date:
    return on.date() if on else clock.today()


def _code(municipality: str) -> str:
    return municipality or str(settings.PEJL_MUNICIPALITY)


def _holds(row: Any, day: date) -> bool:
    return row.start <= day and (row.end is None or day < row.end)


def _say(answer: dict[str, Any], lines: list[str], *, as_json: bool) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))


def register(app: typer.Typer) -> None:
    app.add_typer(commands, name="people")
