"""Lines of the log without people in them.

A failure is told by its kind and by where it happened. Its message is left out, for it quotes what was being handled:
a database repeats the row that it refuses, and a conversion the text that it could not read. Whatever looks like a
CPR number or an e-mail address is masked wherever it stands, as in an address that somebody has typed.
"""

import logging
import re
import traceback
from types import TracebackType
from typing import override

_CPR = re.compile(r"(?<![\w-])\d{6}[- ]?\d{4}(?![\w-])")
_MASK = "••••••-••••"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

type _Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def masked(text: str) -> str:
    """The text without anything that looks like a CPR number or an e-mail address."""
    return _MAIL.sub("•••@•••", _CPR.sub(_MASK, text))


def told(error: BaseException) -> str:
    """The kind of a failure, and of every failure behind it, with the places in the code and no message."""
    lines: list[str] = []
    behind: BaseException | None = error
    while behind is not None:
        lines = [*traceback.format_tb(behind.__traceback__), f"{type(behind).__qualname__}\n", *lines]
        hidden = None if behind.__suppress_context__ else behind.__context__
        behind = behind.__cause__ or hidden
    return "".join(lines).rstrip("\n")


class NamelessFormatter(logging.Formatter):
    """Writes a record without the message of the failure in it, and without CPR numbers."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        kept, record.exc_text = record.exc_text, None  # another handler may have written the message there
        try:
            return masked(super().format(record))
        finally:
            record.exc_text = kept

    @override
    def formatException(self, ei: _Raised) -> str:
        return told(ei[1]) if ei[1] is not None else ""
