"""`pejl duties of`, `open` and `share`: what one citizen is owed and why, who waits, and what was met in time."""

import json
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import typer
from django.conf import settings
from django.utils.translation import get_language

from pejl.catalogue.load import catalogue
from pejl.cli.errors import UserError
from pejl.domain.casework.queries.duties import DutyShown, duties_of
from pejl.domain.casework.queries.duties_open import still_open
from pejl.domain.casework.queries.duties_shares import Share, shares
from pejl.domain.casework.queries.facts_shown import FactShown
from pejl.domain.people.errors import NoSuchCitizen
from pejl.kernel import clock
from pejl.kernel.text import Text

Day = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The day; today if not given.")]
Municipality = Annotated[str, typer.Option(help="The municipality's code, if not the installation's.")]
Rule = Annotated[str, typer.Option(help="Only this rule, as R-003-01.")]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


def duties_of_one(
    key: Annotated[str, typer.Argument(help="The citizen's key, as `pejl people` lists it.")],
    on: Day = None,
    rule: Rule = "",
    *,
    as_json: Json = False,
) -> None:
    """Tell what one citizen is owed as of a day, by when, on what ground, and what would fulfil it."""
    _known(rule)
    try:
        told = duties_of(None, UUID(key), _day(on))
    except (ValueError, NoSuchCitizen):
        raise UserError(f"There is no citizen with the key “{key}”. Nothing was shown.") from None
    found = [one for one in told if rule in ("", one.rule)]
    if as_json:
        typer.echo(json.dumps([_as_data(one) for one in found], ensure_ascii=False, indent=2))
        return
    typer.echo("\n".join(line for one in found for line in _lines(one)) or "No rule gives a duty as of that day.")


def open_duties(
    rule: Annotated[str, typer.Argument(help="The id of a rule, as R-000-06.")],
    on: Day = None,
    municipality: Municipality = "",
    *,
    as_json: Json = False,
) -> None:
    """List by key the citizens to whom something is still owed by a rule, what is due first at the top."""
    _known(rule)
    day = _day(on)
    found = still_open(municipality or str(settings.PEJL_MUNICIPALITY), rule, day)
    told = [{"key": str(one.key), "state": one.state, "due": _iso(one.due), "since": _iso(one.since)} for one in found]
    if as_json:
        typer.echo(json.dumps({"rule": rule, "on": day.isoformat(), "citizens": told}, ensure_ascii=False, indent=2))
        return
    lines = [f"{one['key']}  {one['state']:<9} {one['due'] or '–'}" for one in told]
    typer.echo("\n".join([*lines, f"{len(lines)} of {rule} are open as of {day}."]))


def share_in_time(
    on: Day = None,
    rule: Rule = "",
    municipality: Municipality = "",
    *,
    as_json: Json = False,
) -> None:
    """Tell how many duties were met in time, by rule; beside a goal only where one tells a number."""
    _known(rule)
    found = shares(municipality or str(settings.PEJL_MUNICIPALITY), _day(on), (rule,) if rule else ())
    if as_json:
        typer.echo(json.dumps([_share(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        share = "–" if one.share is None else f"{one.share:.1f} per cent"
        goal = "" if one.target is None else f" (goal: at least {one.target:g} per cent, {one.goal})"
        typer.echo(f"{one.rule:<28} {share:>15}  {one.in_time} / {one.due}{goal}")
    if not found:
        typer.echo("No limit has fallen as of that day.")


def _known(rule: str) -> None:
    if rule and rule not in catalogue().duties:
        raise UserError(f"There is no rule “{rule}”; `pejl duties show` lists them. Nothing was shown.")


def _share(one: Share) -> dict[str, Any]:
    told = {"rule": one.rule, "groups": list(one.groups), "in_time": one.in_time, "late": one.late}
    told |= {"overdue": one.overdue, "share": None if one.share is None else round(one.share, 1)}
    return told if one.target is None else told | {"goal": one.goal, "target": one.target, "reached": one.reached}


def _as_data(one: DutyShown) -> dict[str, Any]:
    days = {name: _iso(getattr(one, name)) for name in ("trigger_on", "opens", "due", "fulfilled_on", "ended_on")}
    return {
        "rule": one.rule, "title": _said(one.title), "state": one.state, "role": one.role, **days,
        "stopped_days": one.stopped_days, "set_off_by": _fact(one.set_off_by), "shown_by": _fact(one.shown_by),
        "asks_for": [
            {"said": _said(each.said), "on": _iso(each.on), "shown_by": _fact(each.shown_by), "exempts": each.exempts}
            for each in one.things
        ],
        "missing": None if one.missing is None else _said(one.missing),
        "ground": {_said(line.heading): _said(line.said) for line in one.lines},
        "computed_on": _iso(one.computed_on),
    }  # fmt: skip


def _lines(one: DutyShown) -> list[str]:
    due = f", {one.due}" if one.due else ""
    missing = [f"  {_said(one.missing)}"] if one.missing else []
    return [f"{one.rule}  {_said(one.title)}: {_said(one.state_title)}{due}", *missing]


def _fact(one: FactShown | None) -> dict[str, str | None] | None:
    return None if one is None else {"said": _said(one.said), "from": _iso(one.start), "to": _iso(one.end)}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _said(text: Text) -> str:
    return text.in_(get_language() or "da")


def _day(on: datetime | None) -> date:
    return on.date() if on else clock.today()
