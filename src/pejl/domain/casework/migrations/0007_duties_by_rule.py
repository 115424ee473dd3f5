"""Open duties of a rule are found without reading the ledger: the worklist filters by them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0006_worklist"),
        ("people", "0007_overlaps_planned_anew"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["rule", "state", "citizen"], name="duty_by_rule_and_state"),
        ),
    ]
