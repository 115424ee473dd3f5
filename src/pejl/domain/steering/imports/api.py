"""Jobindsats' API, version 3: asked patiently, and refused in words that tell what to mend.

The API answers {"columns": […], "rows": [[…]]}. A wish that it cannot meet is answered with 422 and
{"code", "cause", "request_id"}; a wrong or missing token with 401; too many questions with 429 and Retry-After.
"""

import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from time import sleep
from typing import Any, NoReturn
from urllib.parse import urlsplit

import httpx
from django.utils.translation import gettext as _
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from pejl.kernel import clock

DEFAULT_URL = "https://api.jobindsats.dk/v3"
ATTEMPTS = 6
_LONGEST_WAIT = 120.0  # seconds; a server that asks for more is asked again another time
_LARGEST = 100_000_000  # bytes of one answer
_TIMEOUT = httpx.Timeout(90.0, connect=15.0)
_PASSING = frozenset({429, 500, 502, 503, 504})
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class ApiRefusedError(Exception):
    """The API did not give what was asked for. The words are for the one who asked; the token is never in them."""


class _AgainError(Exception):
    """Worth asking once more; `after` is how many seconds the server wants to be left alone."""

    def __init__(self, words: str, after: float | None = None) -> None:
        super().__init__(words)
        self.after = after


class Api:
    """Asks one installation of the API with one token. Use as a context manager."""

    def __init__(self, token: str, url: str = DEFAULT_URL, *, wait: Callable[[float], None] = sleep) -> None:
        """Raises ApiRefusedError where the token cannot be one or would travel unprotected."""
        self._url = _safe(url)
        headers = {"Authorization": f"Bearer {_plausible(token)}", "Accept": "application/json"}
        self._client = httpx.Client(headers=headers, timeout=_TIMEOUT, follow_redirects=False)
        self._wait = wait

    def __enter__(self) -> "Api":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, path: str, **parameters: str) -> Any:
        """The JSON that the API answers with. A passing trouble is met with patience, six times at most."""
        patient = Retrying(
            stop=stop_after_attempt(ATTEMPTS),
            wait=_pause,
            retry=retry_if_exception_type(_AgainError),
            sleep=self._wait,
            reraise=True,
        )
        try:
            return patient(self._once, path, {**parameters, "format": "json"})
        except _AgainError as error:
            told = {"times": ATTEMPTS, "why": error}
            raise ApiRefusedError(_("Jobindsats did not answer after %(times)s attempts: %(why)s") % told) from error

    def _once(self, path: str, parameters: dict[str, str]) -> Any:
        try:
            with self._client.stream("GET", f"{self._url}/{path}", params=parameters) as answer:
                content = _bounded(answer)
        except httpx.HTTPError as error:
            raise _AgainError(_told_by(error)) from error
        if answer.status_code != httpx.codes.OK:
            _refuse(answer, content)
        try:
            return json.loads(content, parse_float=Decimal)
        except ValueError as error:
            raise _AgainError(_("the answer was broken JSON, cut short perhaps")) from error


def _safe(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL):
        return url.rstrip("/")
    raise ApiRefusedError(_("The address in PEJL_JOBINDSATS_URL must begin with https://, so that nobody reads along."))


def _plausible(token: str) -> str:
    if not token:
        raise ApiRefusedError(_("There is no token: set PEJL_JOBINDSATS_TOKEN to the one that STAR has given you."))
    if not token.isascii() or not token.isprintable() or " " in token:
        raise ApiRefusedError(_("The token in PEJL_JOBINDSATS_TOKEN has signs that no token has; copy it again."))
    return token


def _bounded(answer: httpx.Response) -> bytes:
    content = bytearray()
    for piece in answer.iter_bytes():
        content += piece
        if len(content) > _LARGEST:
            raise ApiRefusedError(_("The answer is larger than 100 MB; ask for fewer periods."))
    return bytes(content)


def _refuse(answer: httpx.Response, content: bytes) -> NoReturn:
    status, cause = answer.status_code, _cause(content)
    if status in _PASSING:
        after = _retry_after(answer)
        if after is not None and after > _LONGEST_WAIT:
            told = {"seconds": round(after)}
            raise ApiRefusedError(_("Jobindsats asks for a pause of %(seconds)s seconds; try again then.") % told)
        raise _AgainError(f"HTTP {status} {cause}".strip(), after)
    told_of = {
        401: _("Jobindsats does not know the token (401). Is PEJL_JOBINDSATS_TOKEN whole, and for version 3?"),
        403: _("The token may not read this table (403)."),
        404: _("Jobindsats has no such table (404)."),
        422: _("Jobindsats cannot meet the wish (422)."),
    }
    words = told_of.get(status, _("Jobindsats answered HTTP %(status)s.") % {"status": status})
    raise ApiRefusedError(f"{words} {cause}".strip())


def _cause(content: bytes) -> str:
    """What the API says is wrong and the number under which STAR can find the question."""
    try:
        found = json.loads(content)
    except ValueError:
        return ""
    if not isinstance(found, dict) or not found.get("cause"):
        return ""
    said = _("It says: %(cause)s") % {"cause": str(found["cause"])[:300]}
    return f"{said} (request {found['request_id']})" if found.get("request_id") else said


def _told_by(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return _("no answer in time")
    if isinstance(error, httpx.ConnectError):
        return _("no connection")
    return _("the connection was closed")


def _retry_after(answer: httpx.Response) -> float | None:
    told = answer.headers.get("Retry-After", "").strip()
    if told.isdigit():
        return float(told)
    try:
        day: datetime | None = parsedate_to_datetime(told)
    except ValueError:
        day = None
    return max(0.0, (day - clock.now()).total_seconds()) if day and day.tzinfo else None


def _pause(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, _AgainError) and error.after is not None:
        return error.after
    return wait_exponential_jitter(initial=1, max=30)(state)
