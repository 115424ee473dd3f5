"""A unit has one name, kind and place on any day, and the database refuses another."""

from django.db import migrations

from pejl.domain.no_overlap import NoOverlap


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_units_and_employees")]

    operations = [
        NoOverlap(
            "one_version_of_a_unit",
            "organisation_unit",
            "o.municipality = n.municipality AND o.code = n.code",
            span=("valid_from", "valid_to"),
        ),
    ]
