"""One module per command or group of commands; each has `register(app)`.

A command's module is named as the command, or stands in `_ELSEWHERE`. Only the module that is asked for is loaded:
the figures' machinery takes seconds, and most commands need none of it.
"""

import importlib
import pkgutil

import typer

_ELSEWHERE = {"import": "imports", "restore": "backup", "reports": "report"}


def register(app: typer.Typer, asked: str = "") -> None:
    """Add the command that is asked for, or every command where none is (as for --help)."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    wanted = _ELSEWHERE.get(asked, asked)
    for name in [wanted] if wanted in names else names:
        importlib.import_module(f"{__name__}.{name}").register(app)
