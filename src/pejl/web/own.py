"""Whose figures are one's own: those of the reader's municipality. Several may share an installation.

Figures of every municipality are published, so nothing is hidden here; what differs is which one a page speaks of. The
door of every page (`pejl.web.access`) says it once, and nothing below has to be handed it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

_OWN: ContextVar[str] = ContextVar("pejl_own_area", default="")


def own_area() -> str:
    """The code of the reader's municipality; outside a page and to strangers, the installation's."""
    return _OWN.get() or str(settings.PEJL_MUNICIPALITY)


@contextmanager
def speaking_of(area: str) -> Iterator[None]:
    """Within the block a municipality is one's own; "" is the installation's."""
    token = _OWN.set(area)
    try:
        yield
    finally:
        _OWN.reset(token)


def speak_of(area: str) -> None:
    """From here to the end of the page, for an account that is known only within it: a read token's."""
    _OWN.set(area)
