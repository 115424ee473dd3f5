"""The look for overlaps is planned anew for each statement (see pejl.domain.no_overlap): the same rules, set up again."""

from importlib import import_module

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0006_retention_holds")]

    operations = import_module("pejl.domain.people.migrations.0002_no_overlaps").Migration.operations
