"""The pages of refusals and failures. They say what one can do, and nothing about what was asked for or by whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from pejl.kernel.text import Text

WORDS: dict[int, tuple[Text, Text]] = {
    400: (
        Text("Adressen eller formularen kunne ikke læses", "The address or the form could not be read"),
        Text("Gå tilbage, se efter, hvad du skrev, og prøv igen", "Go back, check what you typed and try again"),
    ),
    403: (
        Text("Du har ikke adgang hertil", "You do not have access to this"),
        Text(
            "Din rolle åbner ikke denne side, eller siden har stået åben så længe, at den skal indlæses igen. "
            "Spørg din administrator, hvis du har brug for adgang i dit arbejde",
            "Your role does not open this page, or the page was open for so long that it must be loaded again. "
            "Ask your administrator if you need access for your work",
        ),
    ),
    404: (
        Text("Her er ingenting", "There is nothing here"),
        Text(
            "Adressen kan være stavet forkert, eller også er det, der stod her, flyttet",
            "The address may be misspelt, or what stood here has moved",
        ),
    ),
}


def _page(request: HttpRequest, status: int) -> HttpResponse:
    """The plain page of a status in both languages, the chosen one first."""
    heading, advice = WORDS[status]
    language = get_language() or "da"
    other = "da" if language.startswith("en") else "en"
    context = {
        "heading": heading.in_(language),
        "advice": advice.in_(language),
        "other_language": other,
        "other_heading": heading.in_(other),
        "other_advice": advice.in_(other),
        "here": "/",  # what was asked for is not repeated
    }
    answer = render(request, "errors/error.html", context, status=status)
    if getattr(request, "htmx", None):
        answer["HX-Refresh"] = "true"  # access was lost while the page stood open: nothing of it stays on the screen
    return answer


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or form cannot be understood."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """403: the account may not see this, or the form's mark of safety is missing or old."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing stands at this address."""
    return _page(request, 404)


def failure(request: HttpRequest) -> HttpResponse:
    """500: something broke. Rendered without the database and the session, for they may be what broke."""
    return HttpResponse(render_to_string("errors/500.html", {}), status=500)
