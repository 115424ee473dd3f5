"""Interviews, plans, measures, progression, and what is written."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0002_assessments"),
        ("organisation", "0006_who_changed_the_organisation"),
        ("people", "0007_overlaps_planned_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("kind", models.CharField(max_length=40)),
                ("text", models.TextField()),
                ("occupation", models.CharField(blank=True, max_length=10)),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("made_on", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
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
                "ordering": ["made_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="CaseDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("template", models.CharField(max_length=40)),
                ("language", models.CharField(default="da", max_length=10)),
                ("state", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("concerns", models.CharField(blank=True, max_length=60)),
                ("basis", models.JSONField(blank=True, default=dict)),
                ("sent_on", models.DateField(blank=True, null=True)),
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
                "ordering": ["recorded_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="CaseNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("on", models.DateField()),
                ("subject", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("shared", models.BooleanField(default=False)),
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
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("by_phone", models.BooleanField(default=True)),
                ("result", models.CharField(max_length=20)),
                ("note", models.TextField(blank=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follow_ups", to="casework.agreement"
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
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("state", models.CharField(max_length=20)),
                ("sent_on", models.DateField()),
                ("answer_by", models.DateField()),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.citizen"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hearings", to="casework.casedocument"
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
                "ordering": ["sent_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("kind", models.CharField(max_length=40)),
                ("concept", models.CharField(blank=True, max_length=40)),
                ("state", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("at", models.CharField(max_length=5)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("form", models.CharField(max_length=20)),
                ("place", models.CharField(blank=True, max_length=100)),
                ("unit_code", models.CharField(blank=True, max_length=60)),
                ("convened_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("because", models.CharField(blank=True, max_length=255)),
                ("summary", models.TextField(blank=True)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.citizen"
                    ),
                ),
                (
                    "employee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interviews",
                        to="organisation.employee",
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
                "ordering": ["on", "at", "id"],
            },
        ),
        migrations.AddField(
            model_name="agreement",
            name="interview",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="agreements",
                to="casework.interview",
            ),
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("kind", models.CharField(max_length=40)),
                ("state", models.CharField(max_length=20)),
                ("planned_start", models.DateField()),
                ("planned_end", models.DateField(blank=True, null=True)),
                ("weekly_hours", models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ("company_cvr", models.CharField(blank=True, max_length=8)),
                ("company", models.CharField(blank=True, max_length=200)),
                ("supplier", models.CharField(blank=True, max_length=200)),
                ("mentor", models.CharField(blank=True, max_length=200)),
                ("contact_person", models.CharField(blank=True, max_length=200)),
                ("purpose", models.TextField(blank=True)),
                ("ordinary_staff", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("supported_staff", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("granted_on", models.DateField(blank=True, null=True)),
                ("basis", models.JSONField(blank=True, default=dict)),
                ("end_reason", models.CharField(blank=True, max_length=40)),
                ("because", models.TextField(blank=True)),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.citizen"
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "offer",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="measure",
                        to="people.offerspell",
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
                "ordering": ["planned_start", "id"],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("until", models.DateField()),
                ("because", models.CharField(max_length=255)),
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
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="extensions", to="casework.measure"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField()),
                ("end", models.DateField()),
                ("reason", models.CharField(max_length=40)),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="absences", to="casework.measure"
                    ),
                ),
            ],
            options={
                "ordering": ["start", "id"],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("organisation", models.CharField(blank=True, max_length=200)),
                ("came", models.BooleanField(blank=True, null=True)),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="casework.interview",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("series", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("kind", models.CharField(max_length=40)),
                ("state", models.CharField(max_length=20)),
                ("goal_kind", models.CharField(max_length=20)),
                ("occupation", models.CharField(blank=True, max_length=10)),
                ("goal", models.TextField()),
                ("made_on", models.DateField()),
                ("shared_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("because", models.CharField(blank=True, max_length=255)),
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
                "ordering": ["made_on", "version"],
            },
        ),
        migrations.CreateModel(
            name="PlanGoal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("reached_on", models.DateField(blank=True, null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sub_goals", to="casework.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="PlanStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("party", models.CharField(max_length=40)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="casework.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("instrument", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("hours", models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ("note", models.TextField(blank=True)),
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
            },
        ),
        migrations.CreateModel(
            name="ProgressAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(max_length=40)),
                ("by_caseworker", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("by_citizen", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "progress",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="casework.progress"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("subject", models.CharField(max_length=40)),
                ("state", models.CharField(max_length=20)),
                ("received_on", models.DateField()),
                ("due_on", models.DateField()),
                ("text", models.TextField()),
                ("assessed_on", models.DateField(blank=True, null=True)),
                ("ground", models.TextField(blank=True)),
                ("passed_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.citizen"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="complaints",
                        to="casework.casedocument",
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
                "ordering": ["received_on", "id"],
                "indexes": [models.Index(fields=["received_on"], name="complaint_received")],
            },
        ),
        migrations.AddIndex(
            model_name="interview",
            index=models.Index(fields=["state", "on"], name="interview_state_on"),
        ),
        migrations.AddIndex(
            model_name="interview",
            index=models.Index(fields=["employee", "on"], name="interview_of_employee"),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.CheckConstraint(condition=models.Q(("minutes__gte", 1)), name="interview_lasts"),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["state", "kind"], name="measure_state_kind"),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__isnull", True), ("end__gt", models.F("start")), _connector="OR"),
                name="absence_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(fields=("series", "version"), name="plan_version_once"),
        ),
        migrations.AddConstraint(
            model_name="plangoal",
            constraint=models.UniqueConstraint(fields=("plan", "position"), name="sub_goal_position_once"),
        ),
        migrations.AddConstraint(
            model_name="planstep",
            constraint=models.UniqueConstraint(fields=("plan", "position"), name="plan_step_position_once"),
        ),
        migrations.AddConstraint(
            model_name="progress",
            constraint=models.UniqueConstraint(fields=("citizen", "instrument", "on"), name="progress_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="progressanswer",
            constraint=models.UniqueConstraint(fields=("progress", "item"), name="progress_item_once"),
        ),
    ]
