"""Measures that are no offers of the statistics have days of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0004_ledger"),
    ]

    operations = [
        migrations.AddField(
            model_name="measure",
            name="ended_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="measure",
            name="started_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
