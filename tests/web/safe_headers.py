"""The headers that every answer carries."""

from typing import Any

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FIGURES = ("/api/v1/",)  # about nobody: may be kept by the reader's own browser, and asked about again


def hold(answer: Any, path: str, told: str) -> None:
    """Whether an answer to an address has every header; told: whose answer to what, for the failure."""
    assert {name: answer.get(name) for name in ALWAYS} == ALWAYS, told
    assert "default-src 'none'" in answer["Content-Security-Policy"], told
    assert "unsafe" not in answer["Content-Security-Policy"], told
    assert "camera=()" in answer["Permissions-Policy"], told
    kept = answer["Cache-Control"]
    assert "no-store" in kept or (path.startswith(FIGURES) and kept == "private, no-cache"), told
    assert "Server" not in answer, told
    assert "Strict-Transport-Security" not in answer, "a promise of HTTPS where there is none"
