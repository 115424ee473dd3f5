"""The page that explains the API, written from its OpenAPI document, and the document itself."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as translated
from django.views.decorators.http import require_safe

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.kernel import clock
from pejl.kernel.periods import Period, PeriodKind
from pejl.warehouse import goals, series
from pejl.web import pages
from pejl.web.access import permitted, public
from pejl.web.api.v1 import api


class Parameter(NamedTuple):
    """Something that may be asked for."""

    name: str
    where: str
    kind: str
    required: bool
    default: str


class Endpoint(NamedTuple):
    """One address of the API."""

    path: str
    anchor: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    answer: str
    example: str


def document() -> dict[str, Any]:
    """The OpenAPI document."""
    return dict(api.get_openapi_schema(path_prefix=reverse("api-v1:api-root")))


def _kind(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " / ".join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(str(one) or "–" for one in schema["enum"])
    return str(schema.get("format") or schema.get("type", ""))


def _parameter(told: dict[str, Any]) -> Parameter:
    schema = told.get("schema", {})
    default = schema.get("default")
    given = "" if default is None else str(default)
    return Parameter(told["name"], told["in"], _kind(schema), bool(told.get("required")), given)


def _answer(operation: dict[str, Any]) -> str:
    schema = operation["responses"][200]["content"]["application/json"]["schema"]
    inner = schema.get("items", schema)
    name = str(inner.get("$ref", "")).rpartition("/")[2]
    return f"{name}[]" if "items" in schema else name


def _examples() -> dict[str, str]:
    """A thing of each kind that is really there, so that every example can be followed."""
    told = {one.indicator for one in series.available()}
    measured = [one for one in catalogue().goals.values() if one.indicator]
    goal = next((one for one in measured if one.indicator in told and one.target.rank), next(iter(measured), None))
    return {
        "{plan}": goal.plan if goal else "",
        "{goal}": goal.id if goal else "",
        "{indicator}": (goal.indicator if goal else "") or "",
        "{group}": next(iter(catalogue().target_groups), ""),
        "period": _period(goal.plan) if goal else "",
    }


def _period(plan: str) -> str:
    known = goals.periods(plan)
    return known[0] if known else Period.containing(PeriodKind.QUARTER, clock.today()).code


def _endpoint(path: str, told: dict[str, Any], examples: dict[str, str]) -> Endpoint:
    example = path
    for name, value in examples.items():
        example = example.replace(name, value) if name.startswith("{") else example
    parameters = tuple(_parameter(one) for one in told.get("parameters", ()))
    needed = [f"{one.name}={examples.get(one.name, '')}" for one in parameters if one.required and one.where == "query"]
    return Endpoint(
        path=path,
        anchor=told["operationId"],
        summary=translated(told["summary"]),
        description=told.get("description", ""),
        parameters=parameters,
        answer=_answer(told),
        example="?".join(filter(None, (example, "&".join(needed)))),
    )


def endpoints() -> list[Endpoint]:
    """Every address with what may be asked and what is answered, in the order of the document."""
    examples = _examples()
    return [_endpoint(path, methods["get"], examples) for path, methods in document()["paths"].items()]


@permitted(Permission.READ_FIGURES)
@require_safe
def explained(request: HttpRequest) -> HttpResponse:
    """The page about the API."""
    told = endpoints()
    may = isinstance(request.user, Account) and request.user.may(Permission.MANAGE_OWN_TOKENS)
    first = request.build_absolute_uri(told[0].example)
    return pages.page(request, "api/explained.html", {"endpoints": told, "may_make_tokens": may, "first": first})


@public
@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    """The OpenAPI document: it names what can be asked and holds no figure."""
    return JsonResponse(document())
