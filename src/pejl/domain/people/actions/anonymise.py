"""Citizens whose time is up become nobody: what tells who they were goes, what is counted stays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Field, QuerySet

from pejl.catalogue.ages import age_lines
from pejl.catalogue.load import catalogue
from pejl.domain.access.audit import Verb, record
from pejl.domain.access.models import AuditEntry
from pejl.domain.organisation.models import Employee
from pejl.domain.people import sealing
from pejl.domain.people.models import BenefitSpell, Citizen, CitizenLogin, OfferSpell, Relation, Visitation
from pejl.domain.people.privacy.coarse import Span, coarse_birth
from pejl.domain.people.privacy.tables import About, about_citizens
from pejl.domain.people.reasons import names
from pejl.kernel import clock

ANONYMISED = "people.anonymise"
_COUNTED = (BenefitSpell, OfferSpell, Visitation)


@transaction.atomic
def anonymise(citizens: QuerySet[Citizen], ground: str) -> list[str]:
    """Make some citizens nobody, all of them or none; the places in the audit whose reason names one of them.

    Who may, and whose time is up, is for actions.retention to say. ground: the rule, for the audit.
    """
    chosen = list(citizens.select_for_update().order_by("pk"))
    wanted = Citizen.objects.filter(pk__in=[one.pk for one in chosen])
    for one in chosen:
        record(None, [one.key], Verb.ANONYMISED, ANONYMISED, municipality=one.municipality, ground=ground)
    named = [place for one in chosen for place in _named_in_audit(one)]
    changing = [one for one in about_citizens() if _changes(one)]
    rows = [list(one.rows(wanted).values_list("pk", flat=True)) for one in changing]  # before the ways are cut
    births = _births(chosen)
    _end_sessions(wanted)
    _forget_as_relatives(chosen)
    for about, keys in zip(changing, rows, strict=True):
        _change(about, about.model._default_manager.filter(pk__in=keys), births)
    wanted.update(anonymised_at=_this_year())
    return named


def _changes(about: About) -> bool:
    return about.table.after == "delete" or any(one.then != "keep" for one in about.table.columns.values())


def _change(about: About, rows: QuerySet[Any], births: dict[Any, Any]) -> None:
    if about.table.after == "delete":
        rows.delete()
    elif about.table.sums:
        _merge(about, rows)
    else:
        _coarsen(about, rows, births)


def _coarsen(about: About, rows: QuerySet[Any], births: dict[Any, Any]) -> None:
    """Blank in one statement; what differs from row to row, row by row."""
    told = about.columns()
    rows.update(**{field.name: _empty(field) for field, one in told if one.then == "blank"})
    apart = [(field, one.then) for field, one in told if one.then in ("renew", "age", "year")]
    if not apart:
        return
    found = list(rows.order_by("pk"))
    for row in found:
        for field, then in apart:
            before = getattr(row, field.name)
            setattr(row, field.name, births[before, row.pk] if then == "age" else _coarse(field, then, before))
    about.model._default_manager.bulk_update(found, [field.name for field, _ in apart])


def _coarse(field: Field[Any, Any], then: str, before: Any) -> Any:
    if before is None:
        return None
    if then == "year":
        day = {"month": 1, "day": 1}
        return (
            before.replace(**day, hour=0, minute=0, second=0, microsecond=0)
            if _is_moment(before)
            else before.replace(**day)
        )
    return uuid4() if isinstance(before, UUID) else f"anonymous-{uuid4().hex}"


def _is_moment(value: Any) -> bool:
    return isinstance(value, datetime)


def _empty(field: Field[Any, Any]) -> Any:
    """What a column holds that tells nothing."""
    if field.null:
        return None
    kind = field.get_internal_type()
    return {"BooleanField": False, "BinaryField": b""}.get(kind, "")


def _merge(about: About, rows: QuerySet[Any]) -> None:
    """Blank columns, and make one row of those that have become alike, their sums added up."""
    kept = [(field, one) for field, one in about.columns() if not field.primary_key]
    summed: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows.order_by("pk"):
        told = {
            field.attname: _empty(field) if one.then == "blank" else getattr(row, field.attname) for field, one in kept
        }
        alike = tuple(value for name, value in told.items() if name not in about.table.sums)
        into = summed.setdefault(alike, told)
        if into is not told:
            into.update({name: into[name] + told[name] for name in about.table.sums})
    rows.delete()
    about.model._default_manager.bulk_create([about.model(**told) for told in summed.values()])


def _births(citizens: Sequence[Citizen]) -> dict[tuple[Any, int], Any]:
    """(birth date, citizen) → the birth date as coarse as the counted days let it be."""
    counted: dict[int, list[Span]] = {one.pk: [] for one in citizens}
    for model in _COUNTED:
        spans = model._default_manager.filter(citizen__in=list(counted)).order_by()
        for citizen, start, end in spans.values_list("citizen_id", "start", "end"):
            counted[citizen].append((start, end))
    lines = age_lines(catalogue())
    return {(one.birth_date, one.pk): coarse_birth(one.birth_date, counted[one.pk], lines) for one in citizens}


def _forget_as_relatives(citizens: Sequence[Citizen]) -> None:
    """Others' ties to them go too, but for those who work here: their number guards the others' cases from them."""
    digests = [digest for one in citizens for digest in sealing.digests(sealing.unseal(bytes(one.cpr_sealed)))]
    working = Employee.objects.filter(cpr_digest__in=digests).values("cpr_digest")
    Relation.objects.filter(relative_digest__in=digests).exclude(relative_digest__in=working).delete()


def _end_sessions(citizens: QuerySet[Citizen]) -> None:
    """Log them out: a session may hold the name that they logged in with."""
    accounts = set(CitizenLogin.objects.filter(citizen__in=citizens).values_list("account_id", flat=True))
    if not accounts:
        return
    theirs = [one.pk for one in Session.objects.iterator() if _account_of(one) in accounts]
    Session.objects.filter(pk__in=theirs).delete()


def _account_of(session: Session) -> int | None:
    told = session.get_decoded().get("_auth_user_id")
    return int(told) if told else None


def _named_in_audit(citizen: Citizen) -> list[str]:
    grounds = AuditEntry.objects.filter(citizen=citizen.key).exclude(ground="")
    return [str(one) for one in grounds if names(one.ground, citizen)]


def _this_year() -> datetime:
    """The year alone: the moment would lead from the audit, which has the old key, to the row that has the new one."""
    return clock.now().replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
