"""The municipality's own norms: one of each job function at a time."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from pejl.domain.no_overlap import NoOverlap


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0009_one_assessment_at_a_time"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseloadNorm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("municipality", models.CharField(max_length=4)),
                ("function", models.CharField(max_length=10)),
                (
                    "cases",
                    models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)]),
                ),
                ("start", models.DateField()),
                ("end", models.DateField(blank=True, null=True)),
                ("ground", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField()),
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
                "ordering": ["function", "start"],
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "function", "start"), name="norm_once_per_start"),
                    models.CheckConstraint(condition=models.Q(("cases__gte", 1)), name="norm_allows_somebody"),
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gt", models.F("start")), _connector="OR"),
                        name="norm_ends_after_it_starts",
                    ),
                ],
            },
        ),
        NoOverlap(
            "one_norm_at_a_time",
            "casework_caseloadnorm",
            "o.municipality = n.municipality AND o.function = n.function",
        ),
    ]
