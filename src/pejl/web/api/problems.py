"""Every refusal of the API as problem JSON (RFC 9457): what is wrong, where, what was expected."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError


class Problem(Exception):  # noqa: N818 - named as it is said
    """A request that cannot be answered. `errors` name the field, what was given and what was expected."""

    def __init__(self, status: int, detail: str, errors: Sequence[dict[str, str]] = ()) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, tuple(errors)


def not_found(what: str, given: str) -> Problem:
    """404: there is no such thing."""
    return Problem(404, _("There is no %(what)s “%(given)s”.") % {"what": what, "given": given})


def wrong(field: str, given: str, expected: str) -> Problem:
    """422: a parameter that cannot be used."""
    error = {"field": field, "given": given, "expected": expected}
    detail = _("“%(given)s” cannot be used as %(field)s: expected %(expected)s.") % error
    return Problem(422, detail, [error])


def _title(status: int) -> str:
    titles: dict[int, str] = {
        401: _("Who is asking?"),
        403: _("Not allowed"),
        404: _("Not found"),
        405: _("Figures can only be read"),
        422: _("The request cannot be understood"),
    }
    return titles.get(status) or _("It went wrong")


def answer(status: int, detail: str, errors: Sequence[dict[str, str]] = ()) -> HttpResponse:
    """The problem as an answer."""
    body: dict[str, Any] = {"type": "about:blank", "title": _title(status), "status": status, "detail": detail}
    if errors:
        body["errors"] = list(errors)
    said = JsonResponse(
        body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )
    said["Cache-Control"] = "private, no-store"
    if status == 401:
        said["WWW-Authenticate"] = 'Bearer realm="Pejl"'
    return said


def _expected(error: dict[str, Any]) -> str:
    context = error.get("ctx", {})
    sentences: dict[str, Callable[[], str]] = {
        "missing": lambda: _("a value, which is missing"),
        "int_parsing": lambda: _("a whole number"),
        "date_from_datetime_parsing": lambda: _("a date such as 2026-11-22"),
        "date_parsing": lambda: _("a date such as 2026-11-22"),
        "greater_than_equal": lambda: _("at least %(bound)s") % {"bound": context["ge"]},
        "less_than_equal": lambda: _("at most %(bound)s") % {"bound": context["le"]},
        "enum": lambda: _("one of %(choices)s") % {"choices": context["expected"]},
        "literal_error": lambda: _("one of %(choices)s") % {"choices": context["expected"]},
    }
    said = sentences.get(error["type"])
    return said() if said else str(error["msg"])


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {"field": str(one["loc"][-1]), "given": str(one.get("input", "")), "expected": _expected(one)}
        for one in error.errors
    ]
    said = "; ".join(f"{one['field']}: {one['expected']}" for one in errors)
    return answer(422, _("Expected %(said)s.") % {"said": said}, errors)


def _failed(request: HttpRequest, error: HttpError) -> HttpResponse:
    return answer(error.status_code, error.message)


def _stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    said = _("Send a valid read token as “Authorization: Bearer …”. Tokens are made on the page “Tokens”.")
    return answer(401, said)


def say_problems(api: NinjaAPI) -> None:
    """Let an API answer every refusal as problem JSON."""
    api.exception_handler(Problem)(lambda request, one: answer(one.status, one.detail, one.errors))
    api.exception_handler(ValidationError)(_invalid)
    api.exception_handler(AuthenticationError)(_stranger)
    api.exception_handler(HttpError)(_failed)
    api.exception_handler(Http404)(lambda request, one: answer(404, _("Nothing stands at this address.")))
