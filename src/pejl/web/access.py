"""Who may see a page. Every view says it, or the system check below refuses to start.

`permitted(Permission.X)` asks for a permission, `signed_in` for any account, `by_token` leaves it to the API's own
tokens, and `public` lets everyone in. Without a word the answer is no.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core import checks
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.web.own import speaking_of

type View = Callable[..., HttpResponseBase]


def _guarded(view: View, declared: str, allows: Callable[[Account], bool]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, Account):
            return redirect_to_login(request.get_full_path())
        if not allows(request.user):
            raise PermissionDenied
        with speaking_of(request.user.municipality):
            return view(request, *args, **kwargs)

    guarded.access = declared  # type: ignore[attr-defined]
    return guarded


def permitted(permission: Permission) -> Callable[[View], View]:
    """Open a view to the roles that carry a permission: others get 403, strangers the log-in page."""
    return lambda view: _guarded(view, permission.value, lambda account: account.may(permission))


def signed_in(view: View) -> View:
    """Open a view to every active account."""
    return _guarded(view, "signed_in", lambda account: account.is_active)


def _open(view: View, declared: str) -> View:
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with speaking_of(""):
            return view(request, *args, **kwargs)

    opened.access = declared  # type: ignore[attr-defined]
    return login_not_required(opened)


def public(view: View) -> View:
    """Open a view to everyone."""
    return _open(view, "public")


def by_token(view: View) -> View:
    """Leave it to the view, which asks for an API token itself."""
    return _open(view, "by_token")


def routes(patterns: list[Any] | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the system as (route, pattern)."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, route)
        else:
            yield route, one


@checks.register(checks.Tags.security)
def every_view_says_who_may_see_it(**_: Any) -> list[checks.CheckMessage]:
    """An address that no one has decided about is an error."""
    return [
        checks.Error(
            f"The view of “/{route}” does not say who may see it.",
            hint="Put @permitted(Permission.…), @signed_in, @by_token or @public above it (pejl.web.access).",
            id="pejl.E001",
        )
        for route, pattern in routes()
        if not hasattr(pattern.callback, "access")
    ]
