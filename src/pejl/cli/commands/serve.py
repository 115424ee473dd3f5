"""`pejl serve`: open the pages and the API in the browser."""

import hashlib
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from pejl.cli.errors import UserError

LOOPBACK = "127.0.0.1"


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    host: Annotated[
        str, typer.Option(help="The address to listen on; a reverse proxy stands before any other.")
    ] = LOOPBACK,
    workers: Annotated[int, typer.Option(min=1, help="How many processes answer.")] = 1,
) -> None:
    """Serve the database that DATABASE_URL names, until Ctrl+C."""
    serve_pages(port=port, host=host, workers=workers)


def serve_pages(*, port: int, host: str = LOOPBACK, workers: int = 1) -> None:
    """Gather the static files if they have changed, then answer until stopped. UserError if the port is taken."""
    must_be_free(host, port)
    collect_static()
    typer.echo(f"Pejl answers at {address(host, port)} – stop it with Ctrl+C.")
    Granian(
        "pejl.cli.served:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,  # one that is killed is replaced; the others answer meanwhile
    ).serve()


def address(host: str, port: int) -> str:
    """What to type in a browser. The machine itself goes by its name: security keys belong to names, not numbers."""
    return f"http://{'localhost' if host == LOOPBACK else host}:{port}"


def must_be_free(host: str, port: int) -> None:
    """Raise UserError where the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UserError(
                f"Cannot listen on {host}:{port} ({error.strerror}). Nothing was started. "
                f"Stop what uses the port, or choose another one: pejl serve --port {port + 1}"
            ) from error


def collect_static() -> bool:
    """Copy, name by content and compress the static files, if any has changed since the last time. Whether it did."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return False
    typer.echo("Preparing the static files …")
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now, encoding="ascii")
    return True


def _files() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            yield f"{name} {stat.st_size} {stat.st_mtime_ns}"


def _fingerprint() -> str:
    return hashlib.sha256("\n".join(sorted(_files())).encode()).hexdigest()


def register(app: typer.Typer) -> None:
    app.command()(serve)
