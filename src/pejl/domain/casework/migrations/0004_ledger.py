"""The ledger of duties, its sweeps and its notices."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_interviews_plans_measures"),
        ("people", "0007_overlaps_planned_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DutySweep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("municipality", models.CharField(max_length=4)),
                ("on", models.DateField()),
                ("rules", models.CharField(max_length=64)),
                ("through", models.BigIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-on", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "on", "rules"), name="duty_sweep_once_per_day_and_rules"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=60)),
                ("version", models.DateField(blank=True, null=True)),
                ("trigger_on", models.DateField()),
                ("trigger", models.CharField(blank=True, max_length=80)),
                ("opens", models.DateField()),
                ("due", models.DateField(blank=True, null=True)),
                ("state", models.CharField(max_length=20)),
                ("fulfilled_on", models.DateField(blank=True, null=True)),
                ("evidence", models.CharField(blank=True, max_length=80)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("stopped_days", models.IntegerField()),
                ("stopped", models.BooleanField()),
                ("done", models.BigIntegerField()),
                ("changed_on", models.DateField()),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="people.citizen"
                    ),
                ),
            ],
            options={
                "ordering": ["citizen", "rule", "trigger_on", "trigger"],
                "indexes": [models.Index(fields=["state", "due", "citizen"], name="duty_by_state_and_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("citizen", "rule", "trigger_on", "trigger"), name="duty_once_per_trigger"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=60)),
                ("trigger_on", models.DateField()),
                ("trigger", models.CharField(blank=True, max_length=80)),
                ("kind", models.CharField(max_length=20)),
                ("due", models.DateField()),
                ("sent_on", models.DateField()),
                ("read_on", models.DateField(blank=True, null=True)),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duty_notices", to="people.citizen"
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-sent_on", "due", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("citizen", "rule", "trigger_on", "trigger", "kind", "due"), name="duty_notice_once"
                    )
                ],
            },
        ),
    ]
