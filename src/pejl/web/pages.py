"""A page, or the one part of it that HTMX asked for: the same template, the same context, the same words."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def _wants_part(request: HttpRequest, fragment: str) -> bool:
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and htmx.target == fragment and not htmx.boosted and not htmx.history_restore_request


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, fragment: str = "answer", status: int = 200
) -> HttpResponse:
    """Render the whole page, or only `{% partialdef <fragment> %}` of it where HTMX is to swap just that.

    The element that is swapped has the fragment's name as its id and stands inside the partial.
    """
    name = f"{template}#{fragment}" if _wants_part(request, fragment) else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
