"""Every column of every model has a class, every class a column, and what leads to a citizen says so."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.core import checks
from django.core.exceptions import FieldError
from django.db.models import CASCADE, Field, Model

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.privacy import PersonalTable
from pejl.domain.people.models import Citizen


class Unclassed(NamedTuple):
    """Something the classes do not fit: the table, the column or "", and what was expected."""

    table: str
    column: str
    message: str

    def __str__(self) -> str:
        return f"{self.table}{'.' if self.column else ''}{self.column}: {self.message}"


def unclassed() -> list[Unclassed]:
    """Everything in which the models and catalogue/data/privacy differ; empty when all is well."""
    classes = catalogue().privacy
    models = {one._meta.label: one for one in apps.get_models(include_auto_created=True) if _kept(one)}
    found = [
        Unclassed(label, "", "the table has no classes in catalogue/data/privacy")
        for label in models.keys() - classes.keys()
    ]
    found += [
        Unclassed(label, "", "is classed, but there is no such model") for label in classes.keys() - models.keys()
    ]
    for label in models.keys() & classes.keys():
        found += _columns(models[label], classes[label])
        found += _ways(models[label], classes[label])
    return sorted(found)


def _kept(model: type[Model]) -> bool:
    return model._meta.managed and not model._meta.proxy


def _columns(model: type[Model], table: PersonalTable) -> Iterator[Unclassed]:
    fields = {one.name for one in model._meta.concrete_fields}
    for name in fields - table.columns.keys():
        yield Unclassed(table.id, name, "the column has no class: identifying, sensitive, ordinary or none")
    for name in table.columns.keys() - fields:
        yield Unclassed(table.id, name, "is classed, but the model has no such column")
    for name in set(table.sums) - fields:
        yield Unclassed(table.id, name, "is to be summed, but the model has no such column")


def _ways(model: type[Model], table: PersonalTable) -> Iterator[Unclassed]:
    """What refers to a citizen, or to something that belongs to one, must say how."""
    if not table.about and (way := way_to_citizen(model)):
        yield Unclassed(table.id, "", f"leads to a citizen by {way}: say “about: {way}”")
    if table.about:
        try:
            model._default_manager.filter(**{f"{table.about}__isnull": False}).query  # noqa: B018 - asked for its error
        except FieldError as error:
            yield Unclassed(table.id, "", f"“about: {table.about}” is no way to a citizen: {error}")


def way_to_citizen(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> str:
    """The relations from a row of the model to a citizen, as a lookup; "" where there are none."""
    if model is Citizen:
        return "pk"
    for field in model._meta.concrete_fields:
        target = field.related_model
        if field.name == "citizen" or target is Citizen:
            return field.name
        if not isinstance(target, type) or target in seen or not _belongs(field):
            continue
        if further := way_to_citizen(target, seen | {model}):
            return f"{field.name}__{further}"
    return ""


def _belongs(field: Field[Any, Any]) -> bool:
    """Whether a row is part of what it points to: it goes when that goes."""
    return getattr(field.remote_field, "on_delete", None) is CASCADE


@checks.register(checks.Tags.models)
def every_column_is_classed(**_: Any) -> list[checks.CheckMessage]:
    """A column that nobody has thought about is an error."""
    return [
        checks.Error(str(one), hint="See src/pejl/catalogue/schema/privacy.py.", id="pejl.E002") for one in unclassed()
    ]
