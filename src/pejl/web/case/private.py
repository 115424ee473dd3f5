"""What every page about a person keeps to: nobody between the register and the reader's eyes keeps a copy.

Titles go to the browser's history and to the list of open windows, where others see them: they never name anybody.
A case is told apart there by the first eight signs of its key.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.models import Citizen
from pejl.web.access import View, permitted


def about_people(permission: Permission) -> Callable[[View], View]:
    """Open a view to the roles that carry a permission; its answer is stored nowhere, nor is what was posted told."""

    def dress(view: View) -> View:
        @sensitive_post_parameters()
        @wraps(view)
        def private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            answer = view(request, *args, **kwargs)
            add_never_cache_headers(answer)
            return answer

        return permitted(permission)(private)

    return dress


def the_account(request: HttpRequest) -> Account:
    """The account that asks; `permitted` has seen that it is one."""
    assert isinstance(request.user, Account)  # noqa: S101 - said to the type checker
    return request.user


def neutral(citizen: Citizen) -> str:
    """What tells a case from another where a name must not stand."""
    return str(citizen.key)[:8]
