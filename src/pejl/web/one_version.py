"""Every page is answered from one version of the data."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pejl.warehouse.people.snapshot import one_register
from pejl.warehouse.snapshot import one_version


class OneVersionMiddleware:
    """Holds the snapshots for the length of a request: its numbers agree, and the versions are asked for once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):  # may change the register, and ask of it afterwards
            with one_version():
                return self.get_response(request)
        with one_version(), one_register():
            return self.get_response(request)
