"""The account with which a citizen, whose CPR number a trusted provider has vouched for, sees their own case."""

from uuid import uuid4

from django.db import transaction

from pejl.domain.access.actions.accounts import create_account
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.people.models import Citizen, CitizenLogin
from pejl.domain.people.sealing import digests
from pejl.kernel.cpr import Cpr


class NotACitizenHere(Exception):  # noqa: N818 - named as it is said
    """The municipality's register has nobody with the number, or their account is closed."""


@transaction.atomic
def account_of_citizen(cpr: Cpr, municipality: str) -> Account:
    """The citizen's own account, opened at the first log-in. NotACitizenHere if there is nobody to open it for."""
    found = Citizen.objects.select_for_update().filter(municipality=municipality, cpr_digest__in=digests(cpr)).first()
    if found is None or found.anonymised_at is not None:
        raise NotACitizenHere
    login = CitizenLogin.objects.select_related("account").filter(citizen=found).first()
    if login is None:
        account = create_account(
            None,
            username=f"citizen-{uuid4().hex}",
            name="",
            role=Role.CITIZEN,
            password=None,
            municipality=municipality,
        )
        login = CitizenLogin.objects.create(citizen=found, account=account)
    if not login.account.is_active:
        raise NotACitizenHere
    return login.account
