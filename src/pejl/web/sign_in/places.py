"""Where one is led after log-in."""

from django.urls import reverse, reverse_lazy

from pejl.domain.access.models import Account
from pejl.web.context import first_place

LOG_IN = reverse_lazy("login")


def first(account: Account) -> str:
    """The first page of the main menu that the account may see, or its own second step where it may see none."""
    place = first_place(account)
    return reverse(place.view if place else "mfa_index")
