"""How long one stays: a session ends after a time without use, and after a working day whatever happens."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

from pejl.kernel import clock

_BEGAN, _SEEN = "pejl_began", "pejl_seen"
_NOTED_EVERY = 60  # seconds: the time of the last use is written at most this often


def began(request: HttpRequest) -> None:
    """Start counting anew: at log-in."""
    request.session[_BEGAN] = request.session[_SEEN] = int(clock.now().timestamp())


class SessionLimitsMiddleware:
    """Ends a session that is too old or was not used for too long; what it held is gone from the server too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            now = int(clock.now().timestamp())
            start = request.session.setdefault(_BEGAN, now)
            seen = request.session.setdefault(_SEEN, now)
            if now - start >= settings.PEJL_SESSION_HOURS * 3600 or now - seen >= settings.PEJL_IDLE_MINUTES * 60:
                logout(request)
            elif now - seen >= _NOTED_EVERY:
                request.session[_SEEN] = now
        return self.get_response(request)
