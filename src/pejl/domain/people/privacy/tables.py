"""The tables that concern a citizen, each with the class of its columns and the way from a row to the citizen."""

from functools import lru_cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.privacy import PersonalColumn, PersonalTable
from pejl.domain.access.counted_names import counted_all
from pejl.domain.people.models import Citizen


class About(NamedTuple):
    """A table with rows about citizens."""

    model: type[Model]
    table: PersonalTable

    def columns(self) -> list[tuple[Any, PersonalColumn]]:
        """Field and class of every column, in the order of the model."""
        return [(field, self.table.columns[field.name]) for field in self.model._meta.concrete_fields]

    def rows(self, citizens: QuerySet[Citizen]) -> QuerySet[Any]:
        """The rows that concern some citizens."""
        if self.table.by == "counted_name":
            names = citizens.filter(login__isnull=False).order_by().values_list("login__account__username", flat=True)
            wanted: Any = list(counted_all(names))
        else:
            wanted = citizens.order_by().values({"id": "pk", "key": "key"}[self.table.by])
        return self.model._default_manager.filter(Q((f"{self.table.about}__in", wanted)))


@lru_cache(maxsize=1)
def about_citizens() -> tuple[About, ...]:
    """Every table that concerns citizens: their own first, then their case, then accounts and log-ins."""
    told = [one for one in catalogue().privacy.values() if one.about]
    found = [About(apps.get_model(one.id), one) for one in told if apps.is_installed(_app(one.id))]
    return tuple(sorted(found, key=lambda one: (one.model is not Citizen, one.model._meta.app_label != "people")))


def may_leave(model: type[Model], column: str) -> bool:
    """Whether a column may stand in files outside the record, the warehouse's among them.

    The citizen's integer and key may stand beside it, so that the reader's own access can find the citizen again.
    """
    return catalogue().privacy[model._meta.label].columns[column].leaves


def _app(label: str) -> str:
    return apps.get_app_config(label.partition(".")[0]).name
