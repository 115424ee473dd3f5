"""`pejl audit`: seal the chains of the audit, and find out whether they stand as they were written."""

import json
from pathlib import Path
from typing import Annotated

import typer

from pejl.cli.errors import UserError
from pejl.domain.access.queries.verification import Fault, Verified, Wrong, expected, verify
from pejl.domain.access.seals import Seal, read_seal, seal

commands = typer.Typer(help="Seal and verify who has looked at whom.", no_args_is_help=True)

_SAID = {
    Wrong.CHANGED: "has been changed; its digest does not fit what stands there",
    Wrong.DOES_NOT_FOLLOW: "does not follow the one before it; that one was changed, moved or put in",
    Wrong.MISSING: "missing; taken out, or renumbered",
    Wrong.TWICE: "stands more than once, or out of order",
    Wrong.CUT_OFF: "cut off at the end; the head or a seal names later ones",
    Wrong.BEYOND_HEAD: "unknown to the chain's head; put in at the end, or the head was set back",
    Wrong.NOT_AS_SEALED: "another one stands here than the head or a seal names",
}
_NAMED = 20  # on a screen; --json has more


@commands.command("verify")
def verified(
    against: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="A seal that was kept outside (seal --out).")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Walk every chain and every seal. Exit code 1 when something was changed, taken out, moved, put in or cut off."""
    kept = _read(against) if against else None
    with typer.progressbar(length=expected(), label="Entries", file=typer.get_text_stream("stderr")) as bar:
        found = verify(kept, bar.update)
    if as_json:
        typer.echo(json.dumps(_as_json(found, kept), indent=2))
    else:
        for line in _lines(found, kept):
            typer.echo(line)
    if found.total:
        raise typer.Exit(1)


@commands.command("seal")
def sealed(
    out: Annotated[Path | None, typer.Option(help="A new file to keep the seal in, outside this machine.")] = None,
) -> None:
    """Seal every chain as it stands, and say the seal. Run each night; keep the file off this machine."""
    if out and out.exists():
        raise UserError(f"{out}: exists already; expected the name of a new file. Nothing was sealed.")
    if out and not out.parent.is_dir():
        raise UserError(f"{out.parent}: there is no such folder. Nothing was sealed.")
    made = seal()
    text = json.dumps(made.as_json(), indent=2)
    if out is None:
        typer.echo(text)
        return
    out.write_text(text + "\n", encoding="ascii")
    entries = sum(number for number, _ in made.heads.values())
    typer.echo(f"Seal {made.number} over {entries} entries in {len(made.heads)} chains: {out}")


def _read(path: Path) -> Seal:
    try:
        return read_seal(json.loads(path.read_text(encoding="ascii")))
    except ValueError as error:
        raise UserError(f"{path}: {error}. Expected a file that `pejl audit seal --out` wrote.") from None


def _as_json(found: Verified, kept: Seal | None) -> dict[str, object]:
    return {
        "sound": not found.total,
        "entries": found.entries,
        "chains": found.chains,
        "seals": found.seals,
        "against": kept.number if kept else None,
        "faults": found.total,
        "named": [one.as_json() for one in found.faults],
    }


def _lines(found: Verified, kept: Seal | None) -> list[str]:
    walked = f"{found.entries} entries in {found.chains} chains under {found.seals} seals"
    if not found.total:
        outside = f", and as seal {kept.number} kept outside tells" if kept else ""
        return [f"Sound: {walked} stand as they were written{outside}."]
    more = found.total - min(found.total, _NAMED)
    tail = [f"… and {more} more; --json names them."] if more else []
    return [f"NOT sound: {found.total} faults in {walked}.", *map(_line, found.faults[:_NAMED]), *tail]


def _line(fault: Fault) -> str:
    where = "seals" if fault.chain is None else f"chain {fault.chain}"
    numbers = f"{fault.number}" if fault.number == fault.until else f"{fault.number}–{fault.until}"
    return f"  {where}, number {numbers}: {_SAID[fault.wrong]}."


def register(app: typer.Typer) -> None:
    app.add_typer(commands, name="audit")
