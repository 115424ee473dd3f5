"""The wall between municipalities: every account stands on one side. Those there are belong to the installation's."""

from django.db import migrations, models

import pejl.domain.access.models.account


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_audit"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="municipality",
            field=models.CharField(
                db_index=True, default=pejl.domain.access.models.account.own_municipality, max_length=4
            ),
        ),
    ]
