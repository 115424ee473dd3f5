"""Too many failures: whom the lock counts, and what is said to someone who is locked out.

The lock counts failures of one username from one address together, so that a proxy's address locks nobody else out,
and keeps a keyed digest of what was typed: people type passwords and CPR numbers into the wrong field.
"""

from datetime import timedelta
from typing import Any

from axes.helpers import get_cool_off
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from pejl.domain.access.counted_names import counted
from pejl.kernel import clock


def counted_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """What stands for a username in the lock's table."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return counted(str(typed))


def nobody(*_: Any, **__: Any) -> str:
    """How the lock's own log lines name the one who tried: not at all."""
    return "someone"


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """The page of someone who tried too often. Each further try starts the wait anew, so it counts from now."""
    wait: timedelta = get_cool_off(request)
    context = {"minutes": round(wait.total_seconds() / 60), "again_at": localtime(clock.now() + wait)}
    return render(request, "accounts/locked.html", context, status=429)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page where allauth counts: codes of the second step, and confirmations."""
    return locked_out(request)
