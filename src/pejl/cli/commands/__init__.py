"""One module per command or group of commands; each has `register(app)`.

A command's module is named as the command, or stands in `_ELSEWHERE`. Only the module that is asked for is loaded:
the figures' machinery takes seconds, and most commands need none of it. The first line of a module names its commands
and says what they are for; the overview is made of these lines, so that it needs no module at all.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import typer

_ELSEWHERE = {"import": "imports", "restore": "backup", "reports": "report"}
_FIRST_LINE = re.compile(r'^"""(?P<names>(?:`pejl [\w -]+`(?: and )?)+): (?P<said>.*?)(?:""")?$', re.MULTILINE)


def register(app: typer.Typer, asked: str = "") -> None:
    """Add the command that is asked for, or every command where none is."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    wanted = _ELSEWHERE.get(asked, asked)
    for name in [wanted] if wanted in names else names:
        importlib.import_module(f"{__name__}.{name}").register(app)


def outline(app: typer.Typer) -> None:
    """Add every command with its name and what it is for alone, for `pejl --help`."""
    for name, said in sorted(overview()):
        app.command(name, help=said)(_nothing)


def overview() -> Iterator[tuple[str, str]]:
    """Every command and what it is for, as the modules' first lines tell."""
    for path in Path(__file__).parent.glob("[!_]*.py"):
        if found := _FIRST_LINE.match(path.read_text(encoding="utf-8")):
            for name in re.findall(r"`pejl ([\w-]+)", found["names"]):
                yield name, found["said"][0].upper() + found["said"][1:]


def _nothing() -> None:
    """What stands in the overview is not run."""
