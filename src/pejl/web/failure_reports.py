"""What Django's error page (PEJL_DEBUG=1) and its error mails may tell: where it broke, and nothing of whom.

Values are left out altogether: what was sent, what the variables held, and the failure's own message, which quotes
them. The file, the line and the kind of failure are enough to try it again with people who do not exist.
"""

from collections.abc import ItemsView
from types import FrameType
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

LEFT_OUT = "(left out)"


class ReportFilter(SafeExceptionReporterFilter):
    """Keeps the names of what was sent and of the variables, and leaves every value out."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return dict.fromkeys(request.POST, LEFT_OUT) if request is not None else {}

    def get_traceback_frame_variables(self, request: Any, tb_frame: FrameType) -> ItemsView[str, Any]:
        return dict.fromkeys(tb_frame.f_locals, LEFT_OUT).items()

    def get_safe_cookies(self, request: Any) -> dict[str, Any]:
        return dict.fromkeys(getattr(request, "COOKIES", {}), LEFT_OUT)

    def get_safe_request_meta(self, request: Any) -> dict[str, Any]:
        """What tells of the server, not of the browser or the address that was asked for."""
        kept = ("REQUEST_METHOD", "SERVER_NAME", "SERVER_PORT", "CONTENT_TYPE", "CONTENT_LENGTH")
        return {name: value for name, value in getattr(request, "META", {}).items() if name in kept}

    def get_safe_settings(self) -> dict[str, Any]:
        """What the report names of the settings, and nothing more."""
        return {name: getattr(settings, name) for name in ("INSTALLED_APPS", "MIDDLEWARE", "SETTINGS_MODULE")}


class Report(ExceptionReporter):
    """The report itself, without the user, the query and the message."""

    def get_traceback_data(self) -> dict[str, Any]:
        found: dict[str, Any] = super().get_traceback_data()
        found |= {"user_str": LEFT_OUT, "unicode_hint": "", "exception_notes": ""}
        if self.exc_value is not None:
            found["exception_value"] = LEFT_OUT
        for frame in found["frames"]:
            frame["exc_cause"] = type(frame["exc_cause"]).__qualname__ if frame.get("exc_cause") else None
        if self.request is not None:
            found["request_GET_items"] = dict.fromkeys(self.request.GET, LEFT_OUT).items()
            found["request_FILES_items"] = dict.fromkeys(self.request.FILES, LEFT_OUT).items()
            found["request_insecure_uri"] = LEFT_OUT
        return found
