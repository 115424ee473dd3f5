"""The first version of the API, put together from its parts."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, re_path
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from pejl import __version__
from pejl.web.access import by_token
from pejl.web.api import goals, indicators, places, plans, problems, versions
from pejl.web.api.asker import OwnSession, ReadToken

api = NinjaAPI(
    title="Pejl",
    version=__version__,
    description="Figures and goals of the employment effort, to be read with a token.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-v1",
    auth=[ReadToken(), OwnSession()],
)
problems.say_problems(api)
versions.carry_versions(api)
for part in (plans, goals, indicators, places):
    api.add_router("", part.router)


def _read_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def read(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            refused = problems.answer(405, _("This API answers GET alone."))
            refused["Allow"] = "GET"
            return refused
        return view(request, *args, **kwargs)

    return by_token(read)


def _nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    return problems.answer(404, _("Nothing stands at this address."))


def _guarded(pattern: Any) -> URLPattern:
    guarded: URLPattern = pattern
    guarded.callback = _read_only(guarded.callback)
    return guarded


def patterns() -> tuple[list[URLPattern], str, str]:
    """The addresses below `api/v1/`; whatever else is asked for there is answered as a problem, not as a page."""
    routes, app, namespace = api.urls
    nowhere = re_path(r"^(?P<rest>.*)$", _read_only(_nowhere), name="nowhere")
    return [*map(_guarded, routes), nowhere], app, namespace
