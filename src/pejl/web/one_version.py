"""Every page is answered from one version of the data."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pejl.warehouse.snapshot import one_version


class OneVersionMiddleware:
    """Holds the snapshot for the length of a request: its numbers agree, and the version is asked for once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_version():
            return self.get_response(request)
