"""Whether anything can be changed in a case by who reads it."""

from django.utils.translation import gettext as _

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.models import Citizen


def closed(by: Account, citizen: Citizen) -> str:
    """Why nothing can be changed in a case; no words where it can."""
    if not by.may(Permission.EDIT_PEOPLE):
        return _("Your role reads cases and changes nothing in them.")
    if citizen.died_on:
        return _("The citizen is dead. The case is kept as it was and can no longer be changed.")
    return ""
