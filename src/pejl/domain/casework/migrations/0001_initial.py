"""The first records of casework: events."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0007_overlaps_planned_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("event", models.CharField(max_length=40)),
                ("detail", models.CharField(blank=True, max_length=40)),
                ("on", models.DateField()),
                ("about", models.CharField(blank=True, max_length=60)),
                ("hours", models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ("announces", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                ("struck_on", models.DateField(blank=True, null=True)),
                ("struck_because", models.CharField(blank=True, max_length=255)),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.citizen"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["on", "id"],
                "indexes": [models.Index(fields=["event", "on"], name="case_event_of_a_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hours__isnull", True), ("hours__gte", 0), _connector="OR"),
                        name="case_event_hours_not_negative",
                    )
                ],
            },
        ),
    ]
