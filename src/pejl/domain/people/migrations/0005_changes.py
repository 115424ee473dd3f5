"""The register notes what changes, so that the warehouse reads that again and nothing else."""

from django.db import migrations, models

from pejl.domain.tracked import Tracked


class Migration(migrations.Migration):
    dependencies = [("people", "0004_access")]

    operations = [
        migrations.AddField(
            model_name="intake",
            name="data_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="PeopleChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(max_length=40)),
                ("block", models.BigIntegerField()),
                ("stamp", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["table", "block"], name="people_change_where"),
                    models.Index(fields=["stamp"], name="people_change_stamp"),
                ],
            },
        ),
        Tracked("people_citizen", "id"),
        Tracked("people_benefitspell"),
        Tracked("people_offerspell"),
        Tracked("people_wagehours"),
        Tracked("people_visitation"),
        Tracked("people_unitattachment"),
        Tracked("people_statisticalbackground"),
    ]
