"""Sessions can be ended all at once; and what several processes must know of each other is kept in one place."""

from typing import Any

from django.core.management import call_command
from django.db import migrations, models


def _make_cache(apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("access", "0003_accounts_belong_to_a_municipality")]
    operations = [
        migrations.AddField("account", "sessions_ended", models.PositiveIntegerField(default=0)),
        migrations.RunPython(_make_cache, migrations.RunPython.noop),
    ]
