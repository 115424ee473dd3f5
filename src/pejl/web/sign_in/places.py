"""Where one is led after log-in."""

from django.urls import reverse, reverse_lazy

from pejl.domain.access.models import Account
from pejl.web.context import MENU

LOG_IN = reverse_lazy("login")


def first(account: Account) -> str:
    """The first page of the main menu that the account may see, or its own second step where it may see none."""
    view = next((place.view for place in MENU if account.may(place.permission)), "mfa_index")
    return reverse(view)
