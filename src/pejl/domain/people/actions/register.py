"""Citizens enter the register once, and what is wrong about them is corrected."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from pejl.domain.access.audit import Attempt, Verb, keeping_refusals, record
from pejl.domain.access.models import Account
from pejl.domain.changed import note_changed
from pejl.domain.people import sealing
from pejl.domain.people.actions.change import changing, entering
from pejl.domain.people.errors import AlreadyRegistered, CprRefused, PeopleRefused, RealAmongMadeUp
from pejl.domain.people.kinds import ContactBy, Sex
from pejl.domain.people.models import Citizen
from pejl.domain.people.names import folded
from pejl.domain.people.queries.made_up import holds_a_city
from pejl.kernel.cpr import Cpr, CprError


@dataclass(frozen=True, kw_only=True, slots=True)
class CitizenDraft:
    """What is told of a citizen. Birth date and sex follow from the CPR number where they are not told."""

    cpr: str = field(repr=False)
    given_name: str = field(repr=False)
    family_name: str = field(repr=False)
    birth_date: date | None = None
    sex: Sex | None = None
    street: str = field(default="", repr=False)
    postcode: str = ""
    town: str = ""
    district: str = ""
    housing_area: str = ""
    language: str = "da"
    needs_interpreter: bool = False
    citizenship: str = "DK"
    residence_basis: str = ""
    residence_from: date | None = None
    contact_by: ContactBy = ContactBy.DIGITAL_POST
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)


_WHAT = "people.register_citizen"
CORRECTABLE = frozenset(one.name for one in fields(CitizenDraft)) - {"cpr"} | {"died_on"}


def read_cpr(text: str) -> Cpr:
    """The number, fictive ones where the installation takes them. CprRefused says what is wrong with it."""
    try:
        return Cpr.parse(text, fictive=settings.PEJL_FICTIVE_CPR)
    except CprError as error:
        raise CprRefused(str(error)) from None


@keeping_refusals()
def register_citizen(by: Account | None, municipality: str, draft: CitizenDraft) -> Citizen:
    """Enter a citizen in a municipality's register.

    Raises NotAllowed, CprRefused, AlreadyRegistered, and RealAmongMadeUp for a real number in a register that holds a
    synthetic city: the city's people are looked up, shown and thrown away as if they were nobody.
    """
    entering(by, municipality)
    cpr = read_cpr(draft.cpr)
    if not cpr.is_fictive and holds_a_city(municipality):
        raise RealAmongMadeUp
    there = Citizen.objects.filter(municipality=municipality, cpr_digest__in=sealing.digests(cpr)).first()
    if there:  # that tells of someone whom the account may not see, so it is written down
        raise AlreadyRegistered(Attempt(by, there.key, _WHAT) if by else None)
    told: dict[str, Any] = {name: getattr(draft, name) for name in CORRECTABLE - {"died_on"}}
    told["birth_date"] = draft.birth_date or cpr.birth_date
    told["sex"] = draft.sex or (Sex.WOMAN if cpr.is_womans else Sex.MAN)
    citizen = Citizen(
        municipality=municipality,
        cpr_sealed=sealing.seal(cpr),
        cpr_digest=sealing.digest(cpr),
        search_name=folded(draft.given_name, draft.family_name),
        **told,
    )
    try:
        with transaction.atomic():
            citizen.save()
    except IntegrityError as error:
        raise AlreadyRegistered from error
    record(by, [citizen.key], Verb.CHANGED, _WHAT, municipality=municipality)
    note_changed(municipality, [citizen.pk])
    return citizen


@keeping_refusals()
def correct_citizen(by: Account | None, citizen: Citizen, **told: Any) -> Citizen:
    """Correct what is told of a citizen. The CPR number is never corrected: another number is another citizen.

    Raises NotAllowed and, for a field that cannot be corrected, PeopleRefused.
    """
    changing(by, citizen, "people.correct_citizen")
    if unknown := sorted(set(told) - CORRECTABLE):
        raise PeopleRefused(f"Cannot be corrected: {', '.join(unknown)}.", unknown[0])
    for name, value in told.items():
        setattr(citizen, name, value)
    citizen.search_name = folded(citizen.given_name, citizen.family_name)
    citizen.save()
    return citizen
