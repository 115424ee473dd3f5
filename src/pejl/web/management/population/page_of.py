"""One page of the citizens behind a number: those of them whom the reader may see, each look written down."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.people.actions.look import look_through
from pejl.domain.people.queries.numbered import numbered
from pejl.domain.people.queries.visible import visible_among
from pejl.warehouse.people.suppression import RULE
from pejl.web.case.listed import listed

A_PAGE = 25
ORDER = ("search_name", "birth_date", "pk")


def page_of(by: Account, numbers: Sequence[int], what: str, number: str | None, *, hidden: bool) -> dict[str, Any]:
    """What the template of such a page asks about its citizens. hidden: whether the number is not told the reader."""
    behind = numbered(by.municipality, numbers).order_by(*ORDER)
    yours = list(visible_among(by, behind).values_list("pk", flat=True))
    there = Paginator(yours, A_PAGE).get_page(number)
    these = numbered(by.municipality, there.object_list).order_by(*ORDER)
    shown = look_through(by, these, what, limit=A_PAGE)
    every = None if hidden else _told(len(numbers), len(yours))
    return {"rows": listed(shown), "yours": len(yours), "all": every, "there": there}


def _told(every: int, yours: int) -> int | None:
    """How many are behind the number, unless those left out are so few that it would tell of them."""
    left = every - yours
    return every if left == 0 or left >= catalogue().suppression[RULE].minimum else None
