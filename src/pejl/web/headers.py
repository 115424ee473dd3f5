"""The headers of every answer that Django has no setting for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

_PERMISSIONS = ", ".join(
    f"{one}=()"
    for one in (
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock",
        "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip
_UNLESS_SAID = {
    "Cache-Control": "private, no-store",
    "Permissions-Policy": f"{_PERMISSIONS}, publickey-credentials-get=(self), publickey-credentials-create=(self)",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class HeadersMiddleware:
    """No device for any page, no use by other sites, and no copy of an answer anywhere.

    Nothing is kept, so that the back button of a shared machine shows nothing after log-out. Static files and the
    API's figures, which are about nobody, say something else themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        for name, value in _UNLESS_SAID.items():
            answer.headers.setdefault(name, value)
        return answer
