"""Of the states that hold one value at a time, the database refuses two on the same day, whoever writes."""

from typing import Any

from django.db import migrations, models

from pejl.catalogue.load import catalogue
from pejl.domain.no_overlap import NoOverlap


def tell_which_stand_alone(apps: Any, schema_editor: Any) -> None:
    """What was assessed before holds alone where its state did on its first day."""
    for row in apps.get_model("casework", "Assessment").objects.iterator():
        rule = catalogue().as_of("assessed", row.state, row.start)
        if rule is not None and rule.one_at_a_time:
            type(row).objects.filter(pk=row.pk).update(alone=True)


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_courses")]

    operations = [
        migrations.AddField("assessment", "alone", models.BooleanField(default=False)),
        migrations.RunPython(tell_which_stand_alone, migrations.RunPython.noop),
        NoOverlap(
            "one_assessment_at_a_time",
            "casework_assessment",
            "o.citizen_id = n.citizen_id AND o.state = n.state AND (o.value = n.value OR (o.alone AND n.alone))",
            parent=("people_citizen", "citizen_id"),
        ),
    ]
