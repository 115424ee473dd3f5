"""Copies of the whole database: one module for each kind of database, with `save` and `bring_back`."""

from types import ModuleType

from django.db import connection

from pejl.cli.backups import postgres, sqlite


def of_this_database() -> ModuleType:
    """The module that knows the database that DATABASE_URL names."""
    return postgres if connection.vendor == "postgresql" else sqlite
