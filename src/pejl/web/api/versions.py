"""The same question twice costs nothing: answers carry the version of the figures, and 304 says it still holds."""

import hashlib
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags
from django.utils.translation import get_language
from ninja import NinjaAPI

from pejl.catalogue.load import catalogue
from pejl.domain.steering.models import Delivery
from pejl.warehouse import snapshot

type Answer = Callable[..., Any]


class StillHolds(Exception):  # noqa: N818 - named as it is said
    """The asker already has this answer."""


@lru_cache(maxsize=1)
def _catalogue_version() -> str:
    """A digest of the catalogue: it changes with a new release alone."""
    return hashlib.sha256(repr(catalogue()).encode()).hexdigest()[:12]


def etag(request: HttpRequest) -> str:
    """The mark of an answer: the question, its language, the version of the figures and of the catalogue."""
    said = (request.get_full_path(), get_language(), snapshot.current().version, _catalogue_version())
    return f'"{hashlib.sha256(repr(said).encode()).hexdigest()[:24]}"'


def _marked(request: HttpRequest, answer: HttpResponse, mark: str) -> HttpResponse:
    answer["ETag"] = mark
    answer["Cache-Control"] = "private, no-cache"
    if (received := Delivery.objects.aggregate(last=Max("received_at"))["last"]) is not None:
        answer["Last-Modified"] = http_date(received.timestamp())
    patch_vary_headers(answer, ["Authorization", "Cookie"])
    return answer


def _asked_before(answered: Answer) -> Answer:
    """After the asker is known and before anything is computed: has the asker this answer already?"""

    @wraps(answered)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        mark = etag(request)
        request.answer_mark = mark  # type: ignore[attr-defined]
        known = parse_etags(request.headers.get("If-None-Match", ""))
        if mark in known or "*" in known or f"W/{mark}" in known:
            raise StillHolds
        return answered(request, *args, **kwargs)

    return once


def _with_mark(view: Answer) -> Answer:
    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = view(request, *args, **kwargs)
        mark = getattr(request, "answer_mark", "")
        return _marked(request, answer, mark) if mark and answer.status_code in (200, 304) else answer

    return marked


def carry_versions(api: NinjaAPI) -> None:
    """Let every answer of an API carry its version, and answer 304 where the asker has it."""
    api.exception_handler(StillHolds)(lambda request, error: HttpResponseNotModified())
    api.add_decorator(_asked_before, mode="operation")
    api.add_decorator(_with_mark, mode="view")
