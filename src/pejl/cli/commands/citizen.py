"""`pejl citizen`: one citizen's data out whole, holds, and the retention that each night tells and anonymises."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated, Any
from uuid import UUID

import typer
from django.conf import settings
from rich.console import Console
from rich.status import Status

from pejl.cli.errors import UserError
from pejl.domain.people.actions.export_citizen import as_json, export_citizen
from pejl.domain.people.actions.holds import lift_hold, place_hold
from pejl.domain.people.actions.retention import Outcome, keep_no_longer
from pejl.domain.people.errors import PeopleRefused
from pejl.domain.people.kinds import HoldKind
from pejl.domain.people.models import Citizen, RetentionHold
from pejl.domain.people.privacy.copy import OwnCopy
from pejl.domain.people.privacy.traces import sweep
from pejl.domain.people.queries.retention import listed
from pejl.kernel import clock
from pejl.warehouse.people import files
from pejl.warehouse.people.refreshing import refresh

commands = typer.Typer(help="One citizen's data, and how long it is kept.", no_args_is_help=True)

Key = Annotated[str, typer.Option("--key", help="The citizen's key, as lists and the audit name it.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, without names and CPR numbers; it is kept in the audit.")]
Municipality = Annotated[str, typer.Option(help="The municipality's code, if not the installation's.")]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


class Form(StrEnum):
    """What the copy is written as."""

    JSON = "json"
    PDF = "pdf"
    HTML = "html"


class Language(StrEnum):
    """The language of the document."""

    DA = "da"
    EN = "en"


@commands.command()
def export(
    key: Key,
    out: Annotated[Path, typer.Option("--out", help="The file to write; never one that is there already.")],
    reason: Reason,
    form: Annotated[Form | None, typer.Option(help="json, pdf or html; by the file's name if not told.")] = None,
    language: Annotated[Language, typer.Option(help="The language of the document.")] = Language.DA,
) -> None:
    """Write everything the record keeps about one citizen to a file that only you can read."""
    wanted = form or _form_of(out)
    with _new_file(out) as file:
        try:
            copy = export_citizen(None, _key(key), reason)
        except PeopleRefused as refused:
            raise UserError(f"{refused} Nothing was written.") from None
        file.write(_written(copy, wanted, language))
    rows = sum(len(one.rows) for one in copy.tables)
    typer.echo(f"{rows} rows of {len(copy.tables)} tables were written to {out}. The export stands in the audit.")


@commands.command()
def retention(
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; today if not given.")] = None,
    municipality: Municipality = "",
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen and change nothing.")] = False,
    keep_traces: Annotated[
        bool, typer.Option("--no-sweep", help="Do not write the database anew afterwards; do it yourself.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Tell whose time is nearly up, and anonymise those whose notice is up. Run each night; again changes nothing."""
    day, code = on.date() if on else clock.today(), municipality or str(settings.PEJL_MUNICIPALITY)
    with Console(stderr=True).status("…") as status:
        done = keep_no_longer(None, code, day, dry_run=dry_run, progress=_progress(status))
        if done.anonymised and not dry_run:
            _clear(code, status, database=not keep_traces)
    _say({**asdict(done), "on": day.isoformat()}, _lines(done), as_json=as_json)


@commands.command()
def notices(municipality: Municipality = "", *, as_json: Json = False) -> None:
    """List the citizens of whom it has been told that their case will end, by key, the soonest first."""
    rows = listed(municipality or str(settings.PEJL_MUNICIPALITY), clock.today())
    told = [
        {
            "key": str(one.key),
            "last_event": one.last_event.isoformat() if one.last_event else None,
            "told_on": one.told_on.isoformat(),
            "due_on": one.due_on.isoformat(),
            "held": list(one.held),
        }
        for one in rows
    ]
    lines = [f"{one.key}: {one.due_on}{'  held: ' + ', '.join(one.held) if one.held else ''}" for one in rows]
    _say(told, lines or ["Nobody has been told of."], as_json=as_json)


@commands.command()
def hold(key: Key, kind: Annotated[HoldKind, typer.Option(help="What keeps the case.")], reason: Reason) -> None:
    """Keep a citizen's case though its time is up, from today until it is lifted."""
    try:
        place_hold(None, _citizen(key), kind, reason)
    except PeopleRefused as refused:
        raise UserError(f"{refused} Nothing was changed.") from None
    typer.echo(f"{key} is kept from {clock.today()} until the hold is lifted (pejl citizen lift).")


@commands.command()
def lift(key: Key) -> None:
    """Lift every hold of a citizen from today; the next retention run looks at the case as at any other."""
    citizen = _citizen(key)
    holds = list(RetentionHold.objects.filter(citizen=citizen, lifted_on__isnull=True))
    for one in holds:
        lift_hold(None, one)
    typer.echo(f"{len(holds)} holds were lifted from {clock.today()}.")


def _clear(municipality: str, status: Status, *, database: bool) -> None:
    """Bring the warehouse's files up to the record, and leave no old rows in the database's own."""
    status.update("Reading the anonymous citizens into the warehouse again")
    if files.note(municipality):
        refresh(municipality)
    if database:
        status.update("Writing the database anew without what is gone")
        sweep()


def _written(copy: OwnCopy, form: Form, language: Language) -> bytes:
    if form is Form.JSON:
        return as_json(copy)
    from pejl.publishing.insight import as_html, as_pdf  # noqa: PLC0415 - the typesetter loads slowly

    return (as_pdf if form is Form.PDF else as_html)(copy, language.value)


def _form_of(out: Path) -> Form:
    try:
        return Form(out.suffix.lower().removeprefix("."))
    except ValueError:
        raise UserError(
            f"--out {out}: expected a name that ends in .json, .pdf or .html. Nothing was written."
        ) from None


def _lines(done: Outcome) -> list[str]:
    would = "would be " if done.dry_run else ""
    lines = [
        f"{done.on}",
        f"  {would}told: {done.told}",
        f"  notices {would}withdrawn: {done.withdrawn}",
        f"  {would}anonymised: {done.anonymised}",
        f"  held back: {done.held_back}",
    ]
    if done.without_events:
        lines.append(f"  without any event, for a person to decide: {done.without_events}")
    if done.named_in_audit:
        lines.append(f"  audit entries whose reason names who it was: {', '.join(done.named_in_audit)}")
    return lines


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise UserError(
            "--key: expected a citizen's key, such as 3f2b…, never a CPR number. Nothing was done."
        ) from None


def _citizen(key: str) -> Citizen:
    found = Citizen.objects.filter(key=_key(key), anonymised_at__isnull=True).first()
    if found is None:
        raise UserError("--key: there is no such citizen in the register. Nothing was changed.")
    return found


@contextmanager
def _new_file(out: Path) -> Iterator[IO[bytes]]:
    """A file that only its owner can read; gone again if nothing came of it. UserError if it is there already."""
    try:
        opened = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UserError(f"--out {out}: the file is there already. Nothing was written.") from None
    except OSError as error:
        raise UserError(f"--out {out}: cannot be written ({error.strerror}). Nothing was written.") from None
    try:
        with os.fdopen(opened, "wb") as file:
            yield file
    except BaseException:
        out.unlink(missing_ok=True)
        raise


def _progress(status: Status) -> Callable[[int], None]:
    total = 0

    def tell(count: int) -> None:
        nonlocal total
        total += count
        status.update(f"{total} citizens are anonymous")

    return tell


def _say(answer: Any, lines: list[str], *, as_json: bool) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))


def register(app: typer.Typer) -> None:
    app.add_typer(commands, name="citizen")
