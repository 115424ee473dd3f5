"""The worklist: a row for each open case, what is to be computed anew, flags and saved views."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0005_days_of_measures"),
        ("organisation", "0006_who_changed_the_organisation"),
        ("people", "0007_overlaps_planned_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WorklistChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.citizen"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Flag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("kind", models.CharField(max_length=40)),
                ("category", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=40)),
                ("about", models.CharField(blank=True, max_length=60)),
                ("on", models.DateField()),
                ("text", models.CharField(blank=True, max_length=255)),
                ("link", models.CharField(blank=True, max_length=60)),
                ("lowered_on", models.DateField(blank=True, null=True)),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.citizen"
                    ),
                ),
                (
                    "lowered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("lowered_on__isnull", True)), fields=["kind"], name="flag_that_is_up"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lowered_on__isnull", True)),
                        fields=("citizen", "source", "kind", "about"),
                        name="flag_up_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "reminder"), ("lowered_on__isnull", True)),
                        fields=("citizen",),
                        name="one_reminder_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("municipality", models.CharField(max_length=4)),
                ("name", models.CharField(max_length=255)),
                ("query", models.CharField(max_length=2000)),
                ("unit_code", models.CharField(blank=True, db_index=True, max_length=60)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="worklist_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "name"), name="worklist_view_name_once"),
                    models.UniqueConstraint(fields=("owner", "query"), name="worklist_view_choice_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorklistRow",
            fields=[
                (
                    "citizen",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="worklist_row",
                        serialize=False,
                        to="people.citizen",
                    ),
                ),
                ("municipality", models.CharField(max_length=4)),
                ("as_of", models.DateField()),
                ("needs", models.BigIntegerField(default=0)),
                ("unit_code", models.CharField(blank=True, max_length=60)),
                ("other_unit", models.CharField(blank=True, max_length=60)),
                ("more_units", models.BooleanField(default=False)),
                ("more_employees", models.BooleanField(default=False)),
                ("assigned_on", models.DateField(blank=True, null=True)),
                ("birth_date", models.DateField()),
                ("district", models.CharField(blank=True, max_length=60)),
                ("language", models.CharField(max_length=10)),
                ("needs_interpreter", models.BooleanField()),
                ("benefit", models.CharField(blank=True, max_length=40)),
                ("benefit_since", models.DateField(blank=True, null=True)),
                ("target_group", models.CharField(blank=True, max_length=40)),
                ("readiness", models.CharField(blank=True, max_length=40)),
                ("next_due", models.DateField(blank=True, null=True)),
                ("overdue_duties", models.PositiveSmallIntegerField(default=0)),
                ("next_on", models.DateField(blank=True, null=True)),
                ("held_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "employee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organisation.employee",
                    ),
                ),
                (
                    "other_employee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organisation.employee",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["municipality", "next_due"], name="worklist_row_by_due"),
                    models.Index(fields=["unit_code"], name="worklist_row_of_unit"),
                    models.Index(fields=["other_unit"], name="worklist_row_of_other_unit"),
                ],
            },
        ),
    ]
