"""One module per command or group of commands; each has `register(app)`."""

import importlib
import pkgutil

import typer


def register(app: typer.Typer) -> None:
    """Let every module of this folder add its commands."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        importlib.import_module(f"{__name__}.{module.name}").register(app)
