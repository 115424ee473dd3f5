"""The lines that the page of a citizen is made of."""

from typing import NamedTuple


class Action(NamedTuple):
    """Something that can be begun, or why it cannot."""

    words: str
    href: str
    why_not: str


class Line(NamedTuple):
    """A record in a list."""

    words: str
    href: str
    state: str
    under: str
    open: bool = False
