"""The look for overlaps is planned anew for each statement: see pejl.domain.no_overlap."""

from django.db import migrations

from pejl.domain.no_overlap import NoOverlap

CITIZEN = ("people_citizen", "citizen_id")
FULL = 10_000


class Migration(migrations.Migration):
    dependencies = [("people", "0006_retention_holds")]

    operations = [
        NoOverlap(
            "benefits_exclude_each_other",
            "people_benefitspell",
            "o.citizen_id = n.citizen_id AND (o.benefit = n.benefit OR"
            f" (n.excludes <> '' AND o.excludes = n.excludes AND o.weight = {FULL} AND n.weight = {FULL}))",
            parent=CITIZEN,
        ),
        NoOverlap("one_visitation_at_a_time", "people_visitation", "o.citizen_id = n.citizen_id", parent=CITIZEN),
        NoOverlap(
            "once_in_a_unit_at_a_time",
            "people_unitattachment",
            "o.citizen_id = n.citizen_id AND o.unit_code = n.unit_code",
            parent=CITIZEN,
        ),
    ]
