"""One row of everything that concerns a citizen, made from the classes: a new model makes its row by itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.crypto import get_random_string

from pejl.domain.access.audit import Verb, record
from pejl.domain.access.counted_names import counted
from pejl.domain.access.models import Account, AuditEntry
from pejl.domain.access.permissions import Role
from pejl.domain.organisation.models import Employee
from pejl.domain.people.actions.marks import relate
from pejl.domain.people.kinds import Ancestry, HoldKind, MarkingKind, Tie
from pejl.domain.people.models import Citizen, CitizenLogin, Marking, Relation, RetentionHold, StatisticalBackground
from pejl.domain.people.privacy.tables import about_citizens

LONG_AGO = date(2014, 5, 5)
USERNAME = "freja.friis.1985"


def one_of_everything(citizen: Citizen, relative_cpr: str = "") -> None:
    """A row in every table that concerns the citizen, long ago and ended; relatives only where a number is given."""
    login_of(citizen)
    if relative_cpr:
        relate(None, citizen, relative_cpr, Tie.CHILD)
    for about in about_citizens():
        if not about.rows(Citizen.objects.filter(pk=citizen.pk)).exists():
            _MAKE.get(about.model, _filled)(citizen, about.model)


def login_of(citizen: Citizen) -> Account:
    """The citizen's own account."""
    if found := CitizenLogin.objects.filter(citizen=citizen).first():
        return found.account
    account = Account.objects.create_user(USERNAME, "sol-over-sundet-7", role=Role.CITIZEN, name=citizen.given_name)
    CitizenLogin.objects.create(citizen=citizen, account=account)
    return account


def employee(name: str = "Asta Aaby", initials: str = "ASAA") -> Employee:
    """A colleague at the municipality."""
    found, _ = Employee.objects.get_or_create(municipality="0101", initials=initials, defaults={"name": name})
    return found


def _audited(citizen: Citizen, model: type[models.Model]) -> None:
    record(None, [citizen.key], Verb.SHOWN, "people.case", municipality=citizen.municipality, ground="Til en samtale")


def _tied(citizen: Citizen, model: type[models.Model]) -> None:
    """A tie needs a number; who gave none has no relatives."""


def _filled(citizen: Citizen, model: type[models.Model]) -> models.Model:
    """A row whose columns hold anything that fits, the way to the citizen among them."""
    told = {field.name: _value(field, citizen) for field in model._meta.concrete_fields if not _own(field)}
    return model._default_manager.create(**told)


def _own(field: Any) -> bool:
    return isinstance(field, models.AutoField)


def _value(field: Any, citizen: Citizen) -> Any:
    account = citizen.login.account
    by_target: dict[Any, Callable[[], Any]] = {
        Citizen: lambda: citizen,
        Employee: employee,
        Account: lambda: account,
    }
    if isinstance(field, models.ForeignKey):
        made = by_target.get(field.related_model)
        return made() if made else _parent(field.related_model, citizen)
    if field.name == "username":
        return counted(USERNAME)
    if field.choices:
        return field.choices[0][0]
    return _plain(field, citizen)


def _parent(model: type[models.Model], citizen: Citizen) -> models.Model:
    about = next((one for one in about_citizens() if one.model is model), None)
    found = about.rows(Citizen.objects.filter(pk=citizen.pk)).first() if about else model._default_manager.first()
    return found or _filled(citizen, model)


def _plain(field: Any, citizen: Citizen) -> Any:
    """What people write freely names whom it is about, as it does in life: it must be gone afterwards."""
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return date(2014, 9, 1) if field.name in _ENDS else LONG_AGO
    about = any(one.model is field.model for one in about_citizens())  # others are written in by nobody
    name = f"{citizen.given_name} {citizen.family_name}" if about else "-"
    if isinstance(field, models.TextField) or (field.max_length or 0) >= _FREE:
        return f"Skrevet om {name}"
    if isinstance(field, models.JSONField):
        return {"told": [name]}
    for kind, value in _VALUES.items():
        if isinstance(field, kind):
            return value
    if isinstance(field, models.CharField):
        return get_random_string(min(field.max_length or 12, 12))
    raise AssertionError(f"{field}: say in the tests what stands in a {type(field).__name__}")


_FREE = 200  # signs: no code is so long, so that a longer column is written in by people
_ENDS = ("end", "valid_to", "withdrawn_on", "lifted_on", "due_on")
_VALUES: dict[type[Any], Any] = {
    models.DateTimeField: datetime(2014, 5, 5, 12, tzinfo=UTC),
    models.BooleanField: True,
    models.DecimalField: Decimal("12.5"),
    models.IntegerField: 7,
    models.UUIDField: UUID(int=7),
    models.GenericIPAddressField: "192.0.2.17",
}
_MAKE: dict[type[models.Model], Callable[[Citizen, type[models.Model]], Any]] = {
    AuditEntry: _audited,
    Relation: _tied,
    Marking: lambda citizen, model: Marking.objects.create(
        citizen=citizen, kind=MarkingKind.VETERAN, valid_from=LONG_AGO
    ),
    RetentionHold: lambda citizen, model: RetentionHold.objects.create(
        citizen=citizen, kind=HoldKind.COMPLAINT, reason="Klage over sanktion", placed_on=LONG_AGO, lifted_on=LONG_AGO
    ),
    StatisticalBackground: lambda citizen, model: StatisticalBackground.objects.create(
        citizen=citizen, ancestry=Ancestry.DANISH
    ),
}
