"""Every column of every model has a class, and nothing leaves that may not."""

import copy

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection, models
from django.test.utils import isolate_apps
from pydantic import ValidationError

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.privacy import PersonalTable
from pejl.domain.people.models import Citizen
from pejl.domain.people.privacy import check
from pejl.domain.people.privacy.check import Unclassed, unclassed, way_to_citizen
from pejl.domain.people.privacy.tables import may_leave
from pejl.warehouse.people.columns import TABLES


def test_every_column_has_a_class_and_every_class_a_column() -> None:
    assert unclassed() == []


@pytest.fixture
def classes(monkeypatch: pytest.MonkeyPatch) -> dict[str, PersonalTable]:
    """A copy of the classes that a test may spoil."""
    spoilt = copy.copy(catalogue())
    told = dict(spoilt.privacy)
    object.__setattr__(spoilt, "privacy", told)
    monkeypatch.setattr(check, "catalogue", lambda: spoilt)
    return told


def without(table: PersonalTable, column: str) -> PersonalTable:
    columns = {name: one for name, one in table.columns.items() if name != column}
    return table.model_copy(update={"columns": columns})


def test_a_column_without_a_class_stops_the_start(classes: dict[str, PersonalTable]) -> None:
    classes["people.Citizen"] = without(classes["people.Citizen"], "phone")
    with pytest.raises(SystemCheckError, match=r"people\.Citizen\.phone: the column has no class"):
        call_command("check")


def test_a_table_without_classes_and_a_class_without_a_table_are_named(classes: dict[str, PersonalTable]) -> None:
    classes["people.Consents"] = classes.pop("people.Consent")
    assert [(one.table, one.column) for one in unclassed()] == [("people.Consent", ""), ("people.Consents", "")]


def test_a_class_without_a_column_is_named(classes: dict[str, PersonalTable]) -> None:
    table = classes["people.Consent"]
    classes["people.Consent"] = table.model_copy(update={"columns": table.columns | {"why": table.columns["kind"]}})
    assert unclassed() == [Unclassed("people.Consent", "why", "is classed, but the model has no such column")]


def test_a_table_that_leads_to_a_citizen_must_say_so(classes: dict[str, PersonalTable]) -> None:
    classes["people.Consent"] = classes["people.Consent"].model_copy(update={"about": "", "concerns": "nobody"})
    assert "leads to a citizen by citizen" in unclassed()[0].message
    classes["people.Consent"] = classes["people.Consent"].model_copy(update={"about": "person"})
    assert "is no way to a citizen" in unclassed()[0].message


@isolate_apps("pejl.domain.people")
def test_a_part_of_a_part_of_a_citizen_leads_there_too() -> None:
    class Plan(models.Model):  # noqa: DJ008
        owner = models.ForeignKey(Citizen, on_delete=models.CASCADE)

        class Meta:
            app_label = "people"

    class Step(models.Model):  # noqa: DJ008
        plan = models.ForeignKey(Plan, on_delete=models.CASCADE)

        class Meta:
            app_label = "people"

    assert way_to_citizen(Step) == "plan__owner"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"level": "secret"}, "identifying"),
        ({"level": "identifying"}, "say “because”"),
        ({"level": "ordinary", "title": None}, "needs a title"),
        ({"level": "ordinary", "measured": True}, "says “because”"),
    ],
)
def test_a_class_that_does_not_say_enough_is_refused(change: dict[str, object], said: str) -> None:
    title = {"da": "Navn", "en": "Name"}
    entry = {
        "id": "a.B",
        "title": title,
        "purpose": title,
        "concerns": "citizen",
        "about": "citizen",
        "source": [{"document": "gdpr"}],
        "columns": {"name": {"title": title} | change},
    }
    with pytest.raises(ValidationError, match=said):
        PersonalTable.model_validate(entry)


def test_the_warehouse_holds_only_what_may_leave() -> None:
    models_by_table = {one._meta.db_table: one for one in apps.get_models()}
    for name, kept in TABLES.items():
        model = models_by_table[kept.table]
        columns = {field.column: field.name for field in model._meta.concrete_fields}
        asked = {said for said in columns if any(_asks(sql, said) for sql, _ in kept.columns.values())}
        for column in asked - {kept.citizen}:
            assert may_leave(model, columns[column]), f"{name}: {column}"


def _asks(sql: str, column: str) -> bool:
    return column in sql.replace('"', " ").replace(".", " ").split()


def test_no_table_stands_beside_the_models(db) -> None:
    """What no model knows no class covers: only the framework's own list of migrations, and the cache of the pages."""
    with connection.cursor() as cursor:
        known = {one._meta.db_table for one in apps.get_models(include_auto_created=True)}
        beside = set(connection.introspection.table_names(cursor)) - known
    assert beside <= {"django_migrations", "pejl_cache"}, beside
